import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, analyzeBytes, type FileFact, type Finding, type Machine, type Path } from '../../server/src/core/index.ts';
import { kindById, pathsToLookAt } from '../../server/src/core/kinds/index.ts';
import { newestKnownRelease } from '../../server/src/core/vocabulary/release.ts';
import { ownVerdicts, type Verdict } from '../support/verdicts.ts';

/** The real program's verdict on one seed, and where the seed was. */
interface SeedVerdict extends Omit<Verdict, 'expected'> {
  readonly pad_to?: number;
  readonly layout?: {
    readonly seed: string;
    readonly dirs?: readonly string[];
    readonly files?: readonly string[];
    readonly links?: Readonly<Record<string, string>>;
  };
  readonly expected: Verdict['expected'] & {
    readonly stage: string | null;
    readonly notes: Notes;
    readonly dropped: readonly { readonly kind: string; readonly loc: Path; readonly key?: string }[];
  };
}

/** Facts about a seed that starts. Criteria are counted from 1. */
interface Notes {
  readonly gate?: readonly number[];
  readonly no_criteria?: boolean;
  readonly blank_criteria?: readonly number[];
  readonly equal_criteria?: readonly (readonly number[])[];
  readonly comment_cuts?: readonly { readonly loc: Path; readonly comment: string }[];
}

const root = '/root';
const seed = kindById('seed');

test('seed.jsonl: the same verdicts, positions and reports as the real program', () => {
  const verdicts = ownVerdicts('seed.jsonl') as unknown as readonly SeedVerdict[];
  const disagreements = verdicts.flatMap((verdict) => {
    const wrong = disagreement(verdict);
    return wrong === undefined ? [] : [`${verdict.id} ${verdict.cat}: ${wrong}\n  ${JSON.stringify(verdict.text)?.slice(0, 400)}`];
  });
  assert.equal(disagreements.length, 0, `${disagreements.length} of ${verdicts.length} disagree\n${disagreements.join('\n')}`);
});

test('seed.jsonl: with the gate set to block, the same criteria stop a new session as in the real program', () => {
  const verdicts = (ownVerdicts('seed.jsonl') as unknown as readonly SeedVerdict[]).filter(({ expected }) => expected.ok);
  const config = { path: `${root}/home/.ouroboros/config.yaml`, text: 'seed:\n  verify_command_gate: block\n' };
  const disagreements = verdicts.flatMap(({ id, text = '', expected: { notes } }) => {
    const machine: Machine = { platform: 'posix', home: `${root}/home`, env: {}, dotenv: {}, path: [], files: {}, config };
    const { findings } = analyze(text, { kind: 'seed', facts: { release: newestKnownRelease, machine } });
    const named = findings.flatMap(({ rule, path }) => (rule === 'unchecked-criterion' ? [Number(path[1]) + 1] : []));
    return JSON.stringify(named) === JSON.stringify(notes.gate ?? [])
      ? []
      : [`${id}: ${named}, expected ${notes.gate}\n  ${text.slice(0, 300)}`];
  });
  assert.ok(verdicts.some(({ expected }) => (expected.notes.gate ?? []).length > 0));
  assert.deepEqual(disagreements, []);
});

test('seed.jsonl: missing, blank and equal criteria, and sentences cut off by a comment, are reported at their position', () => {
  const verdicts = (ownVerdicts('seed.jsonl') as unknown as readonly SeedVerdict[]).filter(({ expected }) => expected.ok);
  const disagreements = verdicts.flatMap((verdict) => {
    const {
      no_criteria: none = false,
      blank_criteria: blank = [],
      equal_criteria: equal = [],
      comment_cuts: cuts = [],
    } = verdict.expected.notes;
    const { findings, text } = read(verdict, verdict.bytes);
    const at = (rule: string) => findings.filter((finding) => finding.rule === rule).map(({ path }) => path);
    const numbers = (rule: string) => [...new Set(at(rule).map((path) => Number(path[1]) + 1))];
    const ours = { none: at('no-criteria').length > 0, equal: numbers('repeated-criterion'), cuts: at('prose-cut').map(ownPath) };
    const theirs = {
      none,
      equal: equal.flatMap((alike) => alike.slice(1)).toSorted((a, b) => a - b),
      cuts: cuts.filter(({ comment }) => !comment.startsWith(' ')).map(({ loc }) => ownPath(loc)),
    };
    const isBlankTold = blank.every((number) => numbers('dropped-value').includes(number));
    return isBlankTold && JSON.stringify(ours) === JSON.stringify(theirs)
      ? []
      : [`${verdict.id}: ${JSON.stringify(ours)}, expected ${JSON.stringify({ ...theirs, blank })}\n  ${text.slice(0, 600)}`];
  });
  assert.deepEqual(disagreements, []);
});

