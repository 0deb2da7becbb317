import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { effectIn, isClean } from '../../../server/src/core/features/refactor/clean-removal.ts';
import { keepsKeysApart, redundantIn } from '../../../server/src/core/features/refactor/redundant.ts';
import {
  type Analysis,
  analyze,
  applyEdits,
  generatedDefault,
  kindById,
  newestKnownRelease,
  refactorings,
  render,
} from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { layouts } from '../../support/layouts.ts';

function analysisOf(text: string, kind: string) {
  const found = kindById(kind);
  assert.ok(found);
  return analyze(text, { kind: found });
}

/** Whether it is certain, without reading the result, that all redundant keys of a text can be removed; undefined if they are not sought. */
function isCertain(text: string, kind = 'config'): boolean | undefined {
  const { document, model } = analysisOf(text, kind);
  if (!keepsKeysApart(document)) return undefined;
  const effects = model.sections.map((section) => effectIn(section, document, model));
  assert.ok(effects.some(({ count }) => count > 0));
  return isClean(effects, document);
}

test('of what ouroboros generates it is certain that the keys can be removed', () => {
  const text = generatedDefault('config', newestKnownRelease);
  assert.equal(isCertain(text), true);
  assert.equal(isCertain(text.replaceAll('\n', '\r\n')), true);
  assert.equal(isCertain(text.replace(/^( {2}\w+: .*)$/gm, '$1 # kept')), true);
  assert.equal(isCertain('mcp_servers:\n  - name: a\n    command: npx\n    transport: stdio\n    args: []\n', 'mcp_servers'), true);
});

const uncertain: Readonly<Record<string, string>> = {
  'nothing would be left': 'logging:\n  level: info\n',
  'two keys on a line': 'logging: {level: info, max_log_size_mb: 10}\nllm: {}\nx: 1\n',
  'a value of several lines': 'llm:\n  qa_model: mine\n  permission_mode: "def\\\n    ault"\n',
  'a literal': 'llm:\n  qa_model: mine\n  permission_mode: |-\n    default\n',
  'an explicit key': 'llm:\n  qa_model: mine\n  ? permission_mode\n  : default\n',
  'a key on the line of its parent': 'mcp_servers:\n  - transport: stdio\n    name: a\n    command: npx\n',
};

for (const [why, text] of Object.entries(uncertain)) {
  test(`it is not certain that keys can be removed, or not asked: ${why}`, () =>
    assert.notEqual(isCertain(text, text.startsWith('mcp') ? 'mcp_servers' : 'config'), true));
}

test('a key that another one is compared with is certain only if its default is what the other is compared with without it', () => {
  const drift = (warning: string) => `drift:\n  warning_threshold: ${warning}\n  critical_threshold: 0.9\n`;
  assert.equal(isCertain(drift('0.3')), true);
  const redundant = (text: string) => {
    const { model } = analysisOf(text, 'config');
    return model.sections.flatMap((section) => redundantIn(section, model)).map(({ path }) => path.join('.'));
  };
  assert.deepEqual(redundant(drift('0.3')), ['drift.warning_threshold']);
  assert.deepEqual(redundant(drift('0.4').replace('0.9', '0.5')), ['drift.critical_threshold']);
});

test('a section that must be there is not removed as a whole', () => {
  const seed = dedent`
    goal: Build a timer
    acceptance_criteria:
      - It rings
    ontology_schema:
      name: Timer
      description: A timer
    metadata:
      version: "1.0.0"
  `;
  assert.equal(isCertain(seed, 'seed'), false);
});

test('a section of which nothing but keys without meaning are left does not keep the others from being removed', () => {
  const text = dedent`
    logging:
      levle: 3
    llm:
      permission_mode: default
      qa_model: mine
  `;
  const offset = text.indexOf('default');
  const found = refactorings(analyze(text), { start: offset, end: offset }).filter(({ id }) => id === 'remove-defaults');
  assert.deepEqual(
    found.map(({ title }) => render(title)),
    ['Remove "llm.permission_mode", which is the default'],
  );
});

