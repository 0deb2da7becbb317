import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze, render } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';
import { learned } from '../support/learned.ts';
import { differenceOf } from '../support/same-analysis.ts';
import { type Model, newerStandIn } from '../support/stand-in.ts';

/** A stand-in whose models are changed before it is asked. */
function releaseWith(change: (config: Model) => void): { release: string; drift: string[] } {
  const said = newerStandIn();
  change(said.config);
  const { release, drift } = learned(said);
  return { release, drift: drift.filter(({ what }) => what === 'unknown-keys').map(({ name, after }) => `${name}: ${String(after)}`) };
}

const read = (text: string, release: string): Analysis => analyze(text, { facts: { release, source: 'installed' } });
const said = (text: string, release: string): string[] =>
  read(text, release)
    .findings.filter(({ rule }) => rule !== 'whole-file-dropped')
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${render(message)}`);

test('a new model that forbids other keys than its own refuses a file with one', () => {
  const { release } = releaseWith(({ properties, $defs }) => {
    properties.sandbox.additionalProperties = false;
    $defs.QuotaConfig.additionalProperties = false;
  });
  const text = dedent`
    sandbox:
      quota: {tokns: 5}
  `;
  assert.deepEqual(said(text, release), [
    'error unknown-key: "tokns" is not a key of quota, and ouroboros rejects the file because of it. Did you mean "tokens"?',
  ]);
  assert.equal(read(text, release).model.loads, false);
  const [finding] = read(text, release).findings.filter(({ rule }) => rule === 'unknown-key');
  assert.equal(finding?.fixes[0]?.edits[0]?.newText, 'tokens');
  assert.equal(read(text.replace('tokns', 'tokens'), release).model.loads, true);
});

test('what a release says of a model that we know counts, at the top and below it', () => {
  const below = releaseWith(({ properties }) => {
    properties.logging.additionalProperties = false;
  });
  assert.deepEqual(below.drift, ['logging: forbidden']);
  const text = dedent`
    logging:
      levle: info
  `;
  assert.match(said(text, below.release).join(), /^error unknown-key: "levle" is not a key of logging, and ouroboros rejects/);
  assert.match(said(text, '0.51.14').join(), /^warning unknown-key: .* and is ignored/);

  const top = releaseWith((config) => {
    config.additionalProperties = false;
  });
  assert.deepEqual(top.drift, ['config: forbidden']);
  assert.deepEqual(said('loging: {}\n', top.release), [
    'error unknown-key: "loging" is not a section of config.yaml, and ouroboros rejects the file because of it. Did you mean "logging"?',
  ]);
  assert.match(said(text, top.release).join(), /^warning unknown-key/);

  const kept = releaseWith(({ properties }) => {
    properties.logging.additionalProperties = true;
  });
  assert.deepEqual(kept.drift, ['logging: kept']);
  assert.equal(read(text, kept.release).model.loads, true);
});

test('whatever a forbidden key was meant to be, it is an error and is not said to be ignored', () => {
  const { release } = releaseWith((config) => {
    config.additionalProperties = false;
    for (const section of Object.values<Model>(config.properties)) section.additionalProperties = false;
  });
  for (const [text, line] of [
    [
      'execution:\n  context_pack: true\n',
      'error removed-key: "context_pack" was removed in ouroboros 0.99.0, which rejects the file because of it. Remove it.',
    ],
    [
      'logging:\n  runtime_backend: codex\n',
      'error misplaced-key: ouroboros rejects the file because of "runtime_backend" under logging. It belongs under orchestrator.',
    ],
    [
      'runtime_backend: codex\n',
      'error misplaced-key: ouroboros rejects the file because of "runtime_backend" here. It belongs under orchestrator.',
    ],
    ['openai_api_key: x\n', undefined],
    [
      'boundary: {}\n',
      'error needs-newer-ouroboros: "boundary" needs a later ouroboros, and 0.99.0 rejects the file because of it. Upgrade ouroboros, or remove it.',
    ],
  ] as const) {
    const lines = said(text, release);
    if (line !== undefined) assert.ok(lines.includes(line), `${text}: ${lines.join(' | ')}`);
    assert.ok(
      lines.some((each) => each.startsWith('error')),
      lines.join(' | '),
    );
    for (const each of lines) assert.doesNotMatch(each, /ignored/);
    assert.equal(read(text, release).model.loads, false, text);
  }
});

test('a section that a release requires is missed, also by what is read on after an edit', () => {
  const { release } = releaseWith((config) => {
    config.required = ['sandbox', 'logging'];
    config.properties.logging.required = ['level'];
  });
  const text = dedent`
    logging:
      level: info
  `;
  assert.match(said(text, release).join(), /^error missing-key: .*sandbox/);
  assert.match(said('sandbox: {}\nlogging: {}\n', release).join(), /^error missing-key: .*level/);
  assert.match(said('sandbox: {}\n', release).join(), /^error missing-key: .*logging/);
  assert.deepEqual(said(`${text}sandbox: {}\n`, release), []);
  const facts = { release, source: 'installed' } as const;
  const before = analyze(text, { facts });
  const edited = text.replace('info', 'debug');
  assert.equal(differenceOf(analyze(edited, { facts, previous: before }), analyze(edited, { facts })), undefined);
});
