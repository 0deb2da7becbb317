import { commentsIn } from '../../edit/style.ts';
import type { Finding, Fix } from '../../finding.ts';
import { readerOf, type SyntaxDocument } from '../../syntax/document.ts';
import { linesOf } from '../../syntax/lines-of.ts';
import type { Comment } from '../../syntax/node.ts';
import { stepsTo } from '../../syntax/tree.ts';
import { matchOf } from '../../text/find.ts';
import { columnOf, type Lines, lineBreak, lineEnd, lineStart, nextLine, startsLine } from '../../text/lines.ts';
import { Memo } from '../../text/memo.ts';
import type { Edit } from '../../text/span.ts';
import { t } from '../../words.ts';
import type { Ignore, IgnoredRule } from '../rule.ts';

const word = 'ouroboros-ignore';
const grammar = new RegExp(
  `^#+[ \\t]*${word}(?<file>-file)?(?:[ \\t:]+(?<ids>[a-z][a-z0-9-]*(?:[ \\t]*,[ \\t]*[a-z][a-z0-9-]*)*))?(?![\\w-])`,
);

interface Ignores {
  readonly all: readonly Ignore[];
  /** By the line that they are about, and by the offset of the comment itself and of each id in it. */
  readonly byPlace: ReadonlyMap<number, Ignore>;
}

const found = new Memo<SyntaxDocument, Ignores>();

/** The ignore comments of a document, in the order of the text. */
export function ignoresOf(document: SyntaxDocument): readonly Ignore[] {
  return readIgnores(document).all;
}

function readIgnores(document: SyntaxDocument): Ignores {
  const made = found.get(document);
  if (made) return made;
  // From the last one up: a run of comments is then walked once, not once per comment.
  const known = new Map<number, number>();
  const comments = readerOf(document).includes(word) ? document.comments.toReversed() : [];
  const all = comments.flatMap((comment) => readIgnore(document, comment, known) ?? []).reverse();
  const places = all.flatMap((ignore) =>
    [ignore.line, ignore.comment.span.start, ...ignore.rules.map((rule) => rule.span.start)].map((place) => [place, ignore] as const),
  );
  const byPlace = new Map(places.flatMap(([place, ignore]) => (place === undefined ? [] : [[place, ignore] as const])));
  const ignores = { all, byPlace };
  found.set(document, ignores);
  return ignores;
}

function readIgnore({ text }: SyntaxDocument, comment: Comment, known: Map<number, number>): Ignore | undefined {
  const groups = grammar.exec(text.slice(comment.span.start, comment.span.end))?.groups;
  if (!groups) return undefined;
  const ids = groups['ids'] ?? '';
  const rules: IgnoredRule[] = [];
  let at = comment.span.start + text.slice(comment.span.start, comment.span.end).indexOf(ids, word.length);
  for (const part of ids === '' ? [] : ids.split(',')) {
    const start = at + (part.length - part.trimStart().length);
    const id = part.trim();
    rules.push({ id, span: { start, end: start + id.length } });
    at += part.length + 1;
  }
  return { comment, rules, line: groups['file'] === undefined ? lineMeant(text, comment, known) : undefined };
}

/**
 * A trailing comment is about its own line, a comment on its own line about the next line that is not a comment.
 * @param known the results for comments further down, by their line; this one is added
 */
function lineMeant(text: string, comment: Comment, known: Map<number, number>): number {
  const own = lineStart(text, comment.span.start);
  if (!startsLine(text, comment.span.start)) return own;
  return afterComments(text, own, known);
}

/**
 * The first line, from a given one on, that is not a comment.
 * @param known earlier results, by line; this one is added, so that a run of comments is walked once
 */
function afterComments(text: string, start: number, known: Map<number, number>): number {
  const walked: number[] = [];
  let line = start;
  while (isCommentLine(text, line)) {
    const end = known.get(line);
    if (end === undefined) walked.push(line);
    line = end ?? nextLine(text, line);
  }
  for (const each of walked) known.set(each, line);
  return line;
}

/** Sticky: a line can be as long as the text and must not be copied. */
const comment = /[ \t]*#/y;
const indentation = / */y;

function isCommentLine(text: string, line: number): boolean {
  comment.lastIndex = line;
  return comment.test(text);
}

/**
 * The line that an ignore comment must be about to ignore a finding on the given line; a finding in a comment belongs to the line that the
 * comment is about.
 */
function lineOf(document: SyntaxDocument, line: number, known: Map<number, number>): number {
  const { text } = document;
  const next = afterComments(text, line, known);
  return next === line || commentsIn(document, { start: line, end: lineEnd(text, line) }).length === 0 ? line : next;
}