/** Changes after which a key is less plain, at a line. */
const changes: readonly ((line: string) => string)[] = [
  () => '',
  (line) => `${line}\n${line}`,
  (line) => `${line} # why`,
  (line) => `${/^ */.exec(line)?.[0] ?? ''}# above\n${line}`,
  (line) => `${line}\n${/^ */.exec(line)?.[0] ?? ''}    # below`,
  (line) => line.replace(/: (\S.*)$/, ': "$1"'),
  (line) => line.replace(/^( *)(\w+): (\S.*)$/, '$1$2:\n$1    $3'),
  (line) => line.replace(/: (\S.*)$/, ': |-\n          $1'),
  (line) => line.replace(/^( *)(\w+): (\S.*)$/, '$1? $2\n$1: $3'),
  (line) => line.replace(/: (\S.*)$/, ': &a $1'),
  (line) => line.replace(/^( *)(\w+)/, '$1other_$2'),
];

const starts: Readonly<Record<string, string>> = {
  config: generatedDefault('config', newestKnownRelease),
  mcp_servers:
    'mcp_servers:\n  - name: a\n    transport: stdio\n    command: npx\n    args: []\n    timeout: 30\n  - transport: stdio\n    name: b\n    command: x\nconnection:\n  timeout_seconds: 30\n  retry_attempts: 3\ntool_prefix: ""\n',
  seed: 'goal: g\ntask_type: code\nconstraints: []\nacceptance_criteria:\n  - description: d\n    expected_artifacts: []\n    investment:\n      difficulty: low\n      provenance: declared\nontology_schema:\n  name: n\n  description: d\n  fields: []\nexit_conditions: []\nmetadata:\n  version: "1.0.0"\n  ambiguity_score: 0.1\n',
};

const changed: fc.Arbitrary<readonly [kind: string, text: string]> = fc
  .tuple(fc.constantFrom(...Object.keys(starts)), fc.array(fc.tuple(fc.nat(), fc.constantFrom(...changes)), { maxLength: 4 }), fc.boolean())
  .map(([kind, steps, windows]) => {
    let text = starts[kind] ?? '';
    for (const [at, change] of steps) {
      const lines = text.split('\n');
      const index = at % lines.length;
      text = lines.with(index, change(lines[index] ?? '')).join('\n');
    }
    return [kind, windows ? text.replaceAll('\n', '\r\n') : text];
  });

test('after an edit the same is offered as for the whole text', () => {
  const offers = (analysis: Analysis, offset: number) =>
    refactorings(analysis, { start: offset, end: offset }).map(({ title, edits }) => [render(title), applyEdits(analysis.text, edits)]);
  const check = ([kind, text]: readonly [string, string], place: number): void => {
    const before = analysisOf(starts[kind] ?? '', kind);
    for (let offset = 0; offset < before.text.length; offset += 40) refactorings(before, { start: offset, end: offset });
    const offset = place % (text.length + 1);
    assert.deepEqual(offers(analyze(text, { kind: before.kind, previous: before }), offset), offers(analysisOf(text, kind), offset));
  };
  fc.assert(fc.property(changed, fc.nat(), check), { numRuns: 150 });
});

test('what is offered before its edits are known has some, in any layout', () => {
  const check = ([kind, text]: readonly [string, string], place: number): void => {
    const offset = place % (text.length + 1);
    for (const { id, title, edits } of refactorings(analysisOf(text, kind), { start: offset, end: offset }))
      assert.notEqual(applyEdits(text, edits), text, `${id}: ${render(title)}`);
  };
  fc.assert(fc.property(changed, fc.nat(), check), { numRuns: 400 });
  fc.assert(
    fc.property(layouts, fc.nat(), (text, place) => check(['config', text], place)),
    { numRuns: 200 },
  );
});
