import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileTexts, withCrlf } from '../test/support/hostile-texts.ts';
import { figure, median, table } from './statistics.ts';

/** The size of the larger text, in characters: the largest that is read by default. */
const size = 2_000_000;

interface Run {
  /** Processor time of a process in milliseconds, including its start: independent of the load of the machine. */
  readonly time: number;
  /** Resident memory at its peak, in MB. */
  readonly peak: number;
}

/** Reports the resource usage as the process itself sees it, which works on every system. */
const measured = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write('\\n' + JSON.stringify({ time: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024 }));
});
`;

/** Checks a file in a separate process, as the command line does. */
function check(file: string, hook: string, cli: string): Run {
  const { stderr } = spawnSync(process.execPath, ['--require', hook, cli, 'check', '--max-size', '10', '--format', 'jsonl', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const usage: Run = JSON.parse(stderr.slice(stderr.lastIndexOf('\n')));
  return usage;
}

/**
 * How time and memory grow when a hostile text doubles in size.
 * @param cli the bundled command line tool
 * @param rounds how often each is checked; medians count
 * @returns a Markdown table
 */
export function growthTable(cli: string, rounds: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'growth-'));
  try {
    const hook = join(folder, 'peak.cjs');
    writeFileSync(hook, measured);
    const file = join(folder, 'config.yaml');
    const runs = (text: string): Run => {
      writeFileSync(file, text);
      const all = Array.from({ length: rounds }, () => check(file, hook, cli));
      return { time: median(all.map(({ time }) => time)), peak: median(all.map(({ peak }) => peak)) };
    };
    const idle = runs('').time;
    const rows = Object.entries(hostileTexts).flatMap(([name, family]) =>
      [['', family] as const, [', CRLF', (wanted: number) => withCrlf(family(wanted)).slice(0, wanted)] as const].map(([breaks, make]) => {
        const [half, whole] = [runs(make(size / 2)), runs(make(size))];
        const ratio = (whole.time - idle) / (half.time - idle);
        return [name + breaks, figure(half.time - idle), figure(whole.time - idle), `${figure(ratio)} ×`, figure(whole.peak)];
      }),
    );
    return table(['hostile text', '1 MB, ms', '2 MB, ms', 'ratio', 'peak at 2 MB, MB'], rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
