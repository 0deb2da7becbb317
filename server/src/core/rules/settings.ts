import type { Severity } from '../finding.ts';

/** By rule id: the severity that the user wants, or `off`. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;
