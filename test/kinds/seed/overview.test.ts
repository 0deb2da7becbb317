import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, type Facts, newestKnownRelease, type Overview, type OverviewLine, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder, type MachineSketch, machine } from '../../support/machine.ts';

const whole = dedent`
  goal: Build a bread timer
  task_type: code
  constraints:
    - No network
    - 42
  acceptance_criteria:
    - It rings
    - description: Tests pass
      verify_command: make check
      output_assertion: 3 tests
      expected_artifacts: [src/timer.py, docs/]
    - description: It looks good
      verify_exemption_reason: Taste
    - description: The guide is there
      expected_artifacts: guide.md
  ontology_schema:
    name: Timer
    description: What counts down
    fields:
      - {name: minutes, type: number, description: How long}
  metadata:
    ambiguity_score: 0.1
`;
/** The same without what refuses it. */
const good = whole.replace('  - 42\n', '');
const document = `${homeFolder}/proj/seed.yaml`;

function overviewOf(text: string, sketch?: MachineSketch): Overview {
  const facts: Facts = { release: newestKnownRelease, ...(sketch === undefined ? {} : { machine: { ...machine(sketch), document } }) };
  const analysis = analyze(text, { kind: 'seed', facts });
  const overview = analysis.kind.overview?.(analysis);
  assert.ok(overview);
  return overview;
}

const say = (words: string | Parameters<typeof render>[0]): string => (typeof words === 'string' ? words : render(words));
const said = ({ mark, text, code }: OverviewLine): string =>
  [...(mark === undefined ? [] : [`[${mark}]`]), say(text), ...(code === undefined ? [] : [`\`${code}\``])].join(' ');

/** A section as a person reads it: each row with its lines. */
function section(overview: Overview, id: string): readonly (readonly string[])[] {
  const found = overview.sections.find((each) => each.id === id);
  return found?.rows.map(({ title, lines }) => [say(title), ...lines.map(said)]) ?? [];
}

const notes = (overview: Overview, id: string): readonly string[] =>
  overview.sections.find((each) => each.id === id)?.notes.map(said) ?? [];
const shown = (text: string, overview: Overview): string => (overview.span ? text.slice(overview.span.start, overview.span.end) : '');

test('a whole seed: what it is for, and how each criterion will be checked', () => {
  const overview = overviewOf(good, {});
  assert.equal(say(overview.says), 'ouroboros run starts with this seed.');
  assert.equal(overview.starts, true);
  assert.deepEqual(
    overview.sections.map(({ id }) => id),
    ['goal', 'criteria', 'artifacts', 'constraints', 'ontology', 'run'],
  );
  assert.deepEqual(section(overview, 'goal'), [['Build a bread timer']]);
  assert.deepEqual(section(overview, 'criteria'), [
    ['It rings', '[warn] Only the agents check it.'],
    ['Tests pass', 'Must exit with 0: `make check`', 'Output must contain: `3 tests`', '2 files must exist.'],
    ['It looks good', '[skip] Exempt: Taste'],
    ['The guide is there', 'One file must exist.'],
  ]);
  assert.deepEqual(notes(overview, 'criteria'), ['1 of 4 are checked by a command.']);
  assert.deepEqual(section(overview, 'ontology'), [
    ['Timer', 'What counts down'],
    ['minutes', 'How long', 'Type `number`'],
  ]);
  assert.deepEqual(section(overview, 'run'), [
    ['Task type', 'code'],
    ['Folder', '~/proj'],
    ['Ambiguity, from 0 (clear) to 1', '0.1'],
  ]);
});

test('artifacts are there, or not yet, or nobody looked', () => {
  const files = { '~/proj/src/timer.py': {}, '~/proj/docs': { kind: 'directory' as const } };
  const seen = overviewOf(whole.replace('docs/', 'docs'), { files });
  assert.deepEqual(section(seen, 'artifacts'), [
    ['src/timer.py', '[pass] Exists'],
    ['docs', '[pass] Exists, as a folder'],
    ['guide.md', '[skip] Does not exist yet'],
  ]);
  assert.deepEqual(notes(seen, 'artifacts'), ['In ~/proj']);
  const blind = overviewOf(whole);
  assert.deepEqual(
    section(blind, 'artifacts').map(([, state]) => state),
    Array(3).fill('[skip] Not looked at'),
  );
  assert.deepEqual(notes(blind, 'artifacts'), []);
  assert.deepEqual(section(overviewOf(whole.replace('guide.md', '../guide.md'), {}), 'artifacts').at(-1), [
    '../guide.md',
    '[fail] ouroboros refuses this path.',
  ]);
});

