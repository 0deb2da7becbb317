import { replaceScalar } from '../../edit/write.ts';
import type { Fix } from '../../finding.ts';
import type { Violation } from '../../schema/violation.ts';
import type { Datum } from '../../syntax/datum.ts';
import type { Node } from '../../syntax/node.ts';
import { isCertain, type Synonyms } from '../../text/suggest.ts';
import { type Message, t } from '../../words.ts';

/** A token as it is quoted in a sentence: on one line, and truncated if it is long. */
export function token(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}

/** The value as its author wrote it: `"cluade"`, `off`, `a list`. Never the value of a credential. */
export function found(datum: Datum, node: Node, secret: boolean): Message {
  if (datum.kind === 'null') return t('an empty value');
  if (datum.kind === 'list' || datum.kind === 'tuple') return t('a list');
  if (datum.kind === 'map') return t('a mapping');
  if (datum.kind === 'set') return t('a set');
  if (secret) return t('this value');
  const text = node.kind === 'alias' ? `*${node.name}` : node.kind === 'scalar' ? node.text : '';
  return datum.kind === 'str' ? t('"{text}"', { text: token(text) }) : t('{text}', { text: token(text) });
}

/** The advice for a value that must be one of some names: the nearest one, or up to five of them. */
export function oneOf(allowed: readonly string[], near: readonly string[]): Message {
  const [first] = near;
  if (first !== undefined) return t('Did you mean "{name}"?', { name: first });
  return t('Use {names}.', { names: names(allowed) });
}

/** `"a", "b" or "c"`; of more than six names, five and how many more there are. */
export function names(all: readonly string[]): Message {
  const shown = all.length <= 6 ? all : all.slice(0, 5);
  const quoted = shown.map((name) => `"${name}"`);
  if (shown.length < all.length) return t('one of {names} or {count} more', { names: quoted.join(', '), count: all.length - shown.length });
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? t('{last}', { last }) : t('{names} or {last}', { names: quoted.join(', '), last });
}

/** A fix that replaces a scalar by another string, keeping its quotes. */
export function changeTo(node: Node, value: string, preferred: boolean, guess = false): Fix {
  const fix = { title: t('Change to "{value}"', { value }), edits: [replaceScalar(node, value)], preferred };
  return preferred && guess ? { ...fix, guess } : fix;
}

/**
 * A fix for each of the nearest names, the first one preferred.
 * @param written the current word
 * @param allowed every allowed name
 * @param synonyms words that people type for one of them
 */
export function changesTo(node: Node, written: string, near: readonly string[], allowed: readonly string[], synonyms?: Synonyms): Fix[] {
  return near.slice(0, 3).map((name, index) => changeTo(node, name, index === 0, !isCertain(written, name, allowed, synonyms)));
}

/** True if a value must not be shown. */
export function isSecret({ schemaPath, detail }: Pick<Violation, 'schemaPath' | 'detail'>): boolean {
  return detail.secret === true || schemaPath.startsWith('providers');
}
