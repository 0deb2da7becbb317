/** The browser that runs the workbench and the pages in tests on Linux. */
export function browser(): string | undefined;
