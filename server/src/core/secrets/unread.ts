import type { Span } from '../text/span.ts';
import type { FileSchema } from '../vocabulary/file-schema.ts';
import { knownNames, soundsSecret } from './names.ts';

/** `name:` at the beginning of a line, with the dashes of lists before it. */
const entry = /^[ \t]*(?:- +)?["']?([A-Za-z][\w.-]{0,40})["']?[ \t]*:/;
/** `name: value` or `name=value` somewhere in a line. */
const assignment = /([A-Za-z][\w-]{1,60})["']?[ \t]?[:=][ \t]?(?=[^ \t])/g;

/** What may be a name with a value behind it, be it in a comment. */
const named = /(?<![\w.-])([A-Za-z][\w.-]*)["']?\s{0,80}[:=]/g;
/** Names that were looked at before: a document says the same ones at each keystroke. */
const looked = new Map<string, boolean>();
const mostLooked = 20_000;

/**
 * Whether a name in a text may sound like that of a secret, in one pass over the text: where none does, its tree need not be walked. Where
 * escapes could hide a name the answer is yes.
 */
export function mayNameSecrets(text: string, schema: FileSchema): boolean {
  if (text.includes('\\')) return true;
  const known = knownNames(schema);
  named.lastIndex = 0;
  for (let match = named.exec(text); match; match = named.exec(text)) {
    const name = match[1] ?? '';
    if (known.has(name) || !soundedSecret(name)) continue;
    return true;
  }
  return false;
}

function soundedSecret(name: string): boolean {
  const before = looked.get(name);
  if (before !== undefined) return before;
  if (looked.size >= mostLooked) looked.clear();
  // the last word of `api key`
  const sounds = /^key$/i.test(name) || soundsSecret(name);
  looked.set(name, sounds);
  return sounds;
}

/**
 * All of a text that could not be read but the names of keys that ouroboros knows, line by line: who cannot tell what a word is takes it
 * for a secret.
 * @param names what may be shown where a line begins with it and a colon
 */
export function everythingBut(names: ReadonlySet<string>, text: string): readonly Span[] {
  const found: Span[] = [];
  for (const { start, end } of linesOf(text, { start: 0, end: text.length })) {
    const line = text.slice(start, end);
    const match = entry.exec(line);
    const shown = match?.[1] !== undefined && names.has(match[1]) ? match[0].length : 0;
    const rest = line.slice(shown);
    const span = { start: start + shown + (rest.length - rest.trimStart().length), end: start + line.trimEnd().length };
    if (span.start < span.end && /[^\s{}[\],:|>~-]/.test(rest)) found.push(span);
  }
  return found;
}

/** Of a comment, or of lines that could not be read: what follows a name that sounds like that of a secret, up to the end of its line. */
export function assignedIn(text: string, within: Span): readonly Span[] {
  return linesOf(text, within).flatMap(({ start, end }): Span[] => {
    const line = text.slice(start, end);
    for (const match of line.matchAll(assignment)) {
      const at = match.index + match[0].length;
      if (soundsSecret(match[1] ?? '')) return [{ start: start + at, end: start + line.trimEnd().length }];
    }
    return [];
  });
}

/** The lines of a stretch, without their breaks; the first and the last may be parts of one. */
function linesOf(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end; ) {
    const feed = text.indexOf('\n', at);
    const stop = feed < 0 || feed > end ? end : feed;
    lines.push({ start: at, end: stop > at && text[stop - 1] === '\r' ? stop - 1 : stop });
    at = stop + 1;
  }
  return lines;
}
