import type { Span } from '../span.ts';
import { construct } from './constructor.ts';
import type { SyntaxDocument, SyntaxProblem } from './document.ts';
import { LineIndex } from './lines.ts';
import type { Comment } from './node.ts';
import { Parser } from './parser.ts';
import { type ProblemArgs, type ProblemCode, type Raises, Refusal } from './problem.ts';
import { makeReadable, pieceStart } from './reader.ts';
import { Scanner } from './scanner.ts';

/**
 * Reads a text as PyYAML's `safe_load` does, with YAML 1.1's types, and keeps the place of everything.
 * @param text any string; what cannot be read is a problem in the result, never an exception
 */
export function readYaml(text: string): SyntaxDocument {
  const lines = new LineIndex(text);
  const problems: SyntaxProblem[] = [];
  const comments: Comment[] = [];
  let reached = Number.POSITIVE_INFINITY;
  const { text: readable, unreadable } = makeReadable(text);
  const scanner = new Scanner(readable, (start, end) => comments.push({ span: { start, end } }));
  const report = (raises: Raises, code: ProblemCode, span: Span, mark: number, args: ProblemArgs = {}): void => {
    if (problems.length === 0) reached = scanner.cursor.pos;
    problems.push({ code, raises, span, line: raises === 'crash' ? undefined : lines.lineOf(mark), args });
  };
  const parser = new Parser(scanner, report);
  try {
    parser.readDocument();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    report(refusal.raises, refusal.code, refusal.span, refusal.mark, refusal.args);
    parser.composer.finish();
  }
  const root = parser.composer.root;
  const [first] = unreadable;
  if (first !== undefined && pieceStart(text, first.start) <= reached) {
    problems.unshift({ code: 'control-character', raises: 'ReaderError', span: first, line: lines.lineOf(first.start), args: {} });
  }
  const datum = root && construct(root, parser.composer.hasAnchors, report, (node) => parser.composer.markOf(node));
  return { text, problems, root, datum, comments, skipped: [] };
}
