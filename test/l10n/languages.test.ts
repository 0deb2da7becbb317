import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { languageOf, render, t } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';
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

test('placeholders are replaced by their arguments, including other sentences, and stay if there is none', () => {
  const catalogue = { 'Use {what}.': '{what} 쓰세요.', 'the default': '기본값' };
  assert.equal(render(t('Use {what}.', { what: t('the default') }), catalogue), '기본값 쓰세요.');
  assert.equal(render([...t('Use {what}.'), ...t('{count} of {what}', { count: 2, what: '{count}' })]), 'Use {what}. 2 of {count}');
});

const uri = 'file:///home/.ouroboros/config.yaml';
const text = dedent`
  persistence:
    enabled: maybe
`;
const korean = /enabled에는 "maybe"을\(를\) 쓸 수 없습니다\. true 또는 false를 쓰세요\./;

test('a server for a Korean editor answers in Korean', async () => {
  const { client } = await LspClient.start({ locale: 'ko' });
  client.open(uri, text);
  const diagnostics = await client.diagnostics(uri);
  assert.match(diagnostics.map(({ message }) => message).join('\n'), korean);
  await client.stop();
});

test('translations sent by the client are used', async () => {
  const { client } = await LspClient.start({
    locale: 'ko',
    initializationOptions: { words: { '{key} cannot be {found}. {wanted}.': '{key} ≠ {found}' } },
  });
  client.open(uri, text);
  const diagnostics = await client.diagnostics(uri);
  assert.match(diagnostics.map(({ message }) => message).join('\n'), /^enabled ≠ "maybe"$/m);
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
  assert.match(check({ LANG: 'ko_KR.UTF-8', LC_ALL: 'zh_CN.UTF-8' }).stdout, /enabled 不能是"maybe"。使用 true 或 false。/);
  assert.match(check({ LANG: 'ko_KR.UTF-8', LC_ALL: 'C' }).stdout, /enabled cannot be "maybe"\. Use true or false\./);
  assert.match(check({}).stdout, /enabled cannot be "maybe"\. Use true or false\./);
});
