import { type Analysis, analyze } from '../analysis.ts';
import { difference, type Piece, splice } from '../edit/pieces.ts';
import type { Finding, Fix } from '../finding.ts';
import { countLosses } from '../rules/generic/duplicate-key.ts';
import { findingsOf } from '../rules/run.ts';
import { countWhile } from '../text/find.ts';
import { applyEdits, type Edit, type Span } from '../text/span.ts';

/** What fixing everything comes to. */
export interface FixAll {
  /** Against the original text, sorted, none overlapping; empty where nothing can be fixed. */
  readonly edits: readonly Edit[];
  readonly text: string;
  /** What was repaired, in the order it was done. */
  readonly fixed: readonly { readonly finding: Finding; readonly fix: Fix }[];
}

type Repair = FixAll['fixed'][number];

/** Edits that are made together, and all that they repair: one run of lines can hold the same mistake several times. */
interface RepairStep {
  readonly repairs: Repair[];
  readonly edits: readonly Edit[];
}

/**
 * One repair can uncover the next, and those that touch wait for one another: a text is read once for each round of repairs. A chain is short;
 * what needs more rounds than these is no config, and a large one must not keep its reader waiting.
 */
const maxRounds = (text: string) => Math.min(200, Math.max(20, Math.ceil(4_000_000 / text.length)));

/**
 * Applies the preferred fixes that are no guesses until none is left. Doing it again changes nothing. A file that loads still does
 * afterwards: what would bring a mistake to light that keeps it from loading is left to the person.
 */
export function fixAll(analysis: Analysis): FixAll {
  return repairAll(analysis, (_finding, fix) => fix.guess !== true);
}

/** {@link fixAll} for the findings of one rule, guesses too: who asks for one rule by name looks at what it does. */
export function fixAllOfRule(analysis: Analysis, rule: string): FixAll {
  return repairAll(analysis, (finding) => finding.rule === rule);
}

type Wanted = (finding: Finding, fix: Fix) => boolean;

function repairAll(analysis: Analysis, wanted: Wanted): FixAll {
  const { after, ...result } = repair(analysis, wanted, losesNothing);
  if (after.model.loads || !analysis.model.loads) return result;
  const { after: _, ...careful } = repair(analysis, wanted, (before, now) => now.model.loads && losesNothing(before, now));
  return careful;
}

/** Each of two repairs can be right, and both together wrong: a section that is made and one that is filled, two slips of one key. */
function losesNothing(before: Analysis, after: Analysis): boolean {
  if (before.document.problems.length > 0) return true;
  return after.document.problems.length === 0 && countLosses(after.document) <= countLosses(before.document);
}

/** At the start of a file it is no part of the text: what comes to stand there would be read as another key. */
const byteOrderMark = '\ufeff';

type Accept = (before: Analysis, after: Analysis) => boolean;

function repair(analysis: Analysis, wanted: Wanted, accept: Accept) {
  let after = analysis;
  let pieces: readonly Piece[] = [{ start: 0, end: analysis.text.length }];
  const fixed: Repair[] = [];
  for (let round = maxRounds(analysis.text); round > 0; round--) {
    const all = choose(after, wanted);
    const step = attempt(after, all, accept) ?? firstOf(all, (one) => attempt(after, [one], accept));
    if (!step) break;
    fixed.push(...step.repairs);
    pieces = splice(pieces, step.edits);
    after = step.after;
  }
  return { edits: difference(pieces, analysis.text.length), text: after.text, fixed, after };
}

/** @returns undefined where it changes nothing, or what comes of it is not accepted */
function attempt(current: Analysis, steps: readonly RepairStep[], accept: Accept) {
  const edits = steps.flatMap((step) => step.edits);
  const text = applyEdits(current.text, edits);
  if (text === current.text || (text.startsWith(byteOrderMark) && !current.text.startsWith(byteOrderMark))) return undefined;
  const after = analyze(text, current);
  return accept(current, after) ? { repairs: steps.flatMap((step) => step.repairs), edits, after } : undefined;
}

function firstOf<T, R>(items: readonly T[], make: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const made = make(item);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** Those that are only counted, too. */
function everyFinding({ findings, document, model, facts, kind, settings, everyRule }: Analysis): readonly Finding[] {
  const isCut = findings.some(({ more }) => more !== undefined);
  if (!isCut) return findings;
  return findingsOf({ document, model, facts, kind }, settings, everyRule, undefined, Number.POSITIVE_INFINITY).findings;
}

/** Preferred fixes that do not get into each other's way, the earlier finding first. */
function choose(analysis: Analysis, wanted: Wanted): RepairStep[] {
  const steps = new Map<number | undefined, RepairStep>();
  const taken: Span[] = [];
  for (const finding of everyFinding(analysis)) {
    const fix = finding.fixes.find((candidate) => candidate.preferred);
    if (!fix || !wanted(finding, fix)) continue;
    const start = fix.edits[0]?.span.start;
    const same = steps.get(start);
    if (same && areSame(same.edits, fix.edits)) same.repairs.push({ finding, fix });
    else if (!fix.edits.some(({ span }) => isNear(taken, span))) {
      for (const { span } of fix.edits) taken.splice(placeIn(taken, span.start), 0, span);
      steps.set(start, { repairs: [{ finding, fix }], edits: fix.edits });
    }
  }
  return [...steps.values()];
}

function areSame(some: readonly Edit[], others: readonly Edit[]): boolean {
  return some.length === others.length && some.every((edit, index) => isSame(edit, others[index]));
}

const isSame = ({ span, newText }: Edit, other: Edit | undefined): boolean =>
  other?.span.start === span.start && other.span.end === span.end && other.newText === newText;

/** Side by side is near enough to wait for the next round: two repairs that put something at one place do not know of each other. */
function isNear(taken: readonly Span[], span: Span): boolean {
  const at = placeIn(taken, span.start);
  const [before, after] = [taken[at - 1], taken[at]];
  return (before !== undefined && span.start <= before.end) || (after !== undefined && after.start <= span.end);
}

/** Where a span that begins there belongs among spans in order. */
function placeIn(spans: readonly Span[], start: number): number {
  return countWhile(spans, (span) => span.start < start);
}
