import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { calls, sentences } from '../../scripts/sentences.mjs';
import { analyze, languages, type Message, noFacts, rules } from '../../server/src/core/index.ts';

type Words = Readonly<Record<string, string>>;

const read = (file: string): Words => JSON.parse(readFileSync(file, 'utf8'));
const places = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].sort();
const marks = (sentence: string): string[] => (sentence.match(/`[^`]*`|\]\(command:[^)]*\)|https?:\/\/\S+?(?=[)\s]|$)/g) ?? []).sort();

test('there is a bundle and a manifest file for each language, and for no other', () => {
  assert.deepEqual(readdirSync('l10n').sort(), languages.map((language) => `bundle.l10n.${language}.json`).sort());
  for (const language of languages) assert.ok(existsSync(`package.nls.${language}.json`), language);
});

for (const language of languages) {
  const bundle = read(`l10n/bundle.l10n.${language}.json`);
  const said = sentences();

  test(`${language}: every sentence has a translation`, () => {
    assert.deepEqual(
      [...said.keys()].filter((sentence) => !bundle[sentence]?.trim()),
      [],
    );
  });

  test(`${language}: there is no translation of an unused sentence`, () => {
    assert.deepEqual(
      Object.keys(bundle).filter((sentence) => !said.has(sentence)),
      [],
    );
  });

  test(`${language}: a translation has the placeholders of its sentence`, () => {
    for (const [sentence, translation] of Object.entries(bundle)) assert.deepEqual(places(translation), places(sentence), sentence);
  });

  test(`${language}: the strings of the manifest are complete, with the same code and links`, () => {
    const english = read('package.nls.json');
    const words = read(`package.nls.${language}.json`);
    assert.deepEqual(Object.keys(words).sort(), Object.keys(english).sort());
    for (const [key, sentence] of Object.entries(english)) assert.deepEqual(marks(words[key] ?? ''), marks(sentence), key);
  });
}

test('every sentence of the sources is a literal, so that it can be found', () => {
  const data = /^(?:\w+\??\.)*(?:description|described|details|note|title|name)$/; // sentences of the schemas, and of the pages of rules
  const others = calls().filter(({ english, source }) => english === undefined && !data.test(source));
  assert.deepEqual(others, []);
});

test('no message of a rule about its own examples is left in English', () => {
  for (const language of languages) {
    const bundle = read(`l10n/bundle.l10n.${language}.json`);
    const missing = (message: Message): string[] =>
      message.flatMap(({ english, args }) => [
        ...(Object.hasOwn(bundle, english) || !/\p{L}/u.test(english.replace(/\{\w+\}/g, '')) ? [] : [english]),
        ...Object.values(args).flatMap((value) => (typeof value === 'object' ? missing(value) : [])),
      ]);
    for (const rule of rules) {
      assert.deepEqual(missing(rule.summary), [], rule.id);
      for (const { bad, kind, facts } of rule.examples) {
        const text = bad.replace(/<<([\s\S]*?)>>/g, '$1').replaceAll('<\\<', '<<');
        const { findings } = analyze(text, { kind, facts: { ...noFacts, ...facts } });
        for (const { message, fixes } of findings)
          assert.deepEqual([message, ...fixes.map(({ title }) => title)].flatMap(missing), [], rule.id);
      }
    }
  }
});
