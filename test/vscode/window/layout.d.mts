import type { Frame, Page } from 'playwright-core';

export function unreadable(frame: Page | Frame): Promise<string[]>;
