export function sentences(): Map<string, string[]>;
export function calls(): { readonly file: string; readonly english: string | undefined; readonly source: string }[];
