import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureDocument } from './documents-suite.ts';
import { measureFootprint } from './footprint.ts';
import { growthTable } from './growth.ts';
import { learnedRelease } from './learned-release.ts';
import { compare, readRecorded } from './recorded.ts';
import { type Row, resultsOf, resultTable } from './results.ts';
import { type Selection, select } from './selection.ts';
import { home, serversFor, serversForLearned } from './servers.ts';
import { measureTerminal } from './terminal.ts';
import { measureTyping } from './typing-suite.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    check: { type: 'boolean' },
    json: { type: 'string' },
    tables: { type: 'string' },
  },
});
const { quick = false, check = false, only, json = join(home, 'results.json'), tables = join(home, 'tables') } = values;
if (check && quick) refuse('--quick repeats too little for --check.');
const selection = selectOr(only);
const recorded = check ? readRecorded(readFileSync(join('docs', 'performance.md'), 'utf8')) : [];
const cli = join(home, 'cli.cjs');

/** Ends because of the command line. */
function refuse(words: string): never {
  console.error(words);
  process.exit(2);
}

function selectOr(words: string | undefined): Selection {
  try {
    return select(words);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** Prints a table; if it is complete it is also kept for docs/performance.md. */
function show(name: string, markdown: string, isComplete: boolean): void {
  console.log(markdown);
  mkdirSync(tables, { recursive: true });
  if (isComplete) writeFileSync(join(tables, name), markdown);
}

const rows: Row[] = [];
const progress = (what: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${what}\n`);
for (const subject of selection.subjects) {
  const pair = subject === 'learned' ? serversForLearned(await learnedRelease()) : serversFor(subject);
  for (const size of selection.sizes) {
    progress(`${subject}, ${size}`);
    rows.push(...(await measureDocument(subject, size, pair, quick)));
  }
}
if (selection.has('typing')) {
  for (const size of selection.sizes) {
    progress(`typing, ${size}`);
    rows.push(...(await measureTyping(size, serversFor('config'), quick)));
  }
}
if (selection.has('terminal')) {
  progress('terminal');
  rows.push(...measureTerminal(cli, quick ? 1 : 15));
}
if (selection.has('footprint')) rows.push(...(await measureFootprint(serversFor('config'))));

if (rows.length > 0) {
  const results = resultsOf(rows);
  const words =
    'Median (95th percentile). Ratio: how many times the peer needs what we need. Growth: beside the smallest document of its kind.';
  show('bench', `${words}\n\n${resultTable(results)}`, selection.isComplete && !quick);
  mkdirSync(dirname(json), { recursive: true });
  const { version, platform, arch } = process;
  const about = { date: new Date().toISOString(), node: version, platform, arch, quick };
  writeFileSync(json, `${JSON.stringify({ ...about, results }, undefined, 2)}\n`);
  if (check) {
    const problems = compare(results, recorded, { partial: !selection.isComplete });
    for (const problem of problems) console.error(problem);
    console.error(problems.length === 0 ? 'No ratio has fallen by a quarter.' : `Not kept: ${problems.length}.`);
    if (problems.length > 0) process.exitCode = 1;
  }
}
if (selection.has('growth') && !check) show('growth', growthTable(cli, quick ? 1 : 3), !quick);
