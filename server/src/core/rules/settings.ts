import type { Severity } from '../finding.ts';

/** By rule id: the severity the user wants for it, or `off`. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;
