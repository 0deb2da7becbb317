import { childPath } from '../../finding.ts';
import { fileAt } from '../../machine/paths.ts';
import type { ReadScope } from '../../model.ts';
import { doubtOfName } from '../../schema/doubt.ts';
import { locOf, parseInteger } from '../../schema/python.ts';
import { coerceString } from '../../schema/scalars.ts';
import type { Violation } from '../../schema/violation.ts';
import type { Datum, Entry, Item } from '../../syntax/datum.ts';
import { readerOf, type SyntaxDocument } from '../../syntax/document.ts';
import type { Node, Pair } from '../../syntax/node.ts';
import { isLargerThan } from '../../text/size.ts';
import { isUnseen } from '../../vocabulary/release.ts';
import { directiveFault } from './conductor.ts';
import {
  type Criterion,
  criteriaOf,
  criterionOf,
  entryAt,
  entryIn,
  mostArtifactCharacters,
  mostArtifacts,
  mostContract,
} from './criteria.ts';
import { momentOf } from './moment.ts';
import { blindFolderOf, projectFolderOf } from './project-folder.ts';
import { executionModes, taskTypes } from './task-types.ts';

/** The maximum size of a seed in bytes: `ouroboros run` does not read a larger one. */
export const mostBytes = 1_000_000;

/** The keys of the model; every other top-level key is kept as it is, and must be plain data. */
const fields: ReadonlySet<string> = new Set([
  'goal',
  'task_type',
  'brownfield_context',
  'constraints',
  'acceptance_criteria',
  'ontology_schema',
  'evaluation_principles',
  'exit_conditions',
  'metadata',
]);

/** Everything that stops `ouroboros run` and that JSON Schema cannot express, in the order in which it happens. */
export function refusals(document: SyntaxDocument, scope: ReadScope): readonly Violation[] {
  return [
    ...tooLarge(document, scope),
    ...criteriaOf(document).flatMap(ofCriterion),
    ...ofSets(document),
    ...ofMoment(document),
    ...ofExtras(document),
    ...ofOrchestrator(document, scope),
    ...ofTaskType(document),
    ...ofFolder(document, scope),
  ].map((violation) => doubted(violation, scope.release));
}

/** The part of {@link refusals} that is about some of the acceptance criteria. @param first the index of the first one */
export function refusalsOfCriteria(items: readonly Item[], first: number, scope: ReadScope): readonly Violation[] {
  return items
    .flatMap((item, index) => ofCriterion(criterionOf(item, first + index)))
    .map((violation) => doubted(violation, scope.release));
}

/** Bounds, by the rules and reasons that tell them: a release that nobody here has seen may have others. */
const bounds: ReadonlySet<string> = new Set([
  ...['seed-too-large size', 'artifact-path budget', 'artifact-path count', 'artifact-path characters'],
  ...['artifact-path component_too_long', 'artifact-path path_too_long', 'extra-value conductor_long', 'extra-value conductor_reasons'],
]);
/** Names, by the rules and reasons that tell them, with those that are known. */
const vocabulary: Readonly<Record<string, readonly string[]>> = { 'task-type unknown': taskTypes, 'run-option mode': executionModes };

/** A violation in a release that nobody here has seen: what may be known or allowed there refuses nothing. */
function doubted(violation: Violation, release: string): Violation {
  if (!isUnseen(release)) return violation;
  const { detail, datum } = violation;
  const what = `${detail.rule} ${detail.reason}`;
  const known = vocabulary[what];
  const doubt = bounds.has(what)
    ? 'value'
    : known && datum?.kind === 'str'
      ? doubtOfName(datum.value.trim().toLowerCase(), known)
      : undefined;
  return doubt === undefined ? violation : { ...violation, effect: 'none-known', detail: { ...detail, doubt } };
}

interface RefusedSpot {
  readonly node: Node;
  readonly pair: Pair | undefined;
  readonly datum: Datum | undefined;
}

const at = ({ value, pair }: Entry): RefusedSpot => ({ node: pair.value, pair, datum: value });

