import { LineStarts } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { ReportProblem } from './composer.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { SyntaxProblem } from './document.ts';
import type { ProblemCode, Refusal } from './problem.ts';
import { pieceStart, type Undecodable } from './reader.ts';

/** Problems that concern only the relation of lines: after a rough mend they may be caused by it. */
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
export const mostProblems = 500;

/** Problems of the text itself that stop PyYAML, whatever it contains. */
export interface Obstacles {
  /** The first {@link mostProblems} characters that are not allowed. */
  readonly unreadable: readonly Span[];
  readonly undecodable: Undecodable | undefined;
}

/** How far PyYAML must read to find a problem of the text itself. */
interface Obstacle {
  readonly from: number;
  readonly problem: SyntaxProblem;
}

/** Collects the problems: the first one that PyYAML raises, and after it one per line, without those that only recovery caused. */
export class Problems {
  /** Reports a problem that does not stop the parser. Not assigned in the constructor: V8 would keep all that it refers to. */
  readonly report: ReportProblem = (raises, code, span, mark, args = {}) => {
    const problem = { code, raises, span, line: raises === 'crash' ? undefined : this.#lines.lineOf(mark), args };
    this.#note(problem);
    this.#reported.push(problem);
  };
  readonly #lines: LineStarts;
  readonly #text: string;
  readonly #obstacles: Obstacles;
  readonly #position: () => number;
  /** How far the text was read when the first problem occurred. */
  #reached = Number.POSITIVE_INFINITY;
  #first: SyntaxProblem | undefined;
  readonly #refusals: SyntaxProblem[] = [];
  #reported: SyntaxProblem[] = [];
  /** The offset of the last rough mend. */
  #rough = -1;

  constructor(text: string, obstacles: Obstacles, position: () => number) {
    this.#text = text;
    this.#obstacles = obstacles;
    this.#position = position;
    this.#lines = new LineStarts(text);
  }

  /**
   * Adds the problem of a refusal.
   * @param entry the start of the top-level entry that contains it
   */
  refused(refusal: Refusal, { code, span, args, rough }: Diagnosis, entry: number): void {
    const { raises, mark } = refusal;
    const problem = { code, raises, span, line: raises === 'crash' ? undefined : this.#lines.lineOf(mark), args };
    const isFirst = this.#first === undefined;
    this.#note(problem);
    const isDoubtful = this.#rough >= entry && structural.has(code);
    if (rough || isDoubtful) this.#rough = Math.max(this.#rough, span.start);
    if (isFirst || !isDoubtful) this.#refusals.push(problem);
  }

  /** Removes what was reported after an offset that will be parsed again. */
  forget(offset: number): void {
    this.#reported = this.#reported.filter(({ span }) => span.start < offset);
  }

  /** The first one that PyYAML raises, then the others in the order of the text, one per line. */
  inOrder(): readonly SyntaxProblem[] {
    const [met, ...ahead] = [...this.#undecodableProblem(), ...this.#unreadableProblems()].sort((a, b) => a.from - b.from);
    const first = met !== undefined && met.from <= this.#reached ? met.problem : this.#first;
    if (first === undefined) return [];
    const taken = new Set([this.#lines.lineOf(first.span.start)]);
    const inText = [met, ...ahead].flatMap((obstacle) => obstacle?.problem ?? []);
    const others = [...inText, ...this.#refusals, ...this.#reported].filter(({ span }) => {
      const line = this.#lines.lineOf(span.start);
      return !taken.has(line) && taken.add(line);
    });
    return [first, ...others.slice(0, mostProblems).sort((a, b) => a.span.start - b.span.start)];
  }

  #note(problem: SyntaxProblem): void {
    if (this.#first !== undefined) return;
    this.#first = problem;
    this.#reached = this.#position();
  }

  /** Python decodes a chunk before PyYAML checks its characters. */
  #undecodableProblem(): readonly Obstacle[] {
    const { undecodable } = this.#obstacles;
    if (undecodable === undefined) return [];
    const { at, byte, decoded } = undecodable;
    const span = { start: at, end: at + 1 };
    return [
      {
        from: pieceStart(this.#text, decoded),
        problem: { code: 'not-utf8', raises: 'ReaderError', span, line: undefined, args: { byte } },
      },
    ];
  }

  #unreadableProblems(): readonly Obstacle[] {
    let from: number | undefined;
    return this.#obstacles.unreadable.map((span) => {
      // Only the first of them can be the first problem, and counting the chunks takes time.
      from ??= pieceStart(this.#text, span.start);
      const code = `U+${this.#text.charCodeAt(span.start).toString(16).toUpperCase().padStart(4, '0')}`;
      const line = this.#lines.lineOf(span.start);
      return { from, problem: { code: 'control-character', raises: 'ReaderError', span, line, args: { code } } };
    });
  }
}
