import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, doctor, type Facts, newestKnownRelease } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder, type MachineSketch, machine } from '../../support/machine.ts';
import { mark, marked as readMarks } from '../../support/marked.ts';

/** Each check is about the marked token. */
const cases: readonly (readonly [id: string, marked: string, sketch: MachineSketch])[] = [
  [
    'program.codex',
    dedent`
      orchestrator:
        runtime_backend: codex
        codex_cli_path: <<~/none/codex>> # gone
    `,
    {},
  ],
  [
    'environment.OUROBOROS_AGENT_RUNTIME',
    dedent`
      orchestrator:
        runtime_backend: <<codex>>
    `,
    { env: { OUROBOROS_AGENT_RUNTIME: 'hermes' } },
  ],
  [
    'ouroboros.event-store',
    dedent`
      persistence:
        database_path: <<~eve/x.db>>
    `,
    {},
  ],
  [
    'routing.interview',
    dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: <<gjc_cli>>
    `,
    {},
  ],
];

for (const [id, marked, sketch] of cases) {
  test(`${id} leads to its key`, () => {
    const text = readMarks(marked).text;
    const facts: Facts = { release: newestKnownRelease, machine: machine(sketch) };
    const { checks } = doctor(analyze(text, { facts }), facts, { path: `${homeFolder}/.ouroboros/config.yaml` });
    const check = checks.find((candidate) => candidate.id === id);
    assert.ok(check, checks.map((each) => each.id).join());
    assert.equal(mark(text, check.span === undefined ? [] : [check.span]), marked);
  });
}