function refusal(
  rule: string,
  reason: string,
  path: Violation['path'],
  { node, pair, datum }: RefusedSpot,
  type: Violation['type'] = 'value_error',
): Violation {
  const span = node.span.start === node.span.end && pair !== undefined ? pair.key.span : node.span;
  return { type, path, span, node, pair, datum, schemaPath: '', detail: { rule, reason } };
}

/** By the text, and by the file: ouroboros reads what is saved. */
function* tooLarge(document: SyntaxDocument, { facts: { machine } }: ReadScope): Iterable<Violation> {
  const { datum } = document;
  const first = datum?.kind === 'map' ? datum.entries[0] : undefined;
  const saved = machine?.document === undefined ? 0 : (fileAt(machine, machine.document)?.size ?? 0);
  const isLarge = saved > mostBytes || isLargerThan(readerOf(document), mostBytes);
  if (first === undefined || !isLarge) return;
  yield refusal('seed-too-large', 'size', [], { node: first.pair.key, pair: first.pair, datum: undefined });
}

/** The contract of a criterion: which fields need which, how its identity is spelled, and which paths are valid. */
function ofCriterion(criterion: Criterion): readonly Violation[] {
  const { index, fields: written, artifacts, contract } = criterion;
  const path = ['acceptance_criteria', index];
  const found: Violation[] = [];
  const assertion = written.get('output_assertion');
  const raw = assertion?.value.kind === 'str' ? assertion.value.value.trim() : '';
  if (assertion && raw !== '' && raw.toUpperCase() !== 'NONE' && contract.verify_command === null) {
    found.push(refusal('criterion-contract', 'assertion_without_command', childPath(path, 'output_assertion'), at(assertion)));
  }
  const exemption = written.get('verify_exemption_reason');
  if (exemption && contract.verify_exemption_reason !== null && contract.verify_command !== null) {
    found.push(refusal('criterion-contract', 'exemption_with_command', childPath(path, 'verify_exemption_reason'), at(exemption)));
  }
  const identity = written.get('semantic_ac_key');
  if (identity?.value.kind === 'str' && !/^ac_[a-f0-9]{16}$/.test(identity.value.value)) {
    found.push(refusal('criterion-contract', 'identity', childPath(path, 'semantic_ac_key'), at(identity)));
  }
  const characters = sum(artifacts.map(({ text = '' }) => lengthOf(text)));
  const whole = sum([contract.verify_command ?? '', contract.output_assertion ?? ''].map(lengthOf)) + characters;
  const command = written.get('verify_command') ?? assertion;
  const expected = written.get('expected_artifacts');
  const longest = command ?? expected;
  if (whole > mostContract && longest) found.push(refusal('artifact-path', 'budget', path, at(longest)));
  if (expected === undefined) return found;
  const here = childPath(path, 'expected_artifacts');
  if (!['null', 'str', 'list', 'tuple', 'set'].includes(expected.value.kind)) {
    return [...found, refusal('artifact-path', 'type', here, at(expected), 'list_type')];
  }
  const seen = new Set<Node>();
  for (const { item, index: place, fault } of artifacts) {
    // Several paths in one text are reported once.
    if (fault === undefined || seen.has(item.node)) continue;
    seen.add(item.node);
    found.push(
      refusal('artifact-path', fault, here, { node: item.node, pair: place === undefined ? expected.pair : undefined, datum: item.datum }),
    );
  }
  if (artifacts.length > mostArtifacts) found.push(refusal('artifact-path', 'count', here, at(expected)));
  else if (characters > mostArtifactCharacters) found.push(refusal('artifact-path', 'characters', here, at(expected)));
  return found;
}

