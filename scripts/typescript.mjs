// `node --import ./scripts/typescript.mjs`: runs TypeScript file by file, so that counters and stack traces speak of the sources alone.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import { compileValidators } from '../build/validators.mjs';

if (isMainThread) register(import.meta.url, pathToFileURL('./'));

export async function resolve(specifier, context, next) {
  return specifier.startsWith('validators:') ? { url: specifier, format: 'module', shortCircuit: true } : next(specifier, context);
}

export async function load(url, context, next) {
  if (url.startsWith('validators:')) return moduleOf(await compileValidators(url));
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return next(url, context);
  const path = fileURLToPath(url);
  if (path.endsWith('.json')) return moduleOf(`export default ${readFileSync(path, 'utf8')}`);
  if (!path.endsWith('.ts')) return next(url, context);
  const options = { loader: 'ts', format: 'esm', target: 'node20', sourcemap: 'inline', sourcefile: path, sourcesContent: false };
  return moduleOf(transformSync(readFileSync(path, 'utf8'), options).code);
}

const moduleOf = (source) => ({ format: 'module', source, shortCircuit: true });
