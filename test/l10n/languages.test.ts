import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { languageOf } from '../../server/src/core/index.ts';
import { LspClient } from '../support/lsp-client.ts';

test('a locale finds its language, however it is written', () => {
  const table: Record<string, string | undefined> = {
    ko: 'ko',
    'ko-KR': 'ko',
    'ko_KR.UTF-8': 'ko',
    'ko_KR@hanja': 'ko',
    zh: 'zh-cn',
    'zh-CN': 'zh-cn',
    'zh_CN.GB18030': 'zh-cn',
    'zh-Hans-CN': 'zh-cn',
    'zh-TW': undefined,
    'zh-Hant': undefined,
    'en-US': undefined,
    de: undefined,
    'C.UTF-8': undefined,
    POSIX: undefined,
    '': undefined,
  };
  for (const [locale, language] of Object.entries(table)) assert.equal(languageOf(locale), language, locale);
  assert.equal(languageOf(undefined), undefined);
});

const uri = 'file:///home/.ouroboros/config.yaml';
const text = 'orchestrator:\n  runtime_backend: claud\n';
const korean = /"claud"은\(는\) 여기서 받지 않습니다/;

test('a server of a Korean editor answers in Korean', async () => {
  const { client } = await LspClient.start({ locale: 'ko' });
  client.open(uri, text);
  const diagnostics = await client.diagnostics(uri);
  assert.match(JSON.stringify(diagnostics), /claud\\"은\(는\) 여기서 받지 않습니다/);
  await client.stop();
});

test('the words that a client brings along are taken', async () => {
  const { client } = await LspClient.start({
    locale: 'ko',
    initializationOptions: { words: { '"{name}" is not accepted here. Use "{exact}".': '{name} → {exact}' } },
  });
  client.open(uri, text);
  const diagnostics = await client.diagnostics(uri);
  assert.match(JSON.stringify(diagnostics), /claud → claude/);
  await client.stop();
});

const check = (env: Record<string, string>) =>
  spawnSync(process.execPath, ['dist/cli.cjs', 'check', '-'], {
    input: text,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
  });

test('the terminal follows LC_ALL, LC_MESSAGES and LANG, in this order', () => {
  assert.match(check({ LANG: 'ko_KR.UTF-8' }).stdout, korean);
  assert.match(check({ LANG: 'de_DE.UTF-8', LC_MESSAGES: 'ko_KR.UTF-8' }).stdout, korean);
  assert.match(check({ LANG: 'ko_KR.UTF-8', LC_ALL: 'zh_CN.UTF-8' }).stdout, /此处不接受“claud”/);
  assert.match(check({ LANG: 'ko_KR.UTF-8', LC_ALL: 'C' }).stdout, /is not accepted here/);
  assert.match(check({}).stdout, /is not accepted here/);
});
