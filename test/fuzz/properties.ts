import assert from 'node:assert/strict';
import {
  type Analysis,
  analyze,
  applyEdits,
  canFixAll,
  type Finding,
  type Fix,
  fixAll,
  formatDocument,
  render,
  routing,
  type Span,
} from '../../server/src/core/index.ts';
import { routingOf } from '../../server/src/core/kinds/config/resolution/resolved.ts';
import { locOf } from '../../server/src/core/schema/python.ts';
import type { Datum } from '../../server/src/core/syntax/datum.ts';
import { nodesOf } from '../../server/src/core/syntax/tree.ts';
import { differenceOf } from '../support/same-analysis.ts';

/** The time limit for one text, in milliseconds: generous for a busy machine, and far below the duration of a hang. */
const bound = 5000;

/** Within the limit, and with all positions inside the text. */
export function isWellMade(analysis: Analysis): void {
  const { text, document, model, findings } = analysis;
  const inside = (span: Span, what: string): void => {
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, `${what} ${span.start}–${span.end} of ${text.length}`);
  };
  for (const { span, code } of document.problems) inside(span, code);
  for (const { span } of document.comments) inside(span, 'comment');
  for (const span of document.skipped) inside(span, 'skipped');
  for (const node of nodesOf(document.root)) inside(node.span, node.kind);
  for (const { span, type } of model.violations) inside(span, type);
  for (const { span, rule, fixes, related = [] } of findings) {
    inside(span, rule);
    for (const other of related) inside(other.span, `${rule}, related`);
    for (const { edits } of fixes) for (const edit of edits) inside(edit.span, `${rule}, edit`);
  }
}

/** Analyzes a text, and fails if that takes too long. */
export function analyzeInTime(text: string, options: Parameters<typeof analyze>[1]): Analysis {
  const start = performance.now();
  const analysis = analyze(text, options);
  const took = performance.now() - start;
  assert.ok(took < bound, `${took.toFixed(0)} ms`);
  return analysis;
}

/** The incremental analysis of a text equals that of the whole. */
export function readsOn(before: Analysis, whole: Analysis): void {
  const next = analyze(whole.text, { kind: whole.kind, facts: whole.facts, previous: before });
  assert.equal(differenceOf(next, whole), undefined);
  assert.deepEqual(routingOf(next), routing(next, next.facts), 'who runs what');
}

/**
 * Every fix can be applied and removes its finding. At most this many per text are tried. In a text that does not parse only fixes of
 * syntax problems are tried: everything else changes with every edit.
 */
export function fixesWork(analysis: Analysis, most = 12): void {
  const readable = analysis.document.problems.length === 0;
  const found = analysis.findings.filter(({ rule }) => readable || rule === 'syntax');
  const repairs = found.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
  for (const { finding, fix } of repairs.slice(0, most)) {
    let next = after(analysis, finding, fix);
    // After a fix the same mistake can appear again further down: then the fixes continue, and come to an end.
    for (let left = analysis.text.length; next.again && next.fix && finding.rule === 'syntax' && left > 0; left--)
      next = after(next.analysis, next.again, next.fix);
    assert.equal(next.again && render(next.again.message), undefined, `${finding.rule} stays after "${render(fix.title)}"`);
  }
}

/** The text after a fix, and the same finding at the same position if it is still there. */
function after(before: Analysis, finding: Finding, fix: Fix) {
  const analysis = analyze(applyEdits(before.text, fix.edits), { kind: before.kind, facts: before.facts });
  const at = placeAfter(finding.span.start, fix);
  const count = ({ findings }: Analysis): number => findings.filter((other) => sameSaying(other, finding)).length;
  const stays = (other: Finding): boolean =>
    sameSaying(other, finding) && other.span.start === at && written(analysis, other) === written(before, finding);
  // The next one of several may be at the same position now.
  const again = count(analysis) < count(before) ? undefined : analysis.findings.find(stays);
  return { analysis, again, fix: again?.fixes.find(({ title }) => render(title) === render(fix.title)) };
}

function written({ text }: Analysis, { span }: Finding): string {
  return text.slice(span.start, span.end);
}

function sameSaying(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && render(a.message) === render(b.message);
}

