// `node --import ./scripts/typescript.mjs`: runs TypeScript file by file, so that coverage and stack traces refer only to the sources.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import { compileValidators } from '../build/validators.mjs';

const cache = join('out', 'typescript');
const common = {
  format: 'esm',
  target: 'node20',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'inline',
  sourcesContent: false,
};

if (isMainThread) register(import.meta.url, pathToFileURL('./'));

export async function resolve(specifier, context, next) {
  // the editor is a module in VS Code alone
  if (specifier === 'vscode') return { url: pathToFileURL('test/support/vscode.ts').href, shortCircuit: true };
  return specifier.startsWith('validators:') ? { url: specifier, format: 'module', shortCircuit: true } : next(specifier, context);
}

export async function load(url, context, next) {
  if (url.startsWith('validators:')) return moduleOf(await kept(url + schemaOf(url), () => compileValidators(url)));
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return next(url, context);
  const path = fileURLToPath(url);
  if (path.endsWith('.json')) return moduleOf(`export default ${readFileSync(path, 'utf8')}`);
  const loader = /(?<=\.)tsx?$/.exec(path)?.[0];
  if (!loader) return next(url, context);
  // a source map's paths are relative to it: the result is the same wherever the file is
  const sourcefile = basename(path);
  const source = readFileSync(path, 'utf8');
  return moduleOf(await kept(`${sourcefile}\n${source}`, () => transformSync(source, { ...common, loader, sourcefile }).code));
}

const moduleOf = (source) => ({ format: 'module', source, shortCircuit: true });
const schemaOf = (url) =>
  [`schemas/${url.slice('validators:'.length)}.schema.json`, 'build/validators.mjs'].map((file) => readFileSync(file, 'utf8')).join('');

/** Cached results of any process: there are many of them and they load the same files. */
async function kept(text, make) {
  const file = join(cache, `${createHash('sha256').update(text).digest('hex')}.mjs`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const made = await make();
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, made);
  renameSync(`${file}.${process.pid}`, file);
  return made;
}
