import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';

const secret = 'sk-ant-s3cr3tc4n4ry';

/** Places where a person types a key, right and wrong. */
const texts = [
  dedent`
    providers:
      openai: ${secret}
  `,
  dedent`
    providers:
      openai:
        api_key ${secret}
        base_url: null
  `,
  dedent`
    providers:
      openai:
        api_key: x
        ${secret}
        base_url: null
  `,
  dedent`
    providers:
      openai:
        ${secret}: x
  `,
  dedent`
    providers:
      ${secret}
  `,
  `${secret}\n`,
  dedent`
    providers:
      openai:
        api_key: *${secret}
  `,
  dedent`
    providers:
      openai:
        api_key: !${secret} x
  `,
  dedent`
    providers:
      openai:
        api_key: "${secret}\q"
  `,
  dedent`
    providers:
      openai:
        api_key: [${secret}
  `,
  dedent`
    providers:
      openai:
        api_key: ${secret}
        api_key: ${secret}
  `,
  dedent`
    providers:
      openai:
        base_url: [${secret}]
        api_key: ${secret}
  `,
  `api_key: ${secret}\n`,
  dedent`
    openai:
      api_key: ${secret}
      apikey: ${secret}
  `,
];

test('no message about a credentials file contains a possible secret', () => {
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