test('without a machine it says no more than the text tells', () => {
  const overview = overviewOf(good);
  assert.equal(say(overview.says), 'Judging by its text, ouroboros run would start with this seed.');
  assert.deepEqual(section(overview, 'run')[1], ['Folder', '[skip] Not looked at']);
});

test('the first thing that it would be refused for is said, with its place', () => {
  const overview = overviewOf(whole, {});
  assert.equal(overview.starts, false);
  assert.match(say(overview.says), /^ouroboros run refuses it: /);
  assert.equal(shown(whole, overview), '42');
  assert.deepEqual(section(overview, 'constraints'), [['No network'], ['(no text)']]);
});

test('what the model refuses comes before what the run stops over, wherever it stands', () => {
  const both = dedent`
    goal: x
    task_type: coding
    ontology_schema: {name: A, description: b}
    metadata: {ambiguity_score: 7}
  `;
  assert.equal(shown(both, overviewOf(both, {})), '7');
  assert.deepEqual(section(overviewOf(both, {}), 'run').at(-1)?.slice(1), ['[fail] ouroboros refuses this value.']);
  const option = both.replace('7', '0.2');
  assert.equal(shown(option, overviewOf(option, {})), 'coding');
});

test('a rule that is switched off takes its sentence along, and not the truth', () => {
  const text = good.replace('task_type: code', 'task_type: coding');
  const analysis = analyze(text, { kind: 'seed', facts: { release: newestKnownRelease }, settings: { 'task-type': 'off' } });
  const overview = analysis.kind.overview?.(analysis);
  assert.equal(overview?.starts, false);
  assert.match(say(overview?.says ?? ''), /does not start.*its task type/);
});

test('a seed without criteria says so first, and where criteria would be', () => {
  const overview = overviewOf('goal: x\nontology_schema: {name: A, description: b}\nmetadata: {}\n', {});
  assert.match(say(overview.says), /starts with this seed\. It has no acceptance criteria/);
  assert.deepEqual(notes(overview, 'criteria'), ['[warn] None: nothing will be checked.']);
  assert.deepEqual(section(overview, 'run')[0], ['Task type', 'code (default)']);
});

test('nothing, half of something and what is no seed at all are shown calmly', () => {
  for (const text of [
    '',
    '# nothing\n',
    'goal:',
    'goal: "half',
    '- a\n- b\n',
    'goal: x\nacceptance_criteria: {a: 1}\nontology_schema: 3\nmetadata: no\n',
    '\ufeffgoal: x\r\nconstraints:\r\n  - a\r\n',
    'constraints: &a [*a]\n',
  ]) {
    const overview = overviewOf(text, {});
    assert.equal(overview.starts, false, JSON.stringify(text));
    assert.match(say(overview.says), /^ouroboros run refuses it: ./, JSON.stringify(text));
  }
  for (const text of ['', '# nothing\n', '{}', '- a\n']) assert.deepEqual(overviewOf(text, {}).sections, [], JSON.stringify(text));
});

test('every place of a row is in the text, and CRLF moves none', () => {
  const overview = overviewOf(whole.replaceAll('\n', '\r\n'), {});
  const text = whole.replaceAll('\n', '\r\n');
  const starts = overview.sections.flatMap(({ rows }) =>
    rows.flatMap(({ span }) => (span ? [text.slice(span.start, span.start + 8)] : [])),
  );
  assert.deepEqual(starts.slice(0, 3), ['goal: Bu', 'It rings', 'descript']);
  assert.ok(starts.includes('ambiguit') && starts.includes('guide.md'));
});

test('of ten thousand criteria the first are shown, and all are counted', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `  - {description: c${index}, expected_artifacts: [f${index}]}\n`).join('');
  const overview = overviewOf(`goal: x\nacceptance_criteria:\n${many}ontology_schema: {name: A, description: b}\nmetadata: {}\n`, {});
  for (const id of ['criteria', 'artifacts']) {
    const found = overview.sections.find((each) => each.id === id);
    assert.equal(found?.count, 10_000);
    assert.equal(found.rows.length, 200);
  }
});

test('of a seed that is not YAML that is said, not what is missing in the part that could be read', () => {
  const text = 'goal: Build a timer\nacceptance_criteria: [one\n';
  const overview = overviewOf(text);
  assert.match(say(overview.says), /This \[ is never closed/);
  assert.equal(shown(text, overview), '[');
});
