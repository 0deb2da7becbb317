// Measurements in docs/performance.md: each replaces the text between its two markers.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from './run.mjs';

const file = join(root, 'docs/performance.md');

/**
 * Writes a measurement into the document, with the date and the machine.
 * @param {'bench' | 'growth' | 'activation' | 'opening' | 'soak'} name of the part between `<!-- name -->` and `<!-- /name -->`
 * @param {string} markdown
 * @throws if the document has no such part
 */
export function writeFigures(name, markdown) {
  const before = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [before.indexOf(start), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for ${name}`);
  const text = `${start}\n${circumstances()}\n\n${markdown.trim()}\n`;
  writeFileSync(file, before.slice(0, from) + text + before.slice(to));
}

function circumstances() {
  const [cpu] = cpus();
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model.trim() ?? 'processor'}.`;
}
