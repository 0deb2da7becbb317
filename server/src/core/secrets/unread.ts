import type { TextReader } from '../text/edited-text.ts';
import { remembered } from '../text/remembered.ts';
import type { Span } from '../text/span.ts';
import type { FileSchema } from '../vocabulary/file-schema.ts';
import { knownNames, soundsSecret } from './names.ts';

/** `name:` at the beginning of a line, after any dashes of lists. */
const entry = /^[ \t]*(?:- +)?["']?([A-Za-z][\w.-]{0,40})["']?[ \t]*:/;
/** `name: value` or `name=value` anywhere in a line. */
const assignment = /([A-Za-z][\w-]{1,60})["']?[ \t]?[:=][ \t]?(?=[^ \t])/g;

/** A possible name with a value after it, including in a comment. */
const named = /(?<![\w.-])([A-Za-z][\w.-]*)["']?\s{0,80}[:=]/g;

/**
 * Where a text may contain a name that sounds like a secret, in one pass: if nowhere, its tree need not be walked. Also where an escape
 * sequence could hide one.
 * @returns an offset; -1 if it contains none
 */
export function secretNameIn(text: string, schema: FileSchema): number {
  const escaped = text.indexOf('\\');
  if (escaped >= 0) return escaped;
  const known = knownNames(schema);
  named.lastIndex = 0;
  for (let match = named.exec(text); match; match = named.exec(text)) {
    const name = match[1] ?? '';
    if (!known.has(name) && soundedSecret(name)) return match.index;
  }
  return -1;
}

// `key` is the last word of `api key`.
const soundedSecret = remembered(20_000, (name): boolean => /^key$/i.test(name) || soundsSecret(name));

/**
 * Everything in a text that did not parse except the names of keys that ouroboros knows, line by line: a word whose role is not known is
 * treated as secret.
 * @param names names that may be shown at the beginning of a line, before a colon
 */
export function everythingBut(names: ReadonlySet<string>, text: TextReader): readonly Span[] {
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

/** In a comment, or in lines that did not parse: the text after a name that sounds like a secret, up to the end of its line. */
export function assignedIn(text: TextReader, within: Span): readonly Span[] {
  return linesOf(text, within).flatMap(({ start, end }): Span[] => {
    const line = text.slice(start, end);
    for (const match of line.matchAll(assignment)) {
      const at = match.index + match[0].length;
      if (soundsSecret(match[1] ?? '')) return [{ start: start + at, end: start + line.trimEnd().length }];
    }
    return [];
  });
}

/** The lines of a span, without their line breaks; the first and the last may be partial. */
function linesOf(text: TextReader, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  const part = text.slice(start, end);
  for (let at = start; at < end; ) {
    const feed = part.indexOf('\n', at - start);
    const stop = feed < 0 ? end : start + feed;
    lines.push({ start: at, end: stop > at && part[stop - 1 - start] === '\r' ? stop - 1 : stop });
    at = stop + 1;
  }
  return lines;
}
