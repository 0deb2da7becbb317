import type { Plain } from '../../syntax/plain.ts';
import { type Message, t } from '../../words.ts';

/** Longer texts are truncated inside a sentence. */
const maxLength = 80;

/** A text as inline code in Markdown: on one line, truncated if it is long, with no character interpreted. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const short = line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
  const longest = Math.max(0, ...(short.match(/`+/g) ?? []).map((run) => run.length));
  if (longest === 0 && short.trim() !== '') return `\`${short}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${short} ${fence}`;
}

/** A sentence as Markdown shows it: with no character interpreted, and on one line. */
export function escapeMarkdown(sentence: string): string {
  return sentence.replace(/\s+/g, ' ').replace(/[\\`*_~<>[\]()#&!|$]/g, '\\$&');
}

/** A value in YAML on one line, as inline code. */
export function codeOf(value: Plain): string {
  return code(flowText(value));
}

/** The same without code formatting. */
export function flowText(value: Plain): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, held]) => `${key}: ${flowText(held)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** Names as inline code, separated by commas; of more than `most` only the first ones and how many more there are. */
export function listed(names: readonly string[], most: number): Message {
  if (names.length <= most + 1) return t('{names}', { names: names.map(code).join(', ') });
  const shown = names.slice(0, most).map(code).join(', ');
  return t('{names} and {count} more', { names: shown, count: names.length - most });
}
