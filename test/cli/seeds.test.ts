import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ouroborosConfig } from '../support/command.ts';
import { folderWith } from '../support/folder.ts';
import { gettingStartedSeed } from '../support/getting-started.ts';

const rest = 'ontology_schema: {name: A, description: b}\nmetadata: {}\n';
const good = `goal: x\nacceptance_criteria:\n  - description: a\n    verify_command: make\n${rest}`;
const refused = 'goal: x\nacceptance_criteria:\n  - description: a\n    verify_command: make\nmetadata: {}\n';
const another = 'users:\n  - name: a\n';

const lastLines = (out: string, count: number) => out.trimEnd().split('\n').slice(-count);

test('the summary begins with whether ouroboros run would start, and if not, what prevents it and when', async (context) => {
  const cwd = await folderWith(context, {
    'good/seed.yaml': good,
    'model/seed.yaml': refused,
    'late/seed.yaml': `task_type: cooking\n${good}`,
    'folder/seed.yaml': good.replace('metadata: {}', 'metadata: {project_dir: ../..}'),
    'yaml/seed.yaml': `goal: a: b\n${good}`,
    'none/seed.yaml': `goal: x\nacceptance_criteria: []\n${rest}`,
  });
  const says = async (name: string) => lastLines((await ouroborosConfig(['check', `${name}/seed.yaml`], { cwd })).out, 2)[0];
  assert.equal(await says('good'), 'Judging by its text, ouroboros run would start with this seed.');
  assert.equal(await says('model'), 'ouroboros run does not start with this seed. Its model refuses the seed. See line 1.');
  assert.equal(
    await says('late'),
    'ouroboros run does not start with this seed. The seed itself loads, but the run stops because of its task type when the session is prepared. See line 1.',
  );
  assert.equal(
    await says('folder'),
    'ouroboros run does not start with this seed. The seed itself loads, but the run stops because of the folder that it should work in. See line 6.',
  );
  assert.equal(await says('yaml'), 'ouroboros run does not start with this seed. The file is not YAML that it can read. See line 1.');
  assert.equal(
    await says('none'),
    'Judging by its text, ouroboros run would start with this seed. It has no acceptance criteria, so nothing will be checked.',
  );
});

test('with --machine the gate of the config is taken into account, also in JSON', async (context) => {
  const open = good.replace('    verify_command: make\n', '');
  const cwd = await folderWith(context, { 'home/.ouroboros/config.yaml': 'seed: {verify_command_gate: block}\n', 'seed.yaml': open });
  const env = { HOME: `${cwd}/home`, USERPROFILE: `${cwd}/home` };
  const blind = await ouroborosConfig(['check', 'seed.yaml'], { cwd, env });
  assert.equal(blind.code, 0);
  const seeing = await ouroborosConfig(['check', '--machine', 'seed.yaml'], { cwd, env });
  assert.equal(seeing.code, 1);
  assert.match(
    seeing.out,
    /seed.yaml:3:18 error unchecked-criterion {2}~\/.ouroboros\/config.yaml: seed.verify_command_gate is set to "block"/,
  );
  const stops = 'but the gate in the config stops a new session because some criteria have no check. See line 3.';
  assert.equal(lastLines(seeing.out, 2)[0], `ouroboros run does not start with this seed. The seed itself loads, ${stops}`);
  const { out } = await ouroborosConfig(['check', '--machine', '--format', 'jsonl', 'seed.yaml'], { cwd, env });
  const { loads, outcome } = JSON.parse(out);
  assert.equal(loads, true);
  assert.deepEqual(outcome, { starts: false, says: lastLines(seeing.out, 2)[0] });
  const sarif = JSON.parse((await ouroborosConfig(['check', '--machine', '--format', 'sarif', 'seed.yaml'], { cwd, env })).out);
  const [{ relatedLocations, locations }] = sarif.runs[0].results;
  assert.equal(locations[0].physicalLocation.artifactLocation.uri, 'seed.yaml');
  assert.match(relatedLocations[0].physicalLocation.artifactLocation.uri, /^file:.*\/home\/\.ouroboros\/config\.yaml$/);
  assert.deepEqual(relatedLocations[0].physicalLocation.region, { startLine: 1, startColumn: 29, endLine: 1, endColumn: 34 });
});

