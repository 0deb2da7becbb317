import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { generatedDefault, newestKnownRelease } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';
import { LspClient } from '../support/lsp-client.ts';

const kinds = ['config', 'credentials'] as const;
const schemaFile = (kind: string): string => `schemas/${kind}.schema.json`;
const right: Readonly<Record<(typeof kinds)[number], string>> = {
  config: generatedDefault('config', newestKnownRelease),
  credentials: dedent`
    providers:
      openai:
        api_key: sk-1234567890
      anthropic:
        api_key: sk-ant-1234567890
  `,
};

/** Common mistakes that a schema alone can detect; `<<…>>` marks what a validator must report. */
const mistakes: Readonly<Record<string, string>> = {
  'a stage that does not exist': dedent`
    orchestrator:
      runtime_profile:
        stages:
          <<interveiw>>: codex
  `,
  'an agent that does not exist': dedent`
    orchestrator:
      runtime_backend: <<cluade>>
  `,
  'an alias where only names count': dedent`
    llm:
      backend: <<codex_cli>>
  `,
  'a level of another logger': dedent`
    logging:
      level: <<warn>>
  `,
  'a section without a value': '<<drift>>:\n',
  'a number out of its range': dedent`
    orchestrator:
      max_parallel_workers: <<0>>
  `,
  'a word for a switch': dedent`
    persistence:
      enabled: <<maybe>>
  `,
};
const unmarked = (text: string): string => text.replace(/<<(.*?)>>/g, '$1');

test('each schema has a unique id, in its dialect', () => {
  for (const kind of kinds) {
    const schema = JSON.parse(readFileSync(schemaFile(kind), 'utf8'));
    assert.equal(schema.$id, `https://json.schemastore.org/ouroboros-${kind}.json`);
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.ok(schema.title && schema.description, kind);
  }
});

for (const kind of kinds) {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, keywords: ['x-ouroboros', 'x-secret'] }).compile(
    JSON.parse(readFileSync(schemaFile(kind), 'utf8')),
  );

  test(`ajv accepts what ouroboros itself writes as ${kind}`, () => {
    assert.ok(validate(parse(right[kind])), JSON.stringify(validate.errors));
  });

  if (kind === 'config')
    test('ajv rejects the classic mistakes', () => {
      for (const [name, text] of Object.entries(mistakes)) assert.equal(validate(parse(unmarked(text))), false, name);
    });
}

test('a server that only has the schemas accepts the same file and marks the same mistakes', async () => {
  const peer = '../out/bench/peer/node_modules/yaml-language-server/bin/yaml-language-server';
  const { client } = await LspClient.start({ command: [peer, '--stdio'], settings: { validate: true, schemaStore: { enable: false } } });
  const found = async (name: string, text: string, kind: string) => {
    const uri = `file:///tmp/${encodeURIComponent(name)}.yaml`;
    // the comment that docs/editors.md recommends for the top of the file
    const first = `# yaml-language-server: $schema=${pathToFileURL(resolve(schemaFile(kind))).href}\n`;
    client.open(uri, first + text, 'yaml');
    const diagnostics = await client.diagnostics(uri);
    const lines = (first + text).split('\n');
    return diagnostics.map(({ range: { start, end } }) =>
      lines[start.line]?.slice(start.character, end.line === start.line ? end.character : undefined),
    );
  };
  for (const kind of kinds) assert.deepEqual(await found(`right ${kind}`, right[kind], kind), []);
  for (const [name, text] of Object.entries(mistakes)) {
    const [, marked] = /<<(.*?)>>/.exec(text) ?? [];
    assert.ok(
      (await found(name, unmarked(text), 'config')).some((place) => place?.includes(marked ?? '') || marked?.includes(place ?? ' ')),
      name,
    );
  }
  await client.stop();
});
