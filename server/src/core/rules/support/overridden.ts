import type { Variable } from '../../machine/environment.ts';
import type { Setting } from '../../model.ts';
import { isSecretVariable } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import type { Problem, Rule } from '../rule.ts';

/** The part of the rule that all kinds of file share. */
export const overriddenHead = {
  id: 'overridden-by-environment',
  severity: 'information',
  summary: t('An environment variable that is set wins over the key of the file.'),
  needsMachine: true,
} as const satisfies Partial<Rule>;

/**
 * Reports that a variable overrides a key of the file.
 * @param value the variable as ouroboros reads it; undefined if it must not be shown, or removes the key's value
 */
export function* overridden({ path, keySpan }: Setting, { name, file }: Variable, value?: string): Iterable<Problem> {
  if (!keySpan) return;
  const shown = value === undefined || isSecretVariable(name) ? name : `${name}=${value}`;
  const message =
    file === undefined
      ? t('{variable} wins over this value.', { variable: shown })
      : t('{variable} in {file} wins over this value.', { variable: shown, file });
  yield { path, span: keySpan, message, fixes: [] };
}
