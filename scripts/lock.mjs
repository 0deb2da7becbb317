// `npm run lock`: gives package-lock.json an entry for every optional dependency of every platform. npm leaves out those that the registry
// in use does not serve, and `npm ci` then refuses the file everywhere; a platform that is not ours is never fetched.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

/** What the name of a platform's package says: `@scope/binding-linux-arm64-musl`. */
function platform(name) {
  const [, os, cpu, abi] =
    /\b(\w+)-([a-z]+\d*\w*)(?:-(\w+))?$/.exec(
      name
        .split('/')
        .at(-1)
        .replace(/^(cli|binding)-/, ''),
    ) ?? [];
  if (!os) throw new Error(`${name} names no platform`);
  return { cpu: [cpu], os: [os], ...(os === 'linux' && abi ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {}) };
}

for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages))
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (packages[`node_modules/${name}`] ?? packages[`${path}/node_modules/${name}`]) continue;
    packages[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...platform(name) };
    console.log(`added ${name}`);
  }

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