/** Decides which findings are ignored, and records which ignored rules had an effect. */
export class IgnoredFindings {
  readonly used = new Set<IgnoredRule>();
  readonly #byPlace = new Map<string, IgnoredRule[]>();
  readonly #lines: Lines | undefined;
  readonly #document: SyntaxDocument;
  /** By line, the first line after the comments that begin there. */
  readonly #afterComments = new Map<number, number>();

  constructor(document: SyntaxDocument) {
    this.#document = document;
    const ignores = ignoresOf(document);
    this.#lines = ignores.length > 0 ? linesOf(document) : undefined;
    for (const { line, rules } of ignores) {
      for (const rule of rules) {
        const place = placeOf(line, rule.id);
        const here = this.#byPlace.get(place);
        if (here) here.push(rule);
        else this.#byPlace.set(place, [rule]);
      }
    }
  }

  /** @param finding one that does not keep the file from loading: others cannot be ignored */
  takes({ rule, span }: Pick<Finding, 'rule' | 'span'>): boolean {
    if (this.#lines === undefined) return false;
    const line = this.#lines.start(this.#lines.at(span.start));
    const here = this.#byPlace.get(placeOf(lineOf(this.#document, line, this.#afterComments), rule));
    const everywhere = this.#byPlace.get(placeOf(undefined, rule));
    this.#use(here);
    this.#use(everywhere);
    return here !== undefined || everywhere !== undefined;
  }

  /** All comments that name the same rule for the same line are marked as used. */
  #use(ignored: readonly IgnoredRule[] = []): void {
    const [first] = ignored;
    if (first === undefined || this.used.has(first)) return;
    for (const rule of ignored) this.used.add(rule);
  }
}

function placeOf(line: number | undefined, rule: string): string {
  return `${line ?? 'file'} ${rule}`;
}

/**
 * The fix that ignores a finding: with a comment on the line above, or in an existing one.
 * @returns undefined if no comment is possible there, and in a text with broken lines, where it may not be read as a comment
 */
export function ignoreHere(document: SyntaxDocument, finding: Finding): Fix | undefined {
  const edit = document.problems.length > 0 ? undefined : ignoreEdit(document, finding);
  return edit && { title: t('Ignore {rule} here', { rule: finding.rule }), edits: [edit], ignores: true };
}

function ignoreEdit(document: SyntaxDocument, finding: Finding): Edit | undefined {
  const { text } = document;
  const line = lineStart(text, finding.span.start);
  const { byPlace: ignores } = readIgnores(document);
  const there = ignores.get(finding.span.start) ?? ignores.get(lineOf(document, line, new Map()));
  const last = there?.rules.at(-1);
  if (last) return { span: { start: last.span.end, end: last.span.end }, newText: `, ${finding.rule}` };
  // A comment that names no rule yet: an id added there would be about the code after it.
  if (there) return undefined;
  if (isInsideScalar(document, line)) return trailingComment(document, line, finding.rule);
  indentation.lastIndex = line;
  return { span: { start: line, end: line }, newText: `${matchOf(indentation, text)}# ${word} ${finding.rule}${lineBreak(text)}` };
}

/** A comment at the end of the line, used if the line above is inside a string. */
function trailingComment(document: SyntaxDocument, line: number, rule: string): Edit | undefined {
  const { text } = document;
  const end = lineEnd(text, line);
  if (isInsideScalar(document, end) || commentsIn(document, { start: line, end }).length > 0) return undefined;
  return { span: { start: end, end }, newText: ` # ${word} ${rule}` };
}

/** Whether an offset is inside a string, where a comment would be part of it. */
function isInsideScalar({ root }: SyntaxDocument, at: number): boolean {
  const node = stepsTo(root, at).at(-1)?.node;
  return node?.kind === 'scalar' && node.span.start < at && at < node.span.end;
}

/** Removes one id from an ignore comment, and the comment if it was the only one. */
export function removeIgnored(document: SyntaxDocument, ignore: Ignore, rule: IgnoredRule | undefined): Edit {
  const { text } = document;
  const at = rule ? ignore.rules.indexOf(rule) : -1;
  const before = ignore.rules[at - 1];
  const after = ignore.rules[at + 1];
  if (rule && before) return { span: { start: before.span.end, end: rule.span.end }, newText: '' };
  if (rule && after) return { span: { start: rule.span.start, end: after.span.start }, newText: '' };
  const { start, end } = ignore.comment.span;
  if (startsLine(text, start)) return { span: { start: start - columnOf(text, start), end: nextLine(text, end) }, newText: '' };
  const code = text.slice(0, start).trimEnd().length;
  return { span: { start: code, end }, newText: '' };
}
