import { lineStartWithMark } from '../text/lines.ts';
import { construct } from './constructor.ts';
import { diagnose } from './diagnose.ts';
import type { SyntaxDocument, SyntaxProblem } from './document.ts';
import { Mending } from './mending.ts';
import type { Comment } from './node.ts';
import { Parser } from './parser.ts';
import { Refusal } from './problem.ts';
import { mostProblems, Problems } from './problems.ts';
import { makeReadable, type Undecodable } from './reader.ts';
import { Scanner } from './scanner.ts';

/** After this many mends, the text after the last one is not parsed. */
const mostRounds = 100;
/** How many characters recovery may parse again: more than any but a very broken file needs. */
const mostReread = 1_000_000;
/** Each repair copies the text. This many characters may be copied, which allows sixteen rounds in a text of 2 MB. */
const mostCopied = 32_000_000;

/**
 * Parses a text as PyYAML's `safe_load` does, with YAML 1.1's types, and keeps the span of everything.
 * @param text any string; what does not parse is a problem in the result, never an exception
 * @param undecodable where the bytes of the text are not UTF-8
 */
export function readYaml(text: string, undecodable?: Undecodable): SyntaxDocument {
  return new Reading(text, undecodable).read();
}

class Reading {
  readonly #text: string;
  readonly #problems: Problems;
  readonly #mending: Mending;
  #comments: Comment[] = [];
  #scanner: Scanner;
  #parser: Parser;
  /** Where the current run of the parser began. */
  #begun = 0;
  #reread = 0;

  constructor(text: string, undecodable: Undecodable | undefined) {
    const { text: readable, unreadable } = makeReadable(text, mostProblems);
    this.#text = text;
    this.#mending = new Mending(readable);
    this.#scanner = new Scanner(readable, (start, end) => this.#comments.push({ span: { start, end } }));
    this.#problems = new Problems(text, { unreadable, undecodable }, () => this.#scanner.cursor.pos);
    this.#parser = new Parser(this.#scanner, this.#problems.report);
  }

  read(): SyntaxDocument {
    let refusal = this.#attempt(() => this.#parser.readDocument());
    for (let round = 0; refusal !== undefined; round++) refusal = this.#recover(refusal, round);
    this.#parser.composer.finish();
    const { composer } = this.#parser;
    const { root } = composer;
    const { datum, repeatsKeys } = construct(root, composer.hasAnchors, this.#problems.report, (node) => composer.markOf(node));
    const problems: readonly SyntaxProblem[] = this.#problems.inOrder();
    return { text: this.#text, problems, root, datum, repeatsKeys, comments: this.#comments, skipped: this.#mending.skipped };
  }

  #attempt(read: () => void): Refusal | undefined {
    try {
      read();
      return undefined;
    } catch (refusal) {
      if (refusal instanceof Refusal) return refusal;
      throw refusal;
    }
  }

  /** Mends what was refused and continues. Returns the next refusal; undefined if there is none, or no way to continue. */
  #recover(refusal: Refusal, round: number): Refusal | undefined {
    const mending = this.#mending;
    const scanner = this.#scanner;
    const parser = this.#parser;
    const previous = refusal.raises === 'ScannerError' ? scanner.newest : scanner.previous;
    const diagnosis = diagnose({ refusal, mending, previous, brackets: parser.brackets });
    this.#problems.refused(refusal, diagnosis, parser.checkpoints.lastOffset ?? 0);
    const changed = mending.settle();
    this.#reread += scanner.cursor.pos - this.#begun;
    if (changed === undefined || round >= mostRounds || this.#reread > mostReread || round * this.#text.length > mostCopied) {
      mending.skipped.push({ start: Math.min(refusal.mark, this.#text.length), end: this.#text.length });
      return undefined;
    }
    return this.#attempt(this.#startOver(changed));
  }

  /** Prepares a new run from the last top-level entry before the line of the first change. */
  #startOver(changed: number): () => void {
    const line = lineStartWithMark(this.#mending.text, changed);
    const checkpoint = this.#parser.checkpoints.lastBefore(line);
    const offset = checkpoint?.offset ?? 0;
    this.#begun = offset;
    this.#problems.forget(offset);
    this.#comments = this.#comments.filter(({ span }) => span.start < offset);
    this.#scanner = new Scanner(
      this.#mending.text,
      (start, end) => this.#comments.push({ span: { start, end } }),
      this.#mending,
      this.#scanner,
    );
    const scanner = this.#scanner;
    if (checkpoint === undefined) {
      this.#parser = new Parser(scanner, this.#problems.report);
      return () => this.#parser.readDocument();
    }
    scanner.resumeAt(offset, checkpoint.line, lineStartWithMark(this.#mending.text, offset));
    return () => this.#parser.resume(scanner, checkpoint);
  }
}
