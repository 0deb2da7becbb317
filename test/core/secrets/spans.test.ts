import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, mask, secretsOf } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { marked } from '../../support/marked.ts';

/** The secret spans. */
function secrets(text: string, kind: string): string[] {
  return secretsOf(analyze(text, { kind })).spans.map(({ start, end }) => text.slice(start, end));
}

/** `<<…>>` marks what is secret; nothing else is. */
const examples: Readonly<Record<string, readonly string[]>> = {
  credentials: [
    dedent`
      providers:
        openai:
          api_key: <<horse battery>>
          base_url: https://x.test
    `,
    'providers: {openai: {api_key: [<<one>>, <<two>>]}}\n',
    'providers: {openai: {api_key: {<<one>>: <<two>>}}}\n',
    dedent`
      providers:
        openai:
          api_key: <<|
            one
            two>>
    `,
    'providers:\r\n  openai:\r\n    api_key: <<one>>\r\n',
    dedent`
      other: &a <<one>>
      providers: {openai: {api_key: *a}}
    `,
    dedent`
      other: &a {api_key: <<one>>}
      providers: {openai: {<\<: *a}}
    `,
    'api_key: <<one>>\n',
    dedent`
      providers:
        api_key: <<one>>
    `,
    'providers: <<one>>\n',
    dedent`
      providers:
        openai: <<one>>
    `,
    'providers: {openai: {apikey: <<one>>, api_kye: <<two>>, openai-api-key: <<three>>}}\n',
    'providers: {openai: {<<h8x7v6>>: <<x>>}}\n',
    'providers: {mycorp: {base_url: null}} # token: <<one>>\n',
    dedent`
      providers:
        openai:
          api_key: <<"one>>
    `,
    dedent`
      providers: <<{openai: {api_key: one}}>>
      <<# two>>
      [
    `,
    'providers: {openai: {api_key: YOUR_OPENAI_API_KEY}}\n',
    'providers: {openai: {api_key: null}}\n',
    'providers: {openai: {bse_url: https://x.test}}\n',
  ],
  config: [
    dedent`
      llm:
        qa_model: <<sk-ant-canary-4>>
    `,
    'llm: {<<sk-ant-canary-4>>: x}\n',
    dedent`
      # <<ghp_Te4Xm8Op2Gz6Ra1Vu9>>
      llm: {}
    `,
    dedent`
      llm:
        qa_model: <<"sk-ant-\x63anary-4">>
    `,
    dedent`
      llm:
        api_key: <<one>>
        qa_model: claude-opus-5
    `,
    dedent`
      logging:
        header: Bearer <<Cw5Ez9Ip3Xo7Sl1Am6>>
    `,
    dedent`
      logging:
        url: postgres://<<admin:Gy2Bn8Vd4Hu6>>@db.internal/x
    `,
    dedent`
      llm_profiles:
        fast:
          max_tokens: 4096
          max_token: 4096
    `,
    dedent`
      logging:
        note: task-list, Bearer authentication, https://x.test/a@b, a sketch
    `,
  ],
};

for (const [kind, sources] of Object.entries(examples)) {
  for (const source of sources) {
    test(`what is secret in ${kind}: ${JSON.stringify(source)}`, () => {
      const { text, spans } = marked(source);
      assert.deepEqual(
        secrets(text, kind),
        spans.map(({ start, end }) => text.slice(start, end)),
      );
    });
  }
}

test('a mask has a fixed length, and offsets before, in and after it are mapped to the masked line', () => {
  const shown = ['x', 'x'.repeat(400)].map((key) => {
    const text = `providers: {openai: {api_key: ${key}, base_url: 1}}`;
    const { text: line, at } = secretsOf(analyze(text, { kind: 'credentials' })).show(0, text.length);
    const from = text.indexOf(key);
    assert.equal(line.slice(at(from, 'start'), at(from + key.length, 'end')), mask);
    if (key.length > 1) assert.equal(line.slice(at(from + 1, 'start'), at(from + 2, 'end')), mask);
    assert.equal(at(text.indexOf('base_url'), 'start'), line.indexOf('base_url'));
    assert.equal(at(3, 'start'), 3);
    return line;
  });
  assert.equal(shown[0], shown[1]);
});

test('a text that was cut, joined or decoded contains no part of a secret', () => {
  const analysis = analyze(
    dedent`
    providers:
      openai:
        api_key: "correct-horse\x2dbattery"
  `,
    { kind: 'credentials' },
  );
  const secrets = secretsOf(analysis);
  assert.equal(secrets.conceal('it is correct-horse-battery'), `it is ${mask}`);
  assert.equal(secrets.conceal('it is correct-hor…'), `it is ${mask}…`);
  assert.equal(secrets.conceal('CORRECT-HORSE'), mask);
  assert.equal(secrets.conceal('openai, api_key and a correct horse'), 'openai, api_key and a correct horse');
  assert.equal(secrets.conceal(`Bearer Cw5Ez9Ip3Xo7Sl1Am6`), `Bearer ${mask}`);
});

test('a short secret is masked as a whole word', () => {
  const secrets = secretsOf(analyze('providers: {openai: {api_key: [tiny]}}\n', { kind: 'credentials' }));
  assert.equal(secrets.conceal('"tiny" is a tinyword'), `"${mask}" is a tinyword`);
});
