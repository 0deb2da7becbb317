import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, type DoctorInput, doctor, type Facts, newestKnownRelease, probePlan, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder, type MachineSketch, machine } from '../../support/machine.ts';

const good = dedent`
  goal: x
  acceptance_criteria:
    - description: a
      verify_command: rm -rf /
  ontology_schema: {name: A, description: b}
  metadata: {}
`;
const document = `${homeFolder}/proj/seed.yaml`;

interface Scene extends MachineSketch {
  readonly seed?: string;
  readonly config?: string;
}

function facts({ config = 'orchestrator: {runtime_backend: codex}\n', ...sketch }: Scene): Facts {
  const drawn = machine({
    programs: ['codex', 'claude'],
    ...sketch,
    files: { '~/.ouroboros/config.yaml': {}, '~/proj': { kind: 'directory' }, '~/proj/seed.yaml': { size: 200 }, ...sketch.files },
  });
  return {
    release: newestKnownRelease,
    machine: { ...drawn, document, config: { path: `${homeFolder}/.ouroboros/config.yaml`, text: config } },
  };
}

function inputOf(scene: Scene): DoctorInput {
  return { path: `${homeFolder}/.ouroboros/config.yaml`, atHand: analyze(scene.seed ?? good, { kind: 'seed', facts: facts(scene) }) };
}

/** The failed checks of the seed's group, and all of them by id. */
function checked(scene: Scene): { readonly bad: readonly string[]; readonly ids: readonly string[] } {
  const known = facts(scene);
  const config = analyze(scene.config ?? 'orchestrator: {runtime_backend: codex}\n', { facts: known });
  const { checks } = doctor(config, known, inputOf(scene));
  const own = checks.filter(({ group }) => group === 'seed');
  return {
    ids: own.map(({ id }) => id),
    bad: own.filter(({ status }) => status !== 'pass').map(({ id, status, seen }) => `${status} ${id}: ${render(seen)}`),
  };
}

test('a seed that starts here passes all checks', () => {
  const { ids, bad } = checked({});
  assert.deepEqual(bad, []);
  assert.deepEqual(
    ids,
    ['start', 'size', 'model', 'options', 'task-type', 'criteria', 'folder', 'gate', 'programs'].map((id) => `seed.${id}`),
  );
});

test('what prevents a start is reported: model, task type, folder, gate, size, programs', () => {
  assert.match(
    checked({ seed: good.replace('metadata: {}\n', '') }).bad.join('\n'),
    /fail seed\.model: The seed is missing "metadata".+ See line 1\./,
  );
  assert.match(checked({ seed: `task_type: cooking\n${good}` }).bad.join('\n'), /fail seed\.task-type: "cooking" is not a task type/);
  const out = checked({ seed: good.replace('metadata: {}', 'metadata: {project_dir: ../..}') }).bad.join('\n');
  assert.match(out, /fail seed\.folder: "\.\.\/\.\." is outside the project/);
  const open = good.replace('    verify_command: rm -rf /\n', '');
  assert.match(
    checked({ seed: open, config: 'seed: {verify_command_gate: block}\n' }).bad.join('\n'),
    /fail seed\.gate: .+ 1 criteria have no check/,
  );
  assert.match(
    checked({ files: { '~/proj/seed.yaml': { size: 1_000_001 } } }).bad.join('\n'),
    /fail seed\.size: 1,000,001 bytes of 1,000,000/,
  );
  assert.match(checked({ programs: [] }).bad.join('\n'), /fail seed\.programs: /);
  assert.match(
    checked({ seed: 'goal: x\nontology_schema: {name: A, description: b}\nmetadata: {}\n' }).bad.join('\n'),
    /warn seed\.criteria/,
  );
});

test('nothing in the seed is ever run: the planned probes are those of the config', () => {
  const scene: Scene = {};
  const known = facts(scene);
  const config = analyze('orchestrator: {runtime_backend: codex}\n', { facts: known });
  const { path } = inputOf(scene);
  assert.deepEqual(probePlan(config, known, inputOf(scene)), probePlan(config, known, { path }));
  assert.ok(!JSON.stringify(probePlan(config, known, inputOf(scene))).includes('rm -rf'));
});

test('a config passed in addition to a config is checked once, and without a seed there is no seed group', () => {
  const known = facts({});
  const config = analyze('{}\n', { facts: known });
  const { checks } = doctor(config, known, { path: `${homeFolder}/.ouroboros/config.yaml`, atHand: config });
  assert.deepEqual(
    checks.filter(({ group }) => group === 'seed'),
    [],
  );
});
