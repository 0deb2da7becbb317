import type { Variable } from '../../machine/environment.ts';
import type { Setting } from '../../model.ts';
import { isSecretVariable } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import type { Problem, Rule } from '../rule.ts';

/** The rule as every kind of file has it. */
export const overriddenHead = {
  id: 'overridden-by-environment',
  severity: 'information',
  summary: t('An environment variable that is set wins over the key of the file.'),
  needsMachine: true,
} as const satisfies Partial<Rule>;

/**
 * Says that a variable wins over a key of the file.
 * @param value what ouroboros makes of the variable; undefined where it must not be shown, or takes the key's value away
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
