import type { Analysis } from '../../analysis.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { MappingNode } from '../../syntax/node.ts';
import { lineBreak, readLines } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { keysAt } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import { keyName } from '../places.ts';
import { editsBetween, keepsValueAndComments, type Refactoring, touches } from './refactoring.ts';

/**
 * Sorts the sections in the order of the schema, each with its comments. Unknown sections come last, or first if others use their anchors.
 */
export function* sortSections(analysis: Analysis, selected: Span): Generator<Refactoring> {
  const { document, kind, facts } = analysis;
  const { root } = document;
  if (root?.kind !== 'mapping' || root.flow || root.anchor || root.tag || root.pairs.length < 2) return;
  if (!root.pairs.some(({ key }) => touches(selected, key.span))) return;
  const order = keysAt(kind.format.schema, '', facts.release).map(({ name }) => name);
  const pieces = piecesOf(document, root);
  for (const unknown of [order.length, -1]) {
    const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : unknown);
    const sorted = pieces.sections.toSorted((a, b) => rank(a.name) - rank(b.name));
    const text = assemble(document.text, pieces, sorted);
    if (!keepsValueAndComments(document, text, { topOrder: false })) continue;
    const title = t('Put the sections into the usual order');
    if (text !== document.text) yield { id: 'sort-sections', title, edits: editsBetween(document.text, text) };
    return;
  }
}

interface SortableText {
  /** The text before the first section, which does not move. */
  readonly head: string;
  /** The blank lines above each section, which stay in place. */
  readonly gaps: readonly string[];
  readonly sections: readonly SectionText[];
  readonly tail: string;
}

interface SectionText {
  readonly name: string;
  /** The section with its comments. */
  readonly body: string;
}

/** The sections as text. */
function piecesOf({ text }: SyntaxDocument, root: MappingNode): SortableText {
  const lines = readLines(text);
  const keyLines = root.pairs.map(({ span }) => lines.at(span.start));
  const rootLine = lines.at(root.span.start);
  const column = root.span.start - lines.start(rootLine);
  const comment = (line: number): boolean => text.charAt(lines.start(line) + lines.indent(line)) === '#';
  /** The line after the last one of a section, including the comments below that are indented deeper than its key. */
  const endLine = (keyLine: number, next: number): number => {
    let end = keyLine + 1;
    for (let line = end; line < next; line++) {
      if (!lines.blank(line) && !(comment(line) && lines.indent(line) <= column)) end = line + 1;
    }
    return end;
  };
  const first = firstLineOfFirst(rootLine, (line) => lines.blank(line), comment);
  const gaps: string[] = [];
  const sections: SectionText[] = [];
  let at = first;
  for (const [index, pair] of root.pairs.entries()) {
    const keyLine = lines.at(pair.span.start);
    let begin = at;
    while (begin < keyLine && lines.blank(begin)) begin++;
    const end = endLine(keyLine, keyLines[index + 1] ?? lines.count);
    gaps.push(text.slice(lines.start(at), lines.start(begin)));
    sections.push({ name: keyName(pair), body: text.slice(lines.start(begin), lines.start(end)) });
    at = end;
  }
  return { head: text.slice(0, lines.start(first)), gaps, sections, tail: text.slice(lines.start(at)) };
}

/** The comments directly above the first section belong to it; comments separated by a blank line are about the file. */
function firstLineOfFirst(keyLine: number, blank: (line: number) => boolean, comment: (line: number) => boolean): number {
  let first = keyLine;
  while (first > 0 && comment(first - 1)) first--;
  // The blank lines above them stay where they are.
  while (first > 0 && blank(first - 1)) first--;
  return first;
}

function assemble(text: string, { head, gaps, tail }: SortableText, sections: readonly SectionText[]): string {
  const br = lineBreak(text);
  const last = sections.length - 1;
  const ended = /[\n\r]$/.test(text);
  let out = head;
  for (const [place, { body }] of sections.entries()) {
    const closed = /[\n\r]$/.test(body) ? body : body + br;
    const open = place === last && tail === '' && !ended;
    out += (gaps[place] ?? '') + (open ? closed.replace(/(?:\r\n|\n|\r)$/, '') : closed);
  }
  return out + tail;
}