/** The new position of an offset after a fix; undefined if the fix removed it. */
function placeAfter(offset: number, { edits }: Fix): number {
  let moved = 0;
  for (const { span, newText } of edits) {
    if (span.start < offset && offset < span.end) return Number.NaN;
    if (span.end <= offset) moved += newText.length - (span.end - span.start);
  }
  return offset + moved;
}

/** Fixing everything reaches a fixed point, and changes no value without a finding. */
export function fixAllIsCareful(analysis: Analysis): void {
  const { text, fixed, edits } = fixAll(analysis);
  assert.equal(canFixAll(analysis), edits.length > 0, 'it is offered if it changes something');
  assert.equal(applyEdits(analysis.text, edits), text, 'the edits make the text');
  const done = analyze(text, { kind: analysis.kind, facts: analysis.facts });
  assert.equal(fixAll(done).text, text, 'a fixed point');
  if (analysis.model.loads) assert.ok(done.model.loads, 'a file that loaded still loads');
  if (analysis.document.problems.length > 0) return;
  const named = fixed.map(({ finding }) => pathNamed(finding));
  // The path of a finding has the name that ouroboros keeps a key under, which the file may write as an alias of it, or not as text.
  const underlined = new Set(fixed.map(({ finding }) => spanId(finding.span)));
  const values = valuesOf(done.document.datum);
  for (const [key, { path, value, spans }] of valuesOf(analysis.document.datum)) {
    if (spans.some((span) => underlined.has(spanId(span))) || named.some((other) => isFamily(other, path))) continue;
    // Its parent may have been moved as a whole.
    const found = values.get(key) ?? [...values.values()].find((other) => other.path.join('\0').endsWith(`\0${key}`));
    assert.equal(found?.value, value, `${path.join('.')} keeps its value`);
  }
}

/** Formatting changes no value, and doing it again changes nothing. */
export function formattingIsCareful(analysis: Analysis): void {
  const formatting = formatDocument(analysis, { step: 2 });
  if ('refused' in formatting) return;
  const text = applyEdits(analysis.text, formatting.edits);
  const after = analyze(text, { kind: analysis.kind, facts: analysis.facts });
  assert.deepEqual(formatDocument(after, { step: 2 }), { edits: [] }, 'formatting twice');
  const values = valuesOf(after.document.datum);
  for (const [key, { value }] of valuesOf(analysis.document.datum)) assert.equal(values.get(key)?.value, value, `${key} keeps its value`);
}

interface Value {
  readonly path: readonly string[];
  readonly value: unknown;
  /** Where it is written, and the keys that lead to it. */
  readonly spans: readonly Span[];
}

function spanId({ start, end }: Span): string {
  return `${start}–${end}`;
}

/**
 * The values of a document without their children, by path. What is used in several places is followed in one of them, the nearest to the
 * top and the first by its name: that does not depend on the order of keys.
 */
function valuesOf(root: Datum | undefined): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const seen = new Set<Datum>();
  const waiting: { datum: Datum; path: readonly string[]; keys: readonly Span[] }[] = root ? [{ datum: root, path: [], keys: [] }] : [];
  for (const { datum, path, keys } of waiting) {
    if (datum.kind === 'map' || datum.kind === 'list') {
      if (seen.has(datum)) continue;
      seen.add(datum);
      if (datum.kind === 'map') {
        const named = datum.entries.map(({ key, value }) => ({ name: String(locOf(key)), key, value }));
        for (const { name, key, value } of named.toSorted((one, other) => (one.name < other.name ? -1 : 1)))
          waiting.push({ datum: value, path: [...path, name], keys: [...keys, key.node.span] });
      } else for (const [index, item] of datum.items.entries()) waiting.push({ datum: item.datum, path: [...path, String(index)], keys });
    } else if ('value' in datum && datum.kind !== 'bytes')
      values.set(path.join('\0'), { path, value: datum.value, spans: [...keys, datum.node.span] });
  }
  return values;
}

/** The path that a finding is about; for a key, that of its value. */
function pathNamed({ path }: Finding): readonly string[] {
  return (path.at(-1) === '[key]' ? path.slice(0, -1) : path).map(String);
}

function isFamily(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((step, index) => step === b[index]);
}
