import type { Fix } from '../finding.ts';
import type { Span } from '../span.ts';
import { type Message, t } from '../words.ts';
import { token } from './phrases.ts';

/** Signs that look like those of YAML and are none: an input method or a web page brought them. */
export interface Lookalike {
  readonly message: Message;
  readonly fix: Fix;
}

/** The colon of Chinese, Japanese and Korean typesetting behind a key. */
const wideColon = /^[\w-]+(\uff1a[ \u00a0\u3000]*)/;

/** @param start where a key begins; undefined where no wide colon stands behind it */
export function wideColonAt(text: string, start: number, end: number): Lookalike | undefined {
  const [whole, colon] = wideColon.exec(text.slice(start, end)) ?? [];
  if (whole === undefined || colon === undefined) return undefined;
  const span = { start: start + whole.length - colon.length, end: start + whole.length };
  return {
    message: t('"{sign}" is no colon in YAML. Use ":".', { sign: '：' }),
    fix: { title: t('Use a plain colon'), edits: [{ span, newText: span.end < end ? ': ' : ':' }], preferred: true },
  };
}

/** Spaces that YAML takes for letters: of web pages, and of East Asian typesetting. */
const oddSpaces = /^[\u00a0\u2000-\u200a\u202f\u205f\u3000]+/;

/** Whether a line is indented by spaces that are none. */
export function isOddlyIndented(line: string): boolean {
  return oddSpaces.test(line.replace(/^ +/, ''));
}

/** @param span of a key as YAML reads it; undefined where it begins as it should */
export function oddIndentOf(text: string, span: Span): Lookalike | undefined {
  const written = text.slice(span.start, span.end);
  const [spaces] = oddSpaces.exec(written) ?? [];
  if (spaces === undefined) return undefined;
  const plain = spaces.replaceAll('\u3000', '  ').replace(/[^ ]/g, ' ');
  return {
    message: t('"{key}" stands behind spaces that are none in YAML. Indent it with plain spaces.', {
      key: token(written.slice(spaces.length).trim()),
    }),
    fix: {
      title: t('Indent with spaces'),
      edits: [{ span: { start: span.start, end: span.start + spaces.length }, newText: plain }],
      preferred: true,
    },
  };
}