function ownPath(path: Path): string {
  return path.map(ownName).join('.');
}

/** How our verdict and that of the real program differ; undefined if they agree. */
function disagreement(verdict: SeedVerdict): string | undefined {
  const { bytes, expected } = verdict;
  const { text, findings } = read(verdict, bytes);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (expected.ok !== (errors.length === 0)) return `expected ${JSON.stringify(expected)}, found ${show(errors)}`;
  const line = expected.parse_error?.line;
  if (line != null) return errors.some(({ span }) => lineOf(text, span.start) === line) ? undefined : `no error in line ${line}`;
  const missing = expected.errors?.find(({ loc }) => !errors.some(({ path }) => isNear(path, loc)));
  if (missing) return `nothing at ${missing.loc.join('.')} (${missing.type}): ${show(errors)}`;
  const untold = expected.ok
    ? expected.dropped.find(({ loc, key }) => !isReported(findings, key === undefined ? loc : [...loc, key]))
    : undefined;
  return untold && `${untold.kind} at ${untold.loc.join('.')} is not told: ${show(findings)}`;
}

function read({ text: given = '', pad_to: size, layout }: SeedVerdict, bytes: Uint8Array | undefined) {
  const home = `${root}/home`;
  const padded = size === undefined ? given : `${given}#${'x'.repeat(size - Buffer.byteLength(given) - 2)}\n`;
  const document = `${root}/${layout?.seed ?? 'proj/seed.yaml'}`;
  const bare: Machine = { platform: 'posix', home, env: {}, dotenv: {}, path: [], files: {}, document };
  const text = padded.replaceAll('{ROOT}', root);
  const options = (machine: Machine) => ({ kind: 'seed', facts: { release: newestKnownRelease, machine } });
  if (bytes !== undefined) return analyzeBytes(bytes, options(bare));
  const { model } = analyze(text, options(bare));
  const files = Object.fromEntries(
    pathsToLookAt(seed, newestKnownRelease, model, bare, document).map((path) => [path, factOf(path, layout)]),
  );
  return analyze(text, options({ ...bare, files }));
}

/** The fact about a path on a machine with that layout. */
function factOf(path: string, layout: SeedVerdict['layout']): FileFact {
  const files = [layout?.seed ?? 'proj/seed.yaml', ...(layout?.files ?? [])].map((file) => `${root}/${file}`);
  const folders = ['home', 'proj', ...(layout?.dirs ?? [])].map((folder) => `${root}/${folder}`);
  const link = Object.entries(layout?.links ?? {})
    .find(([from]) => `${root}/${from}` === path)?.[1]
    .replace('{ROOT}', root);
  const is = (place: string): boolean => path === place || place.startsWith(`${path}/`);
  const isFolder = link !== undefined || ['/etc', '/tmp', ...folders].some(is) || files.some((file) => file.startsWith(`${path}/`));
  const kind = files.includes(path) ? 'file' : isFolder ? 'directory' : 'missing';
  return { kind, readable: kind !== 'missing', executable: false, ...(link === undefined ? {} : { real: link }) };
}

/** The same path, or one level above or below; an alias counts as its key. */
function isNear(path: Path, loc: Path): boolean {
  const [a, b] = [path.map(ownName), loc.map(ownName)];
  return Math.abs(a.length - b.length) <= 1 && a.slice(0, b.length).every((step, index) => step === b[index]);
}

function ownName(step: string | number): string | number {
  const names: Readonly<Record<string, string>> = {
    field_type: 'type',
    evaluation_criteria: 'criteria',
    criterion: 'description',
    content: 'description',
  };
  return names[step] ?? step;
}

function isReported(findings: readonly Finding[], loc: Path): boolean {
  return findings.some(
    ({ path }) => path.length === loc.length && path.every((step, index) => ownName(step) === ownName(loc[index] ?? '')),
  );
}

/** The line of an offset, from 0. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|[\r\n]/).length - 1;
}

function show(findings: readonly Finding[]): string {
  return findings.map(({ rule, path }) => `${rule} at ${path.join('.') || 'the top'}`).join(', ') || 'nothing';
}
