import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';

const secret = 'sk-ant-s3cr3tc4n4ry';

/** Places where a person types a key, right and wrong. */
const texts = [
  `providers:\n  openai: ${secret}\n`,
  `providers:\n  openai:\n    api_key ${secret}\n    base_url: null\n`,
  `providers:\n  openai:\n    api_key: x\n    ${secret}\n    base_url: null\n`,
  `providers:\n  openai:\n    ${secret}: x\n`,
  `providers:\n  ${secret}\n`,
  `${secret}\n`,
  `providers:\n  openai:\n    api_key: *${secret}\n`,
  `providers:\n  openai:\n    api_key: !${secret} x\n`,
  `providers:\n  openai:\n    api_key: "${secret}\\q"\n`,
  `providers:\n  openai:\n    api_key: [${secret}\n`,
  `providers:\n  openai:\n    api_key: ${secret}\n    api_key: ${secret}\n`,
  `providers:\n  openai:\n    base_url: [${secret}]\n    api_key: ${secret}\n`,
  `api_key: ${secret}\n`,
  `openai:\n  api_key: ${secret}\n  apikey: ${secret}\n`,
];

test('no sentence about a credentials file holds what might be a secret', () => {
  for (const text of texts) {
    const { findings } = analyze(text, { kind: 'credentials' });
    const said = findings.flatMap(({ message, fixes, related = [] }) => [
      message,
      ...fixes.map((fix) => fix.title),
      ...related.map((other) => other.message),
    ]);
    for (const message of said) assert.ok(!render(message).includes('s3cr3t'), `${JSON.stringify(text)}: ${render(message)}`);
    assert.ok(said.length > 0, `${JSON.stringify(text)} has a finding`);
  }
});

test('names of providers and keys are shown', () => {
  const { findings } = analyze(
    dedent`
      providers:
        mycorp:
          base_url: null
    `,
    { kind: 'credentials' },
  );
  assert.deepEqual(
    findings.filter(({ rule }) => rule === 'missing-key').map(({ message }) => render(message)),
    ['"mycorp" is missing api_key. Add it: it has no default.'],
  );
});
