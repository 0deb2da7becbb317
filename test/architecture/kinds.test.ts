import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kinds } from '../../server/src/core/index.ts';
import { sourcesIn } from './imports.ts';

/**
 * Files in which such a word is not a kind of file, and its meaning there. `learned` processes what a release reports about itself: it is
 * left of the kinds, and queries models of ouroboros that are defined in files of `schemas/`, so it needs no hook of a kind.
 */
const otherMeanings: Readonly<Record<string, { readonly words: readonly string[]; readonly are: string }>> = {
  'server/src/core/secrets/names.ts': { words: ['credentials'], are: 'how people call the key of a secret' },
  'server/src/core/vocabulary/learned/answers.ts': { words: ['config', 'credentials'], are: 'questions to a release' },
  'server/src/core/vocabulary/learned/difference.ts': { words: ['config', 'credentials'], are: 'files of schemas/' },
  'server/src/core/vocabulary/learned/learn.ts': { words: ['config', 'credentials'], are: 'files of schemas/' },
  'server/src/core/vocabulary/learned/names-drift.ts': { words: ['config'], are: 'a file of schemas/' },
};

const generators = readdirSync('build').map((name) => [`build/${name}`, readFileSync(`build/${name}`, 'utf8')] as const);
const sources = new Map(
  [...sourcesIn('server/src'), ...sourcesIn('client/src'), ...generators].filter(([path]) => !path.startsWith('server/src/core/kinds/')),
);
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
/** The program and the server have the same name as the first language: that of the product. */
const names = kinds.flatMap(({ id, languageId }) => [id, languageId]).filter((name) => name !== manifest.name);

/** The names of kinds that occur in quotes in a text. */
const namedIn = (text: string): readonly string[] => names.filter((name) => new RegExp(`(['"\`])${name}\\1`).test(text));

test('outside its folder nothing names a kind of file: differences between kinds are properties or hooks', () => {
  assert.ok(names.length >= 2 * kinds.length - 1);
  const naming = [...sources].flatMap(([path, text]) => {
    const strange = namedIn(text).filter((name) => !otherMeanings[path]?.words.includes(name));
    return strange.map((name) => `${path}: ${name}`);
  });
  assert.deepEqual(naming, []);
});

test('every word of every listed exception is needed', () => {
  const vain = Object.entries(otherMeanings).flatMap(([path, { words }]) => {
    const named = namedIn(sources.get(path) ?? '');
    return words.filter((word) => !named.includes(word)).map((word) => `${path}: ${word}`);
  });
  assert.deepEqual(vain, []);
});

test('outside the folders of kinds, only the façade and the list import from them', () => {
  const inside = /from '[^']*\/kinds\/(?!index\.ts|kind\.ts|detect\.ts)[^']+'/;
  const reaching = [...sources].filter(([path, text]) => path !== 'server/src/core/index.ts' && inside.test(text));
  assert.deepEqual(
    reaching.map(([path]) => path),
    [],
  );
});