test('a folder means the seeds in it, by content or name; other files are skipped without a message', async (context) => {
  const cwd = await folderWith(context, {
    'seeds/a.yaml': good,
    'seeds/deep/b.yml': refused,
    'seeds/compose.yaml': 'services: {}\n',
    'seeds/config.yaml': 'theme: dark\n',
    'seeds/notes.md': 'goal: x\n',
    'seeds/node_modules/c/seed.yaml': refused,
    'db/seed.yaml': another,
    'empty/readme.md': '',
  });
  const { code, out, err } = await ouroborosConfig(['check', 'seeds/', 'db'], { cwd });
  assert.equal(code, 2);
  assert.equal(err, 'db is a folder without a file of ouroboros. Name files, or give their kind with --kind.\n');
  assert.deepEqual(lastLines(out, 3), [
    'seeds/deep/b.yml: ouroboros run does not start with this seed. Its model refuses the seed. See line 1.',
    'ouroboros run starts with 1 of 2 seeds.',
    '3 files: one error, one info; one could not be read (ouroboros 0.51.14, assumed).',
  ]);
  const asked = await ouroborosConfig(['check', '--kind', 'seed', '--format', 'jsonl', 'seeds'], { cwd });
  const files = asked.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).file);
  assert.deepEqual(files, ['seeds/a.yaml', 'seeds/compose.yaml', 'seeds/config.yaml', 'seeds/deep/b.yml']);
  const none = await ouroborosConfig(['check', 'empty'], { cwd });
  assert.equal(none.code, 2);
});

test('a folder is fixed like its files', async (context) => {
  const cwd = await folderWith(context, { 'seeds/a.yaml': refused, 'seeds/other.yaml': another });
  const { code, out } = await ouroborosConfig(['fix', 'seeds'], { cwd });
  assert.equal(code, 0);
  assert.equal(out, 'seeds/a.yaml: missing-section  Add "ontology_schema"\nseeds/a.yaml: 1 fixed; 0 left.\n');
});

test('a seed.yaml of another tool is skipped, unless --kind is given', async (context) => {
  const cwd = await folderWith(context, { 'seed.yaml': another });
  const alone = await ouroborosConfig(['check', 'seed.yaml'], { cwd });
  const note = 'seed.yaml looks like a file of another tool and is not checked; use --kind seed to check it.\n';
  assert.deepEqual(alone, { code: 0, out: '', err: note });
  assert.deepEqual(await ouroborosConfig(['fix', 'seed.yaml'], { cwd }), { code: 0, out: '', err: note });
  assert.equal((await ouroborosConfig(['check', '--kind', 'seed', 'seed.yaml'], { cwd })).code, 1);
});

test("ouroboros's own getting-started seed: its error is reported, and one fix makes it valid", async (context) => {
  const cwd = await folderWith(context, { 'seed.yaml': gettingStartedSeed });
  const before = await ouroborosConfig(['check', 'seed.yaml'], { cwd });
  assert.equal(before.code, 1);
  assert.match(before.out, /The seed is missing "ontology_schema", so ouroboros run does not start\. Add it\./);
  await ouroborosConfig(['fix', 'seed.yaml'], { cwd });
  const after = await ouroborosConfig(['check', 'seed.yaml'], { cwd });
  assert.equal(after.code, 0);
  assert.match(after.out, /ouroboros run would start with this seed/);
});

test('the doctor reports whether a seed would start here, in addition to the checks of the config', async (context) => {
  const cwd = await folderWith(context, { 'seed.yaml': refused, 'home/.ouroboros/config.yaml': 'llm: {backend: codex}\n' });
  const env = { HOME: `${cwd}/home`, USERPROFILE: `${cwd}/home` };
  const { code, out } = await ouroborosConfig(['doctor', '--only', 'seed,file.exists', 'seed.yaml'], { cwd, env });
  assert.equal(code, 1);
  assert.match(out, /fail {2}ouroboros run starts with the seed: ouroboros run does not start with this seed\./);
  assert.match(out, /pass {2}The config exists: ~\/\.ouroboros\/config\.yaml/);
});
