import { type Analysis, analyzeNext } from '../analysis.ts';
import { difference, type Piece, splice } from '../edit/pieces.ts';
import { type Finding, type Fix, preferenceOf } from '../finding.ts';
import { readAfter } from '../incremental/index.ts';
import { countLosses } from '../rules/generic/duplicate-key.ts';
import { findingsOf } from '../rules/run.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import { countWhile } from '../text/find.ts';
import { applyEdits, type Edit, type Span } from '../text/span.ts';

/** The result of fixing everything. */
export interface FixAll {
  /** Against the original text, sorted and without overlaps; empty if nothing can be fixed. */
  readonly edits: readonly Edit[];
  readonly text: string;
  /** What was fixed, in the order in which it was done. */
  readonly fixed: readonly { readonly finding: Finding; readonly fix: Fix }[];
}

type Repair = FixAll['fixed'][number];

/** Edits that are applied together, and everything that they fix: one range of lines can contain the same mistake several times. */
interface RepairStep {
  readonly repairs: Repair[];
  readonly edits: readonly Edit[];
}

/**
 * One fix can uncover the next, and fixes that touch each other wait: the text is parsed once per round. Such a chain is short; a text that
 * needs more rounds than this is not a config, and a large one must not take too long.
 */
const maxRounds = (text: string) => Math.min(200, Math.max(20, Math.ceil(4_000_000 / text.length)));

/**
 * Applies the preferred fixes that are not guesses until none is left. Doing it again changes nothing. A file that loads still loads
 * afterwards: a fix that would reveal a mistake that keeps the file from loading is left to the user.
 */
export function fixAll(analysis: Analysis): FixAll {
  return repairAll(analysis, isCertain);
}

/** {@link fixAll} for the findings of one rule, including guesses: a user who selects one rule by name reviews the result. */
export function fixAllOfRule(analysis: Analysis, rule: string): FixAll {
  return repairAll(analysis, (finding) => finding.rule === rule);
}

/** Whether {@link fixAll} changes anything. */
export function canFixAll(analysis: Analysis): boolean {
  return canRepair(analysis, isCertain);
}

/** Whether {@link fixAllOfRule} changes anything. */
export function canFixAllOfRule(analysis: Analysis, rule: string): boolean {
  return canRepair(analysis, (finding) => finding.rule === rule);
}

const isCertain: Wanted = (_finding, fix) => fix.guess !== true;

type Wanted = (finding: Finding, fix: Fix) => boolean;

/** If the first fix is accepted by itself, it is part of what is fixed. Otherwise it depends on the others. */
function canRepair(analysis: Analysis, wanted: Wanted): boolean {
  const first = firstOf(analysis.findings, (finding) => {
    const fix = preferenceOf(finding) === 'none' ? undefined : preferredOf(finding);
    return fix && wanted(finding, fix) ? { repairs: [{ finding, fix }], edits: fix.edits } : undefined;
  });
  if (!first) return false;
  const text = applyEdits(analysis.text, first.edits);
  const isAccepted = isAnother(text, analysis.text) && (analysis.model.loads ? loadsAfter(analysis, text) : readsAfter(analysis, text));
  return isAccepted || repairAll(analysis, wanted).edits.length > 0;
}

function loadsAfter(before: Analysis, text: string): boolean {
  const after = analyzeNext(before, text);
  return after.model.loads && losesNothing(before.document, after.document);
}

/** For a file that does not load anyway: its values need not be judged. */
function readsAfter({ document }: Analysis, text: string): boolean {
  return losesNothing(document, readAfter(document, text));
}

function preferredOf({ fixes }: Finding): Fix | undefined {
  return fixes.find((candidate) => candidate.preferred);
}

function repairAll(analysis: Analysis, wanted: Wanted): FixAll {
  const { after, ...result } = repair(analysis, wanted, keepsKeys);
  if (after.model.loads || !analysis.model.loads) return result;
  const { after: _, ...careful } = repair(analysis, wanted, (before, now) => now.model.loads && keepsKeys(before, now));
  return careful;
}

/** Two fixes can each be right and both together wrong: a section that is created and one that is filled, two misspellings of one key. */
function losesNothing(before: SyntaxDocument, after: SyntaxDocument): boolean {
  if (before.problems.length > 0) return true;
  return after.problems.length === 0 && countLosses(after) <= countLosses(before);
}

const keepsKeys: Accept = (before, after) => losesNothing(before.document, after.document);

/** At the start of a file it is not part of the text: a key that is moved there would change its name. */
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

/** @returns undefined if the steps change nothing, or the result is not accepted */
function attempt(current: Analysis, steps: readonly RepairStep[], accept: Accept) {
  const edits = steps.flatMap((step) => step.edits);
  const text = applyEdits(current.text, edits);
  if (!isAnother(text, current.text)) return undefined;
  const after = analyzeNext(current, text);
  return accept(current, after) ? { repairs: steps.flatMap((step) => step.repairs), edits, after } : undefined;
}

function isAnother(text: string, before: string): boolean {
  return text !== before && (!text.startsWith(byteOrderMark) || before.startsWith(byteOrderMark));
}

function firstOf<T, R>(items: readonly T[], make: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const made = make(item);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** All findings, including those that are only counted. */
function everyFinding({ findings, document, model, facts, kind, settings, everyRule }: Analysis): readonly Finding[] {
  const isCut = findings.some(({ more }) => more !== undefined);
  if (!isCut) return findings;
  return findingsOf({ document, model, facts, kind }, settings, everyRule, undefined, Number.POSITIVE_INFINITY).findings;
}

/** Preferred fixes that do not conflict, the earlier finding first. */
function choose(analysis: Analysis, wanted: Wanted): RepairStep[] {
  const steps = new Map<number | undefined, RepairStep>();
  const taken: Span[] = [];
  for (const finding of everyFinding(analysis)) {
    const fix = preferredOf(finding);
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

/** Adjacent edits wait for the next round too: two fixes that insert text at the same offset do not know of each other. */
function isNear(taken: readonly Span[], span: Span): boolean {
  const at = placeIn(taken, span.start);
  const [before, after] = [taken[at - 1], taken[at]];
  return (before !== undefined && span.start <= before.end) || (after !== undefined && after.start <= span.end);
}

/** The index for a span with this start in a list of sorted spans. */
function placeIn(spans: readonly Span[], start: number): number {
  return countWhile(spans, (span) => span.start < start);
}