/** The number of characters as Python counts them. */
function lengthOf(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** A sentence can replace an item in a list, but not in a set. */
function* ofSets(document: SyntaxDocument): Iterable<Violation> {
  for (const name of ['acceptance_criteria', 'evaluation_principles', 'exit_conditions']) {
    const entry = entryAt(document, name);
    if (entry?.value.kind !== 'set') continue;
    for (const [index, { node, datum }] of entry.value.members.entries()) {
      if (datum.kind === 'str') yield refusal('prose-read-as-data', 'set', [name, index], { node, pair: undefined, datum }, 'model_type');
    }
  }
}

function* ofMoment(document: SyntaxDocument): Iterable<Violation> {
  const entry = entryIn(document, 'metadata', 'created_at');
  if (entry === undefined) return;
  const moment = momentOf(entry.value);
  if (moment.is === 'wrong') yield refusal('created-at', 'wrong', ['metadata', 'created_at'], at(entry), moment.type);
}

/** Keys that are not text, and unknown keys with values that JSON cannot represent. */
function* ofExtras(document: SyntaxDocument): Iterable<Violation> {
  const { datum } = document;
  if (datum?.kind !== 'map') return;
  for (const entry of datum.entries) {
    const { key, value, pair } = entry;
    const path = [locOf(key)];
    if (key.kind !== 'str') yield refusal('extra-value', 'key_type', path, { node: pair.key, pair: undefined, datum: key });
    else if (!fields.has(key.value)) {
      const odd = firstOdd({ node: pair.value, datum: value }, new Set());
      const directive = key.value === 'conductor_directive' ? directiveFault(value) : undefined;
      if (odd) yield refusal('extra-value', odd.reason, path, { node: odd.node, pair, datum: odd.datum });
      else if (directive) yield refusal('extra-value', directive.reason, path, at(directive.entry ?? entry));
    }
  }
}

interface Odd {
  readonly node: Node;
  readonly datum: Datum;
  readonly reason: 'type' | 'key' | 'float';
}

/** The first value inside an unknown key that is neither null, a boolean, a finite number, text, a list nor a mapping with text keys. */
function firstOdd({ node, datum }: { readonly node: Node; readonly datum: Datum }, seen: Set<Datum>): Odd | undefined {
  if (seen.has(datum)) return undefined;
  seen.add(datum);
  switch (datum.kind) {
    case 'date':
    case 'datetime':
    case 'bytes':
    case 'set':
    case 'tuple':
      return { node, datum, reason: 'type' };
    case 'float':
      return Number.isFinite(datum.value) ? undefined : { node, datum, reason: 'float' };
    case 'list':
      return firstOf(datum.items, (item) => firstOdd(item, seen));
    case 'map':
      return firstOf(datum.entries, ({ key, value, pair }) =>
        key.kind === 'str' ? firstOdd({ node: pair.value, datum: value }, seen) : { node: pair.key, datum: key, reason: 'key' },
      );
    default:
      return undefined;
  }
}

function firstOf<T, R>(items: readonly T[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The integer that `int()` returns for a value; not for booleans, floats or anything else. */
function depthOf(datum: Datum): bigint | undefined {
  return datum.kind === 'int' ? datum.value : datum.kind === 'str' ? parseInteger(datum.value) : undefined;
}

function* ofOrchestrator(document: SyntaxDocument, { facts }: ReadScope): Iterable<Violation> {
  const depth = entryIn(document, 'orchestrator', 'max_decomposition_depth');
  const isOverridden = (facts.machine?.env['OUROBOROS_MAX_DECOMPOSITION_DEPTH'] ?? '').trim() !== '';
  if (depth !== undefined && !isOverridden && (depthOf(depth.value) ?? -1n) < 0n) {
    yield refusal('run-option', 'depth', ['orchestrator', 'max_decomposition_depth'], at(depth));
  }
  const mode = entryIn(document, 'orchestrator', 'execution_mode');
  const isMode =
    mode === undefined || mode.value.kind === 'null' || (mode.value.kind === 'str' && ['', ...executionModes].includes(mode.value.value));
  if (!isMode) yield refusal('run-option', 'mode', ['orchestrator', 'execution_mode'], at(mode));
}

function* ofTaskType(document: SyntaxDocument): Iterable<Violation> {
  const entry = entryAt(document, 'task_type');
  const text = entry && coerceString(entry.value);
  if (entry === undefined || text === undefined || !('value' in text)) return;
  if (!taskTypes.includes(text.value.toLowerCase())) yield refusal('task-type', 'unknown', ['task_type'], at(entry));
}

function* ofFolder(document: SyntaxDocument, { facts: { machine } }: ReadScope): Iterable<Violation> {
  const folder = (machine && projectFolderOf(document, machine)) ?? blindFolderOf(document);
  if (folder?.fault === undefined || folder.by === undefined) return;
  yield refusal('project-folder', folder.fault, folder.at, at(folder.by));
}
