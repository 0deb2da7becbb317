import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareReleases, keysOfRelease } from '../../server/src/core/index.ts';
import { difference } from '../../server/src/core/vocabulary/learned/difference.ts';
import { patched } from '../../server/src/core/vocabulary/learned/patch.ts';
import { setValue } from './json-text.mjs';
import { variablesDrift } from './variables.mjs';

const files = {
  config: 'schemas/config.schema.json',
  credentials: 'schemas/credentials.schema.json',
  vocabulary: 'schemas/vocabulary.json',
};
const keyList = 'test/core/schemas/key-paths.txt';

/**
 * Determines what a release knows that the schemas do not contain, and writes it to them.
 * @param {{ answers: object, variables?: object[], gaps: object[] }} asked
 * @param {{ release: string, date: string | null, folder: string, write: boolean }} options
 * @returns {Promise<{ drift: object[], variables: object, undescribed: object[], changed: string[] }>} `changed` lists the files that are,
 *   or would be, changed
 */
export async function follow({ answers, variables: rows, gaps }, { release, date, folder, write }) {
  const texts = {};
  for (const [file, name] of Object.entries(files)) texts[file] = await readFile(join(folder, name), 'utf8');
  const before = { ...texts };
  const known = () => Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, JSON.parse(text)]));
  const apply = (patches) => {
    for (const { file, path, value } of patches) texts[file] = setValue(texts[file], path, value);
  };
  const listed = known().vocabulary;
  apply(releasePatches(listed, release, date));
  const { drift, patches } = difference(known(), answers, release);
  apply(patches);
  const after = known();
  const keys = keysOfRelease(after.config, release);
  const keyAt = (path) => (keys.get(path)?.inRelease ? keys.get(path) : undefined);
  const variables =
    rows === undefined
      ? { added: [], unplaced: [], gone: [] }
      : variablesDrift(rows, after.vocabulary.environment.overrides, keyAt, release);
  apply(variables.added.map((value) => ({ file: 'vocabulary', path: ['environment', 'overrides', '-'], value })));
  const unsaid = drift.some((entry) => entry.unsaid) || variables.unplaced.length > 0;
  if (gaps.length === 0 && !unsaid && compareReleases(release, listed.fullyKnown) > 0)
    apply([{ file: 'vocabulary', path: ['fullyKnown'], value: release }]);
  const done = known();
  const paths = await readFile(join(folder, keyList), 'utf8').catch(() => undefined);
  const outputs = Object.entries(files).map(([file, name]) => [name, before[file], texts[file]]);
  if (paths !== undefined) outputs.push([keyList, paths, listedKeys(paths, done, release)]);
  const changed = outputs.filter(([, was, is]) => was !== is);
  if (write) for (const [name, , text] of changed) await writeFile(join(folder, name), text);
  return { drift, variables, undescribed: undescribed(done, release), changed: changed.map(([name]) => name) };
}

/** Adds a release at its position, if it is not listed yet. */
function releasePatches({ releases }, release, date) {
  if (releases.some(({ version }) => version === release)) return [];
  const index = releases.findIndex(({ version }) => version === 'next' || compareReleases(version, release) > 0);
  const list = patched(releases, []);
  return [
    { file: 'vocabulary', path: ['releases'], value: list.toSpliced(index === -1 ? list.length : index, 0, { version: release, date }) },
  ];
}

/** The list of all keys, with new ones at the position that they have in the schema. */
function listedKeys(text, { config, credentials }, release) {
  let made = text;
  for (const [kind, schema] of Object.entries({ config, credentials })) {
    const lines = [...keysOfRelease(schema, release).keys()].filter((path) => path !== '').map((path) => `${kind} ${path}\n`);
    const own = new RegExp(`(?:^${kind} .*\\n)+`, 'm');
    made = made.replace(own, () => lines.join(''));
  }
  return made;
}

/** What has no description yet. */
function undescribed({ config, credentials, vocabulary }, release) {
  const keys = Object.entries({ config, credentials }).flatMap(([kind, schema]) =>
    [...keysOfRelease(schema, release).values()]
      .filter((key) => key.description === '')
      .map((key) => ({ what: `key of ${kind}`, name: key.path })),
  );
  const named = (what, list) => list.filter(({ description }) => description === '').map(({ name }) => ({ what, name }));
  return [...keys, ...named('stage', vocabulary.stages), ...named('backend', vocabulary.backends), ...named('role', vocabulary.roles)];
}
