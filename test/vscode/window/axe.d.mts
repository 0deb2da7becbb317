import type { Frame, Page } from 'playwright-core';

export function violations(frame: Page | Frame): Promise<string[]>;
