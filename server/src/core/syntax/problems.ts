import type { Span } from '../span.ts';
import type { Report } from './composer.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { SyntaxProblem } from './document.ts';
import { LineIndex } from './lines.ts';
import type { ProblemCode, Refusal } from './problem.ts';
import { pieceStart } from './reader.ts';

/** Problems that show only in how lines stand together: behind a rough mend they may be its doing. */
const structural: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'bad-indent',
  'trailing-text',
  'missing-comma',
  'stray-comma',
  'stray-bracket',
  'unclosed-flow',
  'colon-in-value',
  'missing-key',
  'misplaced-dash',
  'document-marker',
  'missing-colon',
]);

/** Nobody reads more than this. */
const mostProblems = 500;

/** Collects what is wrong: the first that PyYAML raises, and behind it one a line, without what only recovery brought about. */
export class Problems {
  /** Reports what does not stop the reading. */
  readonly report: Report;
  private readonly lines: LineIndex;
  private readonly text: string;
  private readonly unreadable: readonly Span[];
  private readonly position: () => number;
  /** How far the text was read when the first problem came. */
  private reached = Number.POSITIVE_INFINITY;
  private first: SyntaxProblem | undefined;
  private readonly refusals: SyntaxProblem[] = [];
  private reported: SyntaxProblem[] = [];
  /** Where the last rough mend was made. */
  private rough = -1;

  constructor(text: string, unreadable: readonly Span[], position: () => number) {
    this.text = text;
    this.unreadable = unreadable;
    this.position = position;
    this.lines = new LineIndex(text);
    this.report = (raises, code, span, mark, args = {}) => {
      const problem = { code, raises, span, line: raises === 'crash' ? undefined : this.lines.lineOf(mark), args };
      this.note(problem);
      this.reported.push(problem);
    };
  }

  /**
   * Adds what a refusal was about.
   * @param entry where the entry at the top starts in which it came
   */
  refused(refusal: Refusal, { code, span, args, rough }: Diagnosis, entry: number): void {
    const { raises, mark } = refusal;
    const problem = { code, raises, span, line: raises === 'crash' ? undefined : this.lines.lineOf(mark), args };
    const isFirst = this.first === undefined;
    this.note(problem);
    const isDoubtful = this.rough >= entry && structural.has(code);
    if (rough || isDoubtful) this.rough = Math.max(this.rough, span.start);
    if (isFirst || !isDoubtful) this.refusals.push(problem);
  }

  /** Takes back what was reported behind an offset, which will be read again. */
  forget(offset: number): void {
    this.reported = this.reported.filter(({ span }) => span.start < offset);
  }

  /** The first that PyYAML raises, then the others in the order of the text, one a line. */
  inOrder(): readonly SyntaxProblem[] {
    const unreadable = this.unreadableProblems();
    const [firstUnreadable] = unreadable;
    const first =
      firstUnreadable !== undefined && pieceStart(this.text, firstUnreadable.span.start) <= this.reached ? firstUnreadable : this.first;
    if (first === undefined) return [];
    const taken = new Set([this.lines.lineOf(first.span.start)]);
    const others = [...unreadable, ...this.refusals, ...this.reported].filter(({ span }) => {
      const line = this.lines.lineOf(span.start);
      return !taken.has(line) && taken.add(line);
    });
    return [first, ...others.slice(0, mostProblems).sort((a, b) => a.span.start - b.span.start)];
  }

  private note(problem: SyntaxProblem): void {
    if (this.first !== undefined) return;
    this.first = problem;
    this.reached = this.position();
  }

  private unreadableProblems(): readonly SyntaxProblem[] {
    return this.unreadable.slice(0, mostProblems).map((span) => {
      const code = `U+${this.text.charCodeAt(span.start).toString(16).toUpperCase().padStart(4, '0')}`;
      return { code: 'control-character', raises: 'ReaderError', span, line: this.lines.lineOf(span.start), args: { code } };
    });
  }
}
