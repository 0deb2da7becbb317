import { code } from '../../../features/hover/markup.ts';
import { type EnvOverride, envOverridesOf } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';

/** The variables that override the key, the one with the highest precedence first; undefined if there is none. */
export function overriddenBy(schemaPath: string, release: string): Message | undefined {
  const rows = envOverridesOf(schemaPath, release).filter((row) => row.onlyRole === undefined && row.onlySource !== true);
  const [first] = rows;
  if (first === undefined) return undefined;
  const names = [...new Set(rows.map((row) => row.env))].map(code).join(', ');
  if (first.onlyDisables === true) return t('Can be switched off by {names}.', { names });
  const note = rows.length === 1 ? noteOf(first) : undefined;
  return note === undefined ? t('Overridden by {names}.', { names }) : [...t('Overridden by {names}.', { names }), ...note];
}

function noteOf({ note }: EnvOverride): Message | undefined {
  return note === undefined ? undefined : t(note);
}
