import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Analysis,
  analyze,
  choicesOf,
  completeAt,
  hoverAt,
  learn,
  outcomesText,
  readAnswers,
  render,
  routing,
} from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';
import { learned } from '../support/learned.ts';
import { newerStandIn, standIn } from '../support/stand-in.ts';

const { release } = learned(newerStandIn());
const read = (text: string, asked = release): Analysis => analyze(text, { facts: { release: asked, source: 'installed' } });
const said = (text: string, asked = release): string[] =>
  read(text, asked).findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${render(message)}`);

const config = [
  'orchestrator:',
  '  runtime_backend: nova',
  '  nova_cli_path: /opt/nova',
  '  max_parallel_workers: "8"',
  '  runtime_profile:',
  '    default: Nova_CLI',
  '    stages:',
  '      deliver: nova',
  '      execute: goose_agent',
  'llm:',
  '  backend: nova',
  'sandbox:',
  '  mode: container',
  '  network: "yes"',
  '  share: 1',
  '  quota: {tokens: "5"}',
  '  mounts: [a, b]',
  '  owner: [anything, {at: all}]',
  '',
].join('\n');

test('a config that uses new names has no findings', () => {
  assert.deepEqual(said(config), []);
  assert.equal(read(config).model.loads, true);
});

test('a typo of a new name is found, with its fix', () => {
  for (const [right, typed, meant, rule] of [
    ['deliver: nova', 'delivr: nova', 'deliver', 'unknown-stage'],
    ['execute: goose_agent', 'exceute: goose_agent', 'execute', 'unknown-stage'],
    ['deliver: nova', 'deliver: nvoa', 'nova', 'unknown-backend'],
    ['mode: container', 'mode: contianer', 'container', 'unknown-value'],
    ['network:', 'netwrok:', 'network', 'unknown-key'],
    ['sandbox:', 'sandbx:', 'sandbox', 'unknown-key'],
    ['{tokens:', '{tokns:', 'tokens', 'unknown-key'],
  ] as const) {
    const text = config.replace(right, typed);
    const finding = read(text).findings.find((candidate) => candidate.rule === rule);
    assert.ok(finding, `${typed}: ${said(text).join(' | ')}`);
    assert.ok(
      finding.fixes.some(({ edits }) => edits.some(({ newText }) => newText.includes(meant))),
      typed,
    );
    assert.equal(said(text).filter((line) => !line.includes('whole-file-dropped')).length, 1, said(text).join(' | '));
  }
});

test('new limits and types are judged in Pydantic’s lax mode; inexpressible ones are not', () => {
  const errors = (text: string): string[] => said(text).filter((line) => line.startsWith('error'));
  assert.match(
    errors(dedent`
      orchestrator:
        max_parallel_workers: 9
    `).join(),
    /out-of-range.*Use 8 or less/,
  );
  assert.deepEqual(
    said(
      dedent`
        orchestrator:
          max_parallel_workers: 9
      `,
      '0.51.14',
    ),
    [],
  );
  assert.match(
    errors(dedent`
      sandbox:
        share: 1.5
    `).join(),
    /out-of-range/,
  );
  assert.match(
    errors(dedent`
      sandbox:
        share: .nan
    `).join(),
    /out-of-range/,
  );
  assert.match(
    errors(dedent`
      sandbox:
        quota: {tokens: 0}
    `).join(),
    /Use more than 0/,
  );
  assert.match(
    errors(dedent`
      sandbox:
        network: maybe
    `).join(),
    /wrong-type/,
  );
  assert.match(
    errors(dedent`
      sandbox:
        mounts: {a: b}
    `).join(),
    /wrong-type/,
  );
  assert.match(errors('sandbox:\n').join(), /empty-section/);
  assert.match(
    errors(dedent`
      consensus:
        threshold: 1.5
    `).join(),
    /out-of-range/,
  );
  assert.match(
    errors(dedent`
      economics:
        tiers: {a: {}}
    `).join(),
    /missing-key/,
  );
  assert.deepEqual(
    said(dedent`
      sandbox:
        owner: 5
    `),
    [],
  );
});

test('removed names are reported as removed, by the name of the release', () => {
  assert.deepEqual(
    said(dedent`
      execution:
        context_pack: true
    `),
    ['warning removed-key: "context_pack" is ignored since ouroboros 0.99.0. Remove it.'],
  );
  assert.match(
    said(dedent`
      boundary:
        check_package: on
    `).join(),
    /needs-newer-ouroboros: "boundary" needs a later ouroboros and is ignored by 0\.99\.0\./,
  );
  assert.deepEqual(
    said(
      dedent`
        execution:
          context_pack: true
      `,
      '0.51.14',
    ),
    [],
  );
  assert.match(
    said(dedent`
      orchestrator:
        runtime_profile: {default: goose_cli}
    `).join(),
    /unknown-backend/,
  );
});

test('completion offers new names', () => {
  const labels = (marked: string): string[] => {
    const offset = marked.indexOf('|');
    return completeAt(read(marked.replace('|', '')), offset).map(({ label }) => label);
  };
  assert.ok(labels('|').includes('sandbox'));
  assert.ok(
    labels(dedent`
      sandbox:
        |`).includes('mounts'),
  );
  assert.ok(
    labels(dedent`
      sandbox:
        mode: |`).includes('container'),
  );
  assert.ok(
    labels(dedent`
      orchestrator:
        runtime_backend: |`).includes('nova'),
  );
  assert.ok(
    labels(dedent`
      orchestrator:
        runtime_profile:
          stages:
            |`).includes('deliver'),
  );
  assert.ok(
    labels(dedent`
      orchestrator:
        runtime_profile:
          stages:
            deliver: |`).includes('nova'),
  );
});

test('hover shows type, range and default of a new key, and that it is new', () => {
  const hover = (text: string, word: string): string => {
    const shown = hoverAt(read(text), text.indexOf(word) + 1);
    return shown === undefined ? '' : JSON.stringify(shown);
  };
  const share = hover(config, 'share');
  assert.match(share, /New in your release/);
  assert.doesNotMatch(share, /in the reference/);
  assert.match(share, /0\.5/);
  assert.match(hover(config, 'max_parallel_workers'), /8/);
  assert.match(hover(config, 'max_parallel_workers'), /in the reference/);
  assert.doesNotMatch(hover(config, 'max_parallel_workers'), /New in your release/);
});

test('the new stage is routed, by the new backend', () => {
  const analysis = read(config);
  const table = routing(analysis, analysis.facts);
  const row = table.stages.find(({ stage }) => stage === 'deliver');
  assert.equal(row?.runtime.name, 'nova');
  assert.equal(row?.llm.name, 'nova');
  assert.equal(row?.runtime.error, undefined);
  assert.equal(row?.model.name, '?');
  assert.deepEqual(row?.model.warnings, []);
  const notes = outcomesText(table).map((line) => render(line));
  assert.deepEqual(
    notes.filter((line) => line.includes('not known')),
    ['The model of deliver is not known here.'],
  );
  const choices = choicesOf(analysis).stages.map(({ stage, model }) => [stage, model !== undefined]);
  assert.deepEqual(choices.slice(-2), [
    ['reflect', true],
    ['deliver', false],
  ]);
});

test('a fully known release that answers as expected uses the schemas unchanged', () => {
  assert.deepEqual(learned(standIn()), { release: '0.51.14', version: '0.51.14', drift: [] });
});

test('two installations of one version that answer differently are two releases', () => {
  const other = newerStandIn();
  other.stages.push('archive');
  const second = learned(other);
  assert.notEqual(second.release, release);
  const text = dedent`
    orchestrator:
      runtime_profile: {stages: {archive: codex}}
  `;
  assert.match(said(text).join(), /unknown-stage/);
  assert.doesNotMatch(said(text, second.release).join(), /^error|unknown/);
});

test('answers without a version or a model are not used', () => {
  assert.equal(learn(readAnswers({ config: standIn().config })), undefined);
  assert.equal(learn(readAnswers({ version: '0.99.0', stages: ['interview'] })), undefined);
});
