export function sentences(): Map<string, string[]>;
