import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyze,
  doctor,
  documentSymbols,
  folds,
  formatReport,
  hintsIn,
  hoverAt,
  lensesOf,
  newestKnownRelease,
  render,
  routing,
} from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';
import { LspClient } from '../support/lsp-client.ts';

const canary = 'sk-proj-CANARY5f2a9d71e0b84c63';

/** Positions of an API key: where it belongs, where it does not, in a text that does not parse, and half typed. */
const texts: readonly (readonly [text: string, kind: string])[] = [
  [
    dedent`
    providers:
      openai:
        api_key: ${canary}
        base_url: null
  `,
    'credentials',
  ],
  [
    dedent`
    providers:
      openai: {api_key: "${canary}"}
      anthropic: {api_key: ${canary}}
  `,
    'credentials',
  ],
  [
    dedent`
    openai:
      api_key: ${canary}
  `,
    'credentials',
  ],
  [
    dedent`
    providers:
      openai:
        api_key: ${canary}
        api_key: ${canary}2
  `,
    'credentials',
  ],
  [
    dedent`
    providers:
      openai:
        apikey: ${canary}
  `,
    'credentials',
  ],
  [
    dedent`
    providers:
      openai:
        api_key: "${canary}
  `,
    'credentials',
  ],
  [
    dedent`
    providers:
      openai:
        api_key: [${canary}]
  `,
    'credentials',
  ],
  [
    dedent`
    providers:
      openai:
        api_key: *${canary}
  `,
    'credentials',
  ],
  [
    dedent`
    providers:
      openai:
        api_key:${canary}
  `,
    'credentials',
  ],
  [
    dedent`
    providers:
      openai: ${canary}
  `,
    'credentials',
  ],
  [`providers: ${canary}\n`, 'credentials'],
  [`${canary}\n`, 'credentials'],
  [
    dedent`
    llm:
      api_key: ${canary}
  `,
    'config',
  ],
  [`api_key: ${canary}\n`, 'config'],
];

const env = { OPENAI_API_KEY: canary, ANTHROPIC_API_KEY: canary, XAI_API_KEY: canary };
const machine = { platform: 'posix', home: '/home/me', env, dotenv: {}, path: [], files: {} } as const;

/** Everything that a person is shown about a text, as one text. The text of edits is the user's own, and not included. */
function shown(text: string, kind: string): string {
  const analysis = analyze(text, { kind, facts: { release: newestKnownRelease, machine } });
  const span = { start: 0, end: text.length };
  const path = `/home/me/.ouroboros/${kind}.yaml`;
  const report = doctor(kind === 'config' ? analysis : undefined, analysis.facts, {
    path: '/home/me/.ouroboros/config.yaml',
    ...(kind === 'credentials' ? { credentials: { path, analysis } } : {}),
  });
  const said: unknown[] = [
    analysis.findings.map(({ message, path, related, fixes }) => [
      render(message),
      path,
      related?.map((other) => render(other.message)),
      fixes.map(({ title }) => render(title)),
    ]),
    Array.from({ length: text.length + 1 }, (_, offset) => hoverAt(analysis, offset)),
    documentSymbols(analysis),
    lensesOf(analysis),
    hintsIn(analysis, span, { inheritedStages: true, stagesLeftOut: true, environment: true, aliases: true, conversions: true }),
    folds(analysis),
    routing(analysis, analysis.facts).stages.map(({ stage, runtime, llm, model }) => [stage, runtime.name, llm.name, model?.name]),
    (['json', 'markdown', 'text'] as const).map((format) => formatReport(report, format)),
  ];
  return JSON.stringify(said, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

for (const [text, kind] of texts) {
  test(`no message shows a key: ${JSON.stringify(text.replaceAll(canary, '…'))}`, () => {
    assert.equal(/.{0,160}CANARY.{0,20}/.exec(shown(text, kind))?.[0], undefined);
  });
}

test('no message, log or crash of the server shows a key', async () => {
  const { client } = await LspClient.start({ env, capabilities: { workspace: { configuration: true } } });
  const uri = 'file:///tmp/somewhere/credentials.yaml';
  for (const [index, [text]] of texts.entries()) {
    client.open(uri, text, 'ouroboros-credentials', index);
    await client.diagnostics(uri, index);
    const lines = text.split('\n').length;
    for (let line = 0; line < lines; line++) {
      for (const method of ['hover', 'documentHighlight', 'definition']) {
        const answer = await client.ask(`textDocument/${method}`, { textDocument: { uri }, position: { line, character: 18 } });
        assert.equal(JSON.stringify(answer).includes('CANARY'), false, method);
      }
    }
    for (const method of ['documentSymbol', 'codeLens', 'foldingRange']) {
      const answer = await client.ask(`textDocument/${method}`, { textDocument: { uri } });
      assert.equal(JSON.stringify(answer).includes('CANARY'), false, method);
    }
  }
  const report = await client.request('ouroboros/doctor', { uri });
  assert.equal(JSON.stringify(report).includes('CANARY'), false);
  assert.equal(JSON.stringify(client.received).includes('CANARY'), false);
  assert.equal(await client.stop(), 0);
});
