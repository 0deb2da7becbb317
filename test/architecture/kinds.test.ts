import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kinds } from '../../server/src/core/index.ts';
import { sourcesIn } from './imports.ts';

/** Files in which such a word has another meaning, and which. */
const otherMeanings: Readonly<Record<string, string>> = {
  'server/src/core/secrets/names.ts': 'a word in the name of a secret key',
  'server/src/core/vocabulary/learned/answers.ts': 'what a release is asked for',
  'server/src/core/vocabulary/learned/difference.ts': 'a file of schemas/',
  'server/src/core/vocabulary/learned/learn.ts': 'a file of schemas/',
  'server/src/core/vocabulary/learned/names-drift.ts': 'a file of schemas/',
};

const sources = [...sourcesIn('server/src'), ...sourcesIn('client/src')].filter(([path]) => !path.startsWith('server/src/core/kinds/'));
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
/** The program and the server have the same name as the first language: that of the product. */
const names = kinds.flatMap(({ id, languageId }) => [id, languageId]).filter((name) => name !== manifest.name);
const literal = (name: string): RegExp => new RegExp(`(['"\`])${name}\\1`);

test('outside its folder nothing names a kind of file: differences between kinds are properties or hooks', () => {
  const naming = sources.filter(([path, text]) => !(path in otherMeanings) && names.some((name) => literal(name).test(text)));
  assert.deepEqual(
    naming.map(([path]) => path),
    [],
  );
});

test('every listed exception is needed', () => {
  const texts = new Map(sources);
  const vain = Object.keys(otherMeanings).filter((path) => !names.some((name) => literal(name).test(texts.get(path) ?? '')));
  assert.deepEqual(vain, []);
});
