import type { Fix } from '../../finding.ts';
import { readerOf, type SyntaxDocument } from '../../syntax/document.ts';
import { readYaml } from '../../syntax/index.ts';
import type { TextReader } from '../../text/edited-text.ts';
import { matchOf } from '../../text/find.ts';
import { lineEnd, lineStart, nextLine } from '../../text/lines.ts';
import { applyEdits, contains, type Edit, type Span } from '../../text/span.ts';
import { type Message, t } from '../../words.ts';
import { token } from './phrases.ts';

/** A character that looks like one of YAML's indicators but is not: from an input method or a web page. */
export interface Lookalike {
  readonly message: Message;
  readonly fix: Fix;
}

/** The full-width colon of Chinese, Japanese and Korean typesetting after a key. */
const wideColon = /^[\w-]+(\uff1a[ \u00a0\u3000]*)/;

/** @param start the start of a key; undefined if no full-width colon follows it */
export function wideColonAt(text: TextReader, start: number, end: number): Lookalike | undefined {
  const [whole, colon] = wideColon.exec(text.slice(start, end)) ?? [];
  if (whole === undefined || colon === undefined) return undefined;
  const span = { start: start + whole.length - colon.length, end: start + whole.length };
  return {
    message: t('"{sign}" is not a colon in YAML. Use ":".', { sign: '：' }),
    fix: { title: t('Use a plain colon'), edits: [{ span, newText: span.end < end ? ': ' : ':' }], preferred: true },
  };
}

/** Characters that look like spaces but that YAML reads as letters: from web pages, and from East Asian typesetting. */
const oddSpaces = /^[\u00a0\u2000-\u200a\u202f\u205f\u3000]+/;

/** Whether a line is indented with such characters. */
export function isOddlyIndented(line: string): boolean {
  return oddSpaces.test(line.replace(/^ +/, ''));
}

/**
 * The message and the fix for a key whose indentation contains such characters; undefined for a correct key. There is no fix if the result
 * would not parse.
 */
export type OddIndents = (key: Span) => { readonly message: Message; readonly fixes: readonly Fix[] } | undefined;

interface OddBlock {
  readonly span: Span;
  readonly fix: Fix | undefined;
}

/** For each block the text is parsed again with its fix; further blocks wait until these are fixed. */
const mostBlocks = 8;

/** Keys should be requested in the order of the text: adjacent ones are fixed together, and computed once. */
export function oddIndentsOf(document: SyntaxDocument): OddIndents {
  const reader = readerOf(document);
  let block: OddBlock | undefined;
  let blocks = 0;
  const blockOf = (key: Span): OddBlock => {
    const { text } = document;
    const { span, edits } = blockAround(text, key);
    const fits = document.problems.length > 0 || (++blocks <= mostBlocks && readYaml(applyEdits(text, edits)).problems.length === 0);
    return { span, fix: fits ? { title: t('Indent with spaces'), edits, preferred: true } : undefined };
  };
  return (key) => {
    const written = reader.slice(key.start, key.end);
    const spaces = matchOf(oddSpaces, written);
    if (spaces === '') return undefined;
    if (block === undefined || !contains(block.span, key)) block = blockOf(key);
    return {
      message: t('"{key}" is indented with characters that YAML does not count as spaces. Use plain spaces.', {
        key: token(written.slice(spaces.length).trim()),
      }),
      fixes: block.fix ? [block.fix] : [],
    };
  };
}

/** A longer line is not a key with its value below. */
const longestOpener = 1100;
/** A line that ends with a key whose value is below it. */
const opener = /:(?: +[&!]\S+)*(?: +#.*)? *$/;

/**
 * The key and all lines with such an indentation directly above and below it: fixing one line alone would indent it differently than its
 * neighbours, so that YAML would not read it as a key. Comments, empty lines and more deeply indented lines belong to what is above them.
 */
function blockAround(text: string, key: Span): { readonly span: Span; readonly edits: readonly Edit[] } {
  const line = lineStart(text, key.start);
  const indent = text.slice(line, key.start);
  if (/[^ ]/.test(indent)) return { span: key, edits: indents(text, [key.start], true) };
  const keys: number[] = [];
  const lineAt = (start: number): string => text.slice(start, lineEnd(text, start));
  const isBeside = (written: string): boolean => written.startsWith(indent) && !written.startsWith(' ', indent.length);
  const belongs = (start: number): boolean => {
    const written = lineAt(start);
    if (!isBeside(written) || !oddSpaces.test(written.slice(indent.length))) {
      return /^ *(?:#|$)/.test(written) || written.startsWith(`${indent} `);
    }
    keys.push(start + indent.length);
    return true;
  };
  let start = line;
  while (start > 0 && belongs(lineStart(text, start - 1))) start = lineStart(text, start - 1);
  keys.reverse();
  let end = line;
  while (end < text.length && belongs(end)) end = nextLine(text, end);
  const above = start > 0 ? lineAt(lineStart(text, start - 1)) : '';
  return {
    span: { start, end: Math.max(end, key.end) },
    edits: indents(text, keys, isBeside(above) && above.length <= longestOpener && opener.test(above)),
  };
}

/** @param opened whether the characters are one level of indentation; otherwise the first ones are surplus */
function indents(text: string, keys: readonly number[], opened: boolean): Edit[] {
  const found = keys.map((start) => {
    const spaces = matchOf(oddSpaces, text.slice(start, lineEnd(text, start)));
    const plain = spaces.replaceAll('\u3000', '  ').replace(/[^ ]/g, ' ');
    return { span: { start, end: start + spaces.length }, newText: plain };
  });
  const surplus = opened ? 0 : found.reduce((least, { newText }) => Math.min(least, newText.length), Number.POSITIVE_INFINITY);
  return found.map(({ span, newText }) => ({ span, newText: newText.slice(surplus) }));
}
