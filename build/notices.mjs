// The licences of the packages that are bundled.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lists every npm package that is part of a bundle, with its licence.
 * @param {import('esbuild').Metafile[]} metafiles of all bundles
 * @returns {string}
 * @throws if a package has no licence text
 */
export function notices(metafiles) {
  const folders = new Set(metafiles.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ inputs }) => packagesOf(inputs))));
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${licenceOf(folder).trim()}\n`;
  });
  const head = 'Ouroboros Config contains parts of these packages, each under its own licence.\n';
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folders of the packages that are part of a bundle. */
function packagesOf(inputs) {
  return Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => {
    const found = /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
    return found && bytesInOutput > 0 ? [found[1]] : [];
  });
}

function licenceOf(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  if (file === undefined || !existsSync(join(folder, file))) throw new Error(`${folder} has no licence file`);
  return readFileSync(join(folder, file), 'utf8');
}
