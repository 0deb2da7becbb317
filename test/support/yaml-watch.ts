import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { folderWith } from './folder.ts';

/** Reports whether one of our programs has evaluated the package yaml, which creates symbols for its nodes when it is. */
export async function watchYaml(
  context: TestContext,
): Promise<{ env: Readonly<Record<string, string>>; isLoaded: () => Promise<boolean> }> {
  const log = join(await folderWith(context, { loaded: '' }), 'loaded');
  const hook = `import { appendFileSync } from 'node:fs';
const { for: symbolFor } = Symbol;
Symbol.for = (name) => {
  if (name === 'yaml.map') appendFileSync(${JSON.stringify(log)}, name);
  return symbolFor.call(Symbol, name);
};`;
  return {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` },
    isLoaded: async () => (await readFile(log, 'utf8')) !== '',
  };
}
