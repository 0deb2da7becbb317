import type { Plain } from '../../syntax/plain.ts';
import { type Message, t } from '../../words.ts';

/** Longer texts are cut where they are shown in a sentence. */
const maxLength = 80;

/** A text as Markdown shows code: one line, cut where it is long, and no sign in it does anything. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const short = line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
  const longest = Math.max(0, ...(short.match(/`+/g) ?? []).map((run) => run.length));
  if (longest === 0 && short.trim() !== '') return `\`${short}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${short} ${fence}`;
}

/** A value as YAML writes it on one line. */
export function codeOf(value: Plain): string {
  return code(flowText(value));
}

/** The same without the marks of code. */
export function flowText(value: Plain): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, held]) => `${key}: ${flowText(held)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** Names as code, with commas between them; of more than `most` the first ones and how many more there are. */
export function listed(names: readonly string[], most: number): Message {
  if (names.length <= most + 1) return t('{names}', { names: names.map(code).join(', ') });
  const shown = names.slice(0, most).map(code).join(', ');
  return t('{names} and {count} more', { names: shown, count: names.length - most });
}
