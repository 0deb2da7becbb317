import type { Finding, Severity } from '../../finding.ts';
import { Numbers } from '../../text/arrays.ts';
import { countWhile } from '../../text/find.ts';
import { inThousands } from '../../text/size.ts';
import { inTextOrder } from '../../text/span.ts';
import { t } from '../../words.ts';

/** The number of findings of one text that are listed; the rest is counted. Nobody reads more, and each uses memory in every client. */
export const mostFindings = 1000;

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };
const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The part of a finding that is needed to count it. */
export type Placed = Pick<Finding, 'rule' | 'severity' | 'span'>;

/** A finding with its sequence number. */
interface NumberedFinding {
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
  readonly #starts = new Numbers();
  readonly #ends = new Numbers();
  readonly #ranks = new Numbers();
  readonly #rules = new Numbers();
  readonly #ruleIds: string[] = [];
  /** Candidates for the list, and their sequence numbers, in ascending order. */
  #candidates: Finding[] = [];
  #numbers: number[] = [];
  /** The first one of each rule in the text. */
  readonly #first = new Map<string, NumberedFinding>();
  /** The last listed finding once the list is full. Findings after it are only counted. */
  #last: Finding | undefined;

  /** @param most how many are listed */
  constructor(most: number) {
    this.#most = most;
  }

  add(finding: Finding): void {
    const number = this.#starts.length;
    this.count(finding);
    if (this.#last === undefined || isBefore(finding, this.#last)) {
      this.#candidates.push(finding);
      this.#numbers.push(number);
    }
    if (this.#isFirst(finding)) this.#first.set(finding.rule, { finding, number });
    if (this.#candidates.length > 4 * this.#most) this.#forget();
  }

  /** Whether a finding may still be listed; if not, it is enough to count it. */
  mayList(place: Placed): boolean {
    return this.#last === undefined || isBefore(place, this.#last) || this.#isFirst(place);
  }

  /** Counts a finding that may not be listed. */
  count({ rule, severity, span }: Placed): void {
    this.#starts.push(span.start);
    this.#ends.push(span.end);
    this.#ranks.push(ranks[severity]);
    const known = this.#ruleIds.lastIndexOf(rule);
    this.#rules.push(known < 0 ? this.#ruleIds.push(rule) - 1 : known);
  }

  /** The listed findings, in the order of the text. */
  findings(): readonly Finding[] {
    const all = this.#withoutRepeated(Array.from({ length: this.#starts.length }, (_, number) => number));
    const firsts = new Map([...this.#first.values()].map(({ number, finding }) => [number, finding]));
    const found = (numbers: readonly number[]): Finding[] => {
      const each = numbers.map((number) => firsts.get(number) ?? this.#candidates[this.#indexOf(number)]);
      return each.includes(undefined) ? each.filter((finding) => finding !== undefined) : (each as Finding[]);
    };
    if (all.length <= this.#most) return found(all);
    const listed = this.#listed(all);
    const rest = this.#countRest(all, listed);
    return found(all.filter((number) => listed[number]))
      .concat(rest)
      .sort(inTextOrder);
  }

  #isFirst(place: Placed): boolean {
    const first = this.#first.get(place.rule);
    return first === undefined || inTextOrder(place, first.finding) < 0;
  }

  /** Which ones are listed if there are too many: 1 at their sequence numbers. */
  #listed(all: readonly number[]): Uint8Array {
    const listed = new Uint8Array(this.#starts.length);
    let left = this.#most;
    const list = (number: number): void => {
      if (listed[number] === 0) left--;
      listed[number] = 1;
    };
    const firsts = new Set([...this.#first.values()].map(({ number }) => number));
    for (const number of all) if (firsts.has(number)) list(number);
    for (const severity of severities) {
      for (let index = 0; index < all.length && left > 0; index++) {
        const number = all[index] ?? 0;
        if (this.#ranks.at(number) === ranks[severity]) list(number);
      }
    }
    return listed;
  }

  #countRest(all: readonly number[], listed: Uint8Array): Finding[] {
    const rest = new Map<number, { readonly number: number; count: number }>();
    for (let index = 0; index < all.length; index++) {
      const number = all[index] ?? 0;
      if (listed[number]) continue;
      const kind = this.#rules.at(number) * severities.length + this.#ranks.at(number);
      const counted = rest.get(kind);
      if (counted) counted.count++;
      else rest.set(kind, { number, count: 1 });
    }
    return [...rest.values()].map(({ number, count }) => this.#more(number, count));
  }

  /** The finding that represents many, at the position of the first of them. */
  #more(number: number, count: number): Finding {
    return {
      rule: this.#ruleIds[this.#rules.at(number)] ?? '',
      severity: severities[this.#ranks.at(number)] ?? 'error',
      message: count === 1 ? t('and one more of the same kind') : t('and {count} more of the same kind', { count: inThousands(count) }),
      path: [],
      span: { start: this.#starts.at(number), end: this.#ends.at(number) },
      fixes: [],
      more: count,
    };
  }

  /** Drops the findings that no longer fit in the list: all later findings come before them. */
  #forget(): void {
    const numbers = this.#withoutRepeated(this.#numbers.slice());
    const byWeight = severities.flatMap((severity) => numbers.filter((number) => this.#ranks.at(number) === ranks[severity]));
    const kept = new Set(byWeight.slice(0, this.#most));
    const last = kept.size < this.#most ? undefined : byWeight[this.#most - 1];
    this.#last = last === undefined ? undefined : this.#candidates[this.#indexOf(last)];
    this.#candidates = this.#candidates.filter((_, index) => kept.has(this.#numbers[index] ?? -1));
    this.#numbers = this.#numbers.filter((number) => kept.has(number));
  }

  /** The index of a finding among the candidates; out of range if it is none. */
  #indexOf(number: number): number {
    const index = countWhile(this.#numbers, (each) => each < number);
    return this.#numbers[index] === number ? index : -1;
  }

  /**
   * The numbers, sorted in place, without the repeated ones. In the order of the text; of findings on one token the most severe first, then
   * the one that was added first.
   */
  #withoutRepeated(numbers: number[]): number[] {
    const [starts, ends, weights] = [this.#starts, this.#ends, this.#ranks];
    const compare = (a: number, b: number): number =>
      starts.at(a) - starts.at(b) || ends.at(a) - ends.at(b) || weights.at(a) - weights.at(b) || a - b;
    // Sorting copies the list, which after most edits is in order.
    if (numbers.some((number, index) => index > 0 && compare(numbers[index - 1] ?? 0, number) > 0)) numbers.sort(compare);
    let kept = 0;
    let before: number | undefined;
    for (const number of numbers) {
      const isRepeated = before !== undefined && starts.at(before) === starts.at(number) && ends.at(before) === ends.at(number);
      if (!isRepeated || weights.at(number) === ranks.error) numbers[kept++] = number;
      before = number;
    }
    numbers.length = kept;
    return numbers;
  }
}

/** Whether a later finding is listed before another one, or instead of it. */
function isBefore(later: Placed, listed: Placed): boolean {
  return ranks[later.severity] < ranks[listed.severity] || (later.severity === listed.severity && inTextOrder(later, listed) <= 0);
}
