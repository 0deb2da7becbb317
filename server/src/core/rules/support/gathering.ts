import type { Finding, Severity } from '../../finding.ts';
import { inTextOrder } from '../../text/span.ts';
import { t } from '../../words.ts';

/** The number of findings of one text that are listed; the rest is counted. Nobody reads more, and each uses memory in every client. */
export const mostFindings = 1000;

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };
const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** A finding with its sequence number. */
interface Entry {
  readonly finding: Finding;
  readonly number: number;
}

/**
 * Collects findings and keeps those that are listed: one per token and problem, the most severe one, but all errors, because ouroboros
 * reports each of them. If there are more than the limit, the first one of each rule is listed, then errors before warnings, each in the
 * order of the text; one finding per rule has the number of the others. Of those only the positions are stored.
 */
export class Gathering {
  readonly #most: number;
  /** Position, severity and rule of each finding: all that is needed to count it. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #ranks: number[] = [];
  readonly #rules: string[] = [];
  /** Candidates for the list. */
  #entries: Entry[] = [];
  /** The first one of each rule in the text. */
  readonly #first = new Map<string, Entry>();
  /** Once the list is full: its last finding. Findings after it are only counted. */
  #last: Finding | undefined;

  /** @param most how many are listed */
  constructor(most: number) {
    this.#most = most;
  }

  add(finding: Finding): void {
    const { rule, severity, span } = finding;
    const entry = { finding, number: this.#starts.length };
    this.#starts.push(span.start);
    this.#ends.push(span.end);
    this.#ranks.push(ranks[severity]);
    this.#rules.push(rule);
    if (this.#last === undefined || isBefore(finding, this.#last)) this.#entries.push(entry);
    const first = this.#first.get(rule);
    if (first === undefined || inTextOrder(finding, first.finding) < 0) this.#first.set(rule, entry);
    if (this.#entries.length > 4 * this.#most) this.#forget();
  }

  /** The listed findings, in the order of the text. */
  findings(): readonly Finding[] {
    const all = this.#withoutRepeated(this.#starts.map((_, number) => number));
    const known = new Map([...this.#first.values(), ...this.#entries].map(({ number, finding }) => [number, finding]));
    const found = (numbers: Iterable<number>): Finding[] => [...numbers].flatMap((number) => known.get(number) ?? []);
    if (all.length <= this.#most) return found(all);
    const listed = this.#listed(all);
    const rest = this.#countRest(all, listed);
    return [...found(all.filter((number) => listed.has(number))), ...rest].sort(inTextOrder);
  }

  /** Which ones are listed if there are too many. */
  #listed(all: readonly number[]): ReadonlySet<number> {
    const survivors = new Set(all);
    const listed = new Set([...this.#first.values()].map(({ number }) => number).filter((number) => survivors.has(number)));
    for (const number of this.#byWeight(all)) {
      if (listed.size >= this.#most) break;
      listed.add(number);
    }
    return listed;
  }

  #countRest(all: readonly number[], listed: ReadonlySet<number>): Finding[] {
    const rest = new Map<string, { readonly number: number; count: number }>();
    for (const number of all) {
      if (listed.has(number)) continue;
      const kind = `${this.#rules[number]} ${this.#ranks[number]}`;
      const counted = rest.get(kind);
      if (counted) counted.count++;
      else rest.set(kind, { number, count: 1 });
    }
    return [...rest.values()].map(({ number, count }) => this.#more(number, count));
  }

  /** The finding that represents many, at the position of the first of them. */
  #more(number: number, count: number): Finding {
    return {
      rule: this.#rules[number] ?? '',
      severity: severities[this.#ranks[number] ?? 0] ?? 'error',
      message:
        count === 1 ? t('and one more of the same kind') : t('and {count} more of the same kind', { count: count.toLocaleString('en') }),
      path: [],
      span: { start: this.#starts[number] ?? 0, end: this.#ends[number] ?? 0 },
      fixes: [],
      more: count,
    };
  }

  /** Drops candidates beyond the limit: they cannot be listed, whatever is added later. */
  #forget(): void {
    const numbers = this.#byWeight(this.#withoutRepeated(this.#entries.map(({ number }) => number)));
    const kept = new Set(numbers.slice(0, this.#most));
    const last = kept.size < this.#most ? undefined : numbers[this.#most - 1];
    this.#last = this.#entries.find(({ number }) => number === last)?.finding;
    this.#entries = this.#entries.filter(({ number }) => kept.has(number));
  }

  /** In the order of the text; of findings on one token the most severe first, then the one that was added first. */
  #withoutRepeated(numbers: number[]): number[] {
    const [starts, ends, weights] = [this.#starts, this.#ends, this.#ranks];
    const compare = (a: number, b: number): number =>
      at(starts, a) - at(starts, b) || at(ends, a) - at(ends, b) || at(weights, a) - at(weights, b) || a - b;
    return numbers.sort(compare).filter((number, index, sorted) => {
      const before = sorted[index - 1];
      return (
        at(weights, number) === ranks.error || before === undefined || starts[before] !== starts[number] || ends[before] !== ends[number]
      );
    });
  }

  /** Errors first, then warnings; each in the given order. */
  #byWeight(inOrder: readonly number[]): readonly number[] {
    return severities.flatMap((severity) => inOrder.filter((number) => this.#ranks[number] === ranks[severity]));
  }
}

/** Whether a later finding is listed before another one, or instead of it. */
function isBefore(later: Finding, listed: Finding): boolean {
  return ranks[later.severity] < ranks[listed.severity] || (later.severity === listed.severity && inTextOrder(later, listed) <= 0);
}

const at = (values: readonly number[], index: number): number => values[index] ?? 0;
