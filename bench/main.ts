import { spawn } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { memoryOf } from './client.ts';
import { samples } from './documents.ts';
import { growthTable } from './growth.ts';
import { measureInside } from './in-process.ts';
import { type Measured, measure, measures, nothingMeasured } from './measure.ts';
import { ours, peer } from './servers.ts';
import { figure, median, quantile, table } from './statistics.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
const { quick = false } = values;
const only = values.only?.split(',');
const chosen = samples().filter(({ name }) => !only || only.includes(name));

/** The number of repetitions; the larger the document, the longer each takes. */
const plan: Readonly<Record<string, { starts: number; keystrokes: number; inside: number }>> = {
  small: { starts: 9, keystrokes: 80, inside: 400 },
  medium: { starts: 5, keystrokes: 40, inside: 60 },
  large: { starts: 5, keystrokes: 24, inside: 20 },
};
/** How many edits precede the measurement of memory. */
const edits = 1000;

const words: Readonly<Record<keyof Measured, string>> = {
  start: 'process start to first correct diagnostics, ms',
  keystroke: 'keystroke to correct diagnostics, ms',
  cpu: 'processor time per keystroke, ms',
  completion: 'completion right after an edit, ms',
  hover: 'hover right after an edit, ms',
  codeAction: 'code actions right after an edit, ms',
  memory: 'resident memory after 1,000 edits, MB',
  peak: 'resident memory at its peak, MB',
};

const rows: string[][] = [];
const insides: string[][] = [];
for (const sample of chosen) {
  const { starts, keystrokes, inside } = plan[sample.name] ?? { starts: 1, keystrokes: 4, inside: 10 };
  const [own, other] = [nothingMeasured(), nothingMeasured()];
  for (let round = 1; round < (quick ? 1 : starts); round++) {
    await measure(ours, sample, own, 0, 0);
    await measure(peer, sample, other, 0, 0);
  }
  await measure(ours, sample, own, quick ? 4 : keystrokes, quick ? 0 : edits);
  await measure(peer, sample, other, quick ? 4 : keystrokes, quick ? 0 : edits);
  for (const key of measures) {
    if (own[key].length === 0) continue;
    const cells = [own, other].map((measured) => `${figure(median(measured[key]))} (${figure(quantile(measured[key], 0.95))})`);
    rows.push([words[key], lines(sample.lines), ...cells, ratio(median(other[key]), median(own[key]))]);
  }
  const { parse, full, next } = measureInside(sample, quick ? 10 : inside);
  const cells = [parse, full, next].map((values) => `${figure(median(values))} (${figure(quantile(values, 0.95))})`);
  insides.push([lines(sample.lines), ...cells, ratio(median(full), median(parse)), ratio(median(full), median(next))]);
}
if (chosen.length > 0) {
  console.log('Median (95th percentile); the ratio is how many times the peer needs what we need.\n');
  console.log(table(['measure', 'lines', 'ours', 'peer', 'ratio'], rows));
  console.log(
    table(['lines', 'bare parse, ms', 'whole analysis, ms', 'after a keystroke, ms', 'whole / parse', 'whole / keystroke'], insides),
  );
  const [serverSize, peerSize] = [sizeOf(join('out', 'bench', 'server.cjs')), sizeOf(join('out', 'bench', 'peer', 'node_modules'))];
  console.log(
    table(
      ['size and floor', 'ours', 'peer'],
      [
        ['installed, MB', figure(serverSize), figure(peerSize)],
        ['an idle Node process, MB resident', figure(await idle()), ''],
      ],
    ),
  );
}

if (!only || only.includes('growth')) console.log(growthTable(join('dist', 'cli.cjs'), quick ? 1 : 3));

function lines(count: number): string {
  return count.toLocaleString('en');
}

function ratio(more: number, less: number): string {
  return `${figure(more / less)} ×`;
}

/** The size of a file, or of all files in a folder, in MB. */
function sizeOf(path: string): number {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size / 1e6;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

/** Resident memory of an idle Node process. */
async function idle(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const { now } = memoryOf(child.pid);
  child.stdin?.end();
  return now;
}
