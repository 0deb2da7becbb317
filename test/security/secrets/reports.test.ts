import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { mask } from '../../../server/src/core/index.ts';
import { ouroborosConfig } from '../../support/command.ts';
import { dedent } from '../../support/dedent.ts';
import { folderWith } from '../../support/folder.ts';

const check = async (input: string, ...more: readonly string[]) =>
  (await ouroborosConfig(['check', '--kind', 'credentials', ...more, '-'], { input })).out;

/** The line of the file in an excerpt, and what the carets below it mark. */
function excerpts(out: string): string[] {
  const lines = out.split('\n');
  return lines.flatMap((line, index) => {
    const carets = /^ +\| ( *)(\^+)$/.exec(line);
    const above = lines[index - 1]?.replace(/^ +\d+ \| /, '') ?? '';
    return carets ? [above.slice(carets[1]?.length, (carets[1]?.length ?? 0) + (carets[2]?.length ?? 0))] : [];
  });
}

test('a value of the wrong type is masked, with the carets below the mask', async () => {
  const out = await check('providers: {openai: {api_key: [sk-ant-canary-1]}}\n');
  assert.match(out, /providers: \{openai: \{api_key: \[••••••••\]\}\}/);
  assert.ok(excerpts(out).includes(`[${mask}]`));
});

test('a key on the wrong level is masked', async () => {
  const out = await check('api_key: sk-ant-canary-2\n');
  assert.match(out, /1 \| api_key: ••••••••\n/);
  assert.ok(excerpts(out).includes('api_key'));
});

test('an API key in place of a key of the file is described', async () => {
  const out = await check('providers: {openai: {sk-ant-canary-3: x}}\n');
  assert.match(out, /A value that looks like an API key is not a key of openai and is ignored/);
  assert.ok(excerpts(out).includes(mask));
});

test('two keys of different length are masked alike in the terminal', async () => {
  const [short, long] = await Promise.all([4, 400].map((length) => check(`api_key: ${'k7'.repeat(length)}\n`)));
  assert.equal(short, long);
});

test('SARIF contains nothing that quotes the file or could be used to guess a key', async () => {
  const out = await check(
    dedent`
      providers:
        openai:
          api_key:wellington7-boots
        other: {sk-ant-canary-3: x}
    `,
    '--format',
    'sarif',
  );
  for (const name of ['snippet', 'contextRegion', 'fingerprints', 'partialFingerprints', 'hashes', 'contents'])
    assert.ok(!out.includes(`"${name}"`), name);
  assert.ok(!out.includes(mask) || !JSON.stringify(JSON.parse(out).runs[0].results.map(fixesOf)).includes(mask));
});

const fixesOf = ({ fixes }: { fixes?: unknown }) => fixes;

test('a fix that would write a key has no edits in JSON', async () => {
  const out = await check(
    dedent`
      openai:
        api_key: wellington7-boots
    `,
    '--format',
    'jsonl',
  );
  const fixes = JSON.parse(out).findings.flatMap((finding: { fixes: readonly object[] }) => finding.fixes);
  const withheld = fixes.filter((fix: { withheld?: boolean }) => fix.withheld);
  assert.ok(withheld.length > 0);
  for (const fix of withheld) assert.deepEqual(fix.edits, []);
  assert.ok(!out.includes('wellington'));
});

test('fix writes the key itself, to a file and to standard output', async (context) => {
  const text = dedent`
    providers:
      openai:
        apikey: wellington7-boots
  `;
  const { out } = await ouroborosConfig(['fix', '--kind', 'credentials', '-'], { input: text });
  assert.match(out, /api_key: wellington7-boots/);
  const cwd = await folderWith(context, { 'credentials.yaml': text });
  const told = await ouroborosConfig(['fix', 'credentials.yaml'], { cwd });
  assert.ok(!told.out.includes('wellington') && !told.err.includes('wellington'));
  assert.match(readFileSync(join(cwd, 'credentials.yaml'), 'utf8'), /api_key: wellington7-boots/);
});

test('the trace of the client contains message names and never their contents', () => {
  const sources = readdirSync('client/src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join('client/src', name), 'utf8'));
  const made = sources.filter((text) => /\bcreateLanguageClient\(context/.test(text));
  assert.equal(made.length, 1);
  assert.match(made[0] ?? '', /new Client\(withoutContents\(createLanguageClient\(context/);
  assert.match(made[0] ?? '', /client\.trace = \(message: string\) => trace\(message\);/);
});
