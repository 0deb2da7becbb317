import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Analysis,
  analyze,
  choicesOf,
  completeAt,
  doctor,
  documentationOf,
  hoverAt,
  learn,
  type Machine,
  readAnswers,
  render,
  routing,
} from '../../server/src/core/index.ts';
import { envOverrides, envOverridesOf } from '../../server/src/core/vocabulary/index.ts';
import { dedent } from '../support/dedent.ts';
import { learned } from '../support/learned.ts';
import { homeFolder, machine } from '../support/machine.ts';
import { capabilitiesOf, newerStandIn, type StandIn } from '../support/stand-in.ts';

const read = (text: string, release: string, seen?: Machine): Analysis =>
  analyze(text, { facts: { release, source: 'installed', ...(seen === undefined ? {} : { machine: seen }) } });

/** A stand-in whose new backend has these capabilities. */
function withNova(can: Readonly<Record<string, unknown>>): StandIn {
  const said = newerStandIn();
  Object.assign(said.backends.find(({ name }) => name === 'nova') ?? {}, can);
  return said;
}

/** What is offered at the cursor `|`, with the details shown next to each item. */
function offered(marked: string, release: string): Record<string, string> {
  const analysis = read(marked.replace('|', ''), release);
  return Object.fromEntries(
    completeAt(analysis, marked.indexOf('|')).map(({ label, subject }) => [
      label,
      subject === undefined
        ? ''
        : documentationOf(subject, analysis)
            .map((line) => render(line))
            .join('\n'),
    ]),
  );
}

const atStage = dedent`
  orchestrator:
    runtime_profile:
      stages:
        deliver: |
`;
const atLlm = dedent`
  llm:
    backend: |
`;

test('completion offers a new backend where it is accepted, with what it can do', () => {
  const both = learned(newerStandIn()).release;
  assert.match(offered(atStage, both)['nova'] ?? '', /New in your release\.[\s\S]*Runs stages and answers internal LLM calls\./);
  assert.match(offered(atLlm, both)['nova'] ?? '', /Runs stages and answers internal LLM calls\./);
  assert.equal(offered(atStage, '0.51.14')['nova'], undefined);
  const agentOnly = learned(withNova({ supports_llm: false })).release;
  assert.match(offered(atStage, agentOnly)['nova'] ?? '', /Runs stages; cannot answer internal LLM calls\./);
});

test('the drop-downs of the routing offer it, with what it can do and whether its program is there', () => {
  const config = dedent`
    orchestrator:
      runtime_backend: nova
      runtime_profile: {default: nova}
  `;
  const option = (said: StandIn, programs: readonly string[]) => {
    const choices = choicesOf(read(config, learned(said).release, machine({ programs })));
    const fields = [...choices.stages.map(({ agent }) => agent), choices.byDefault, choices.runtimeBackend];
    assert.deepEqual(
      choices.stages.map(({ stage }) => stage),
      ['interview', 'execute', 'evaluate', 'reflect', 'deliver'],
    );
    const found = fields.map((field) => field?.options.find(({ name }) => name === 'nova'));
    assert.equal(new Set(found.map((each) => JSON.stringify(each))).size, 1, 'every drop-down says the same of it');
    return found[0];
  };
  const there = ['nova'];
  assert.deepEqual(option(newerStandIn(), there), { name: 'nova', installed: true, llm: true });
  assert.deepEqual(option(withNova({ supports_llm: false }), []), { name: 'nova', installed: false, llm: false });
  assert.deepEqual(option(withNova({ cli_name: null, cli_config_key: null }), []), { name: 'nova', installed: undefined, llm: true });
  assert.equal(option(withNova({ supports_runtime: false }), there), undefined);
});

test('an agent that cannot answer LLM calls is warned about, one that can is not', () => {
  const config = dedent`
    orchestrator:
      runtime_profile: {stages: {deliver: nova}}
  `;
  const warnings = (said: StandIn): string => {
    const analysis = read(config, learned(said).release);
    const row = routing(analysis, analysis.facts).stages.find(({ stage }) => stage === 'deliver');
    return JSON.stringify([row?.llm.name, row?.llm.warnings.map((warning) => render(warning))]);
  };
  assert.match(warnings(newerStandIn()), /^\["nova",\[\]\]$/);
  assert.doesNotMatch(warnings(withNova({ supports_llm: false })), /^\["nova"/);
});

test('where the registry does not say what a backend can do, the bare lists do; what nobody says is not denied', () => {
  const said = newerStandIn();
  const given = { version: said.version, config: said.config, stages: said.stages, 'profile-names': said.profileNames };
  const rows = capabilitiesOf(said).map((row) => ({ name: (row as { name: string }).name, aliases: [] }));
  const names = (flag: string) => said.backends.filter((row) => row[flag] === true).map(({ name }) => name);
  const nova = (answers: object) => {
    const { release } = learn(readAnswers({ ...given, ...answers })) ?? {};
    assert.ok(release);
    const analysis = read('orchestrator: {}\n', release);
    return choicesOf(analysis).runtimeBackend.options.find(({ name }) => name === 'nova');
  };
  const runtime = names('supports_runtime');
  const withoutNova = names('supports_llm').filter((name) => name !== 'nova');
  assert.equal(nova({ backends: rows, 'runtime-names': runtime, 'llm-names': withoutNova })?.llm, false);
  assert.equal(nova({ 'runtime-names': runtime, 'llm-names': withoutNova })?.llm, false);
  assert.equal(nova({ 'runtime-names': runtime })?.llm, true);
  assert.equal(nova({ backends: rows })?.llm, true);
});

test('a variable counts in the releases that know it', () => {
  const { release } = learned(newerStandIn());
  const variable = 'OUROBOROS_NOVA_CLI_PATH';
  const key = 'orchestrator.nova_cli_path';
  assert.deepEqual(
    envOverridesOf(key, release).map(({ env, reads }) => [env, reads]),
    [[variable, 'path']],
  );
  assert.deepEqual(envOverridesOf(key, '0.51.14'), []);
  assert.equal(
    envOverrides('0.51.14').some(({ env }) => env === variable),
    false,
  );
  assert.equal(envOverrides(release).length, envOverrides('0.51.14').length + 1);

  const text = dedent`
    orchestrator:
      runtime_profile: {default: nova}
      nova_cli_path: /opt/nova
  `;
  const seen = machine({
    env: { [variable]: '/usr/nova' },
    files: { '/usr/nova': { executable: true }, '/opt/nova': { executable: true } },
  });
  const analysis = read(text, release, seen);
  assert.match(JSON.stringify(hoverAt(analysis, text.indexOf('nova_cli_path') + 1)), new RegExp(`Overridden by[^]*${variable}`));
  const overridden = (of: Analysis): string[] =>
    of.findings.filter(({ rule }) => rule === 'overridden-by-environment').map(({ message }) => render(message));
  assert.deepEqual(overridden(analysis), [`${variable}=/usr/nova wins over this value.`]);
  assert.equal(routing(analysis, analysis.facts).stages[0]?.runtime.program?.path, '/usr/nova');
  const checks = (of: Analysis): string[] =>
    doctor(of, of.facts, { path: `${homeFolder}/.ouroboros/config.yaml`, credentials: { path: '', analysis: undefined } }).checks.map(
      ({ id }) => id,
    );
  assert.ok(checks(analysis).includes(`environment.${variable}`));
  const before = read(text, '0.51.14', seen);
  assert.equal(checks(before).includes(`environment.${variable}`), false);
  assert.deepEqual(overridden(before), []);
});
