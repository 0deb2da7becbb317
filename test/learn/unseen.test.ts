import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, type Finding, render, routing } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';

const said = (text: string, release: string): string[] =>
  analyze(text, { facts: { release } }).findings.map(({ rule, severity, message }: Finding) => `${severity} ${rule}: ${render(message)}`);

const newer = [
  'orchestrator:',
  '  runtime_backend: nova',
  '  nova_cli_path: /opt/nova',
  '  runtime_profile:',
  '    default: nova_cli',
  '    stages:',
  '      deliver: nova',
  'llm:',
  '  backend: nova',
  'sandbox:',
  '  mode: container',
  'llm_role_profiles:',
  '  delivery: fast',
  'llm_profiles:',
  '  fast: {model: x}',
  '',
].join('\n');

for (const release of ['0.60.0', '0.54.1', '1.0.0', 'next', 'nightly']) {
  test(`${release}: unknown names are not errors, and the file is not reported as not loading`, () => {
    const { findings, model } = analyze(newer, { facts: { release } });
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ message }) => render(message)),
      [],
    );
    assert.equal(model.loads, true);
    assert.ok(findings.length >= 7, String(findings.length));
    for (const { message } of findings) assert.doesNotMatch(render(message), /is ignored|stops|does not load/);
  });
}

test('the message contains the release, the newest known one, and the word', () => {
  const [first = ''] = said(
    dedent`
      sandbox:
        mode: none
    `,
    '0.60.0',
  );
  assert.equal(
    first,
    'information unknown-key: 0.60.0 is newer than the releases this extension knows (up to 0.51.14); it may know "sandbox".',
  );
});

test('a misspelling of a known name is still reported, with its fix', () => {
  const text = dedent`
    orchestrator:
      runtme_backend: codex
      runtime_profile:
        default: cluade
        stages:
          interveiw: codex
  `;
  const { findings, model } = analyze(text, { facts: { release: '0.60.0' } });
  assert.deepEqual(
    findings
      .filter(({ rule }) => rule !== 'whole-file-dropped')
      .map(({ rule, severity, fixes }) => [rule, severity, fixes.some(({ preferred }) => preferred)]),
    [
      ['unknown-key', 'warning', true],
      ['unknown-backend', 'error', true],
      ['unknown-stage', 'error', true],
    ],
  );
  assert.equal(model.loads, false);
  const [first] = findings;
  assert.equal(first && render(first.message), '"runtme_backend" is not a known key of orchestrator. Did you mean "runtime_backend"?');
});

test('values outside known limits and lists are warnings that say as of which release', () => {
  const text = dedent`
    consensus:
      threshold: 1.5
    logging:
      level: chatty
    llm:
      backend: grok
  `;
  assert.deepEqual(
    said(text, '0.60.0').filter((line) => line.startsWith('error')),
    [],
  );
  for (const line of said(text, '0.60.0').filter((line) => line.startsWith('warning')))
    assert.match(line, /as of 0\.51\.14; 0\.60\.0 may differ/);
  assert.equal(said(text, '0.60.0').filter((line) => line.startsWith('warning')).length, 3);
  assert.equal(said(text, '0.51.14').filter((line) => line.startsWith('error')).length, 3);
});

test('what is wrong in every release is still an error, and removed keys are still reported', () => {
  for (const text of [
    'llm: [\n',
    'llm: []\n',
    dedent`
      execution:
        default_model: [x]
    `,
    dedent`
      orchestrator:
        runtime_profile:
          stages: null
    `,
  ]) {
    assert.ok(
      said(text, '0.60.0').some((line) => line.startsWith('error')),
      text,
    );
  }
  assert.match(
    said(
      dedent`
        execution:
          atomicity_model: x
      `,
      '0.60.0',
    ).join(),
    /removed-key/,
  );
});

test('the routing keeps an unknown name, and says so', () => {
  const analysis = analyze(newer, { facts: { release: '0.60.0' } });
  const [row] = routing(analysis, analysis.facts).stages;
  assert.equal(row?.runtime.name, 'nova_cli');
  assert.equal(row?.runtime.error, undefined);
  assert.match(row?.runtime.warnings.map((warning) => render(warning)).join() ?? '', /may know "nova_cli"/);
});

test('an error that depends on an assumed release says as of which', () => {
  const text = dedent`
    consensus:
      threshold: 1.5
    orchestrator:
      runtime_profile:
        stages: {deploy: frobnicate, interveiw: codex}
  `;
  const messages = (source: 'assumed' | 'installed'): string =>
    analyze(text, { facts: { release: '0.51.14', source } })
      .findings.map(({ message }) => render(message))
      .join('\n');
  assert.match(messages('assumed'), /Use 1 or less\. That is as of 0\.51\.14\./);
  assert.match(messages('assumed'), /"deploy" is not a stage\..*as of 0\.51\.14/);
  assert.doesNotMatch(messages('assumed'), /interveiw.*as of/);
  assert.match(messages('assumed'), /"frobnicate" is not a backend\..*as of 0\.51\.14/);
  assert.doesNotMatch(messages('installed'), /as of/);
});
