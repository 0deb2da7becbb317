import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { folderWith } from './folder.ts';

export interface Watch {
  /** The environment for the process that is watched. */
  readonly env: Readonly<Record<string, string>>;
  readonly isLoaded: () => Promise<boolean>;
}

/** Reports whether one of our programs has evaluated the package yaml, which creates symbols for its nodes when it is. */
export function watchYaml(context: TestContext): Promise<Watch> {
  return watch(
    context,
    `const { for: symbolFor } = Symbol;
Symbol.for = (name) => {
  if (name === 'yaml.map') loaded();
  return symbolFor.call(Symbol, name);
};`,
  );
}

/**
 * Reports whether one of our programs has evaluated the modules that learn from an installed ouroboros. They create a set of Pydantic's
 * formats when they are evaluated.
 */
export function watchLearning(context: TestContext): Promise<Watch> {
  return watch(
    context,
    `globalThis.Set = class extends Set {
  constructor(items) {
    super(items);
    if (Array.isArray(items) && items.includes('directory-path')) loaded();
  }
};`,
  );
}

/** @param hook runs before the program and calls `loaded` */
async function watch(context: TestContext, hook: string): Promise<Watch> {
  const log = join(await folderWith(context, { loaded: '' }), 'loaded');
  const program = `import { appendFileSync } from 'node:fs';
const loaded = () => appendFileSync(${JSON.stringify(log)}, 'x');
${hook}`;
  return {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` },
    isLoaded: async () => (await readFile(log, 'utf8')) !== '',
  };
}
