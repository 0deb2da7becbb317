// `npm run lock`: adds an entry for every optional dependency of every platform to package-lock.json. npm omits those that the current
// registry does not serve, and `npm ci` then rejects the file everywhere; packages for other platforms are never fetched.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

/** The platform in the name of a package: `@scope/binding-linux-arm64-musl`. */
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
