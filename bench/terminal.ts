import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleOf } from './documents.ts';
import type { Row } from './results.ts';

/** What a process used. */
interface Run {
  /** From its start to its end, in milliseconds. */
  readonly elapsed: number;
  /** Resident memory at its peak, in MB. */
  readonly peak: number;
}

/** Makes a process report its peak when it ends, which works on every system. */
const hook = "process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));\n";

/**
 * Measures `check`: of one file beside a Node process that does nothing, and of thousands.
 * @param cli the bundled command line tool
 * @param rounds how often each is run; those with thousands of files are run a third as often
 */
export function measureTerminal(cli: string, rounds: number): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
  try {
    writeFileSync(join(folder, 'peak.cjs'), hook);
    const start = (words: readonly string[], args: readonly string[]): Run => {
      const [program = '', ...prefix] = [...words, process.execPath];
      return run(program, [...prefix, '--require', join(folder, 'peak.cjs'), ...args]);
    };
    const check = (path: string, ...words: readonly string[]) => start(words, [cli, 'check', '--format', 'jsonl', path]);
    const { text, lines } = sampleOf('config', 'small');
    writeFileSync(join(folder, 'config.yaml'), text);
    const pairs = Array.from({ length: rounds }, () => ({ ours: check(join(folder, 'config.yaml')), node: start([], ['-e', '0']) }));
    const many = (count: number) => ({ count, path: writeFiles(join(folder, String(count)), count) });
    const [thousand, tenThousand] = [many(1000), many(10_000)];
    const few = Math.ceil(rounds / 3);
    const runs = ({ path }: { path: string }, ...words: readonly string[]) => Array.from({ length: few }, () => check(path, ...words));
    const perSecond = ({ count }: { count: number }, all: readonly Run[]) => all.map(({ elapsed }) => (count / elapsed) * 1000);
    const [ofThousand, ofTenThousand] = [runs(thousand), runs(tenThousand)];
    const onOneCore = process.platform === 'linux' ? runs(thousand, 'taskset', '--cpu-list', '0') : [];
    const row = (measure: string, ours: readonly number[], more: Partial<Row> = {}): Row => ({
      subject: 'check',
      measure,
      ours,
      peer: [],
      ...more,
    });
    return [
      row(
        'one file, from start to end; peer: node -e 0, ms',
        pairs.map(({ ours }) => ours.elapsed),
        { lines, peer: pairs.map(({ node }) => node.elapsed) },
      ),
      row('1,000 files on one core, files per second', perSecond(thousand, onOneCore)),
      row('1,000 files, files per second', perSecond(thousand, ofThousand)),
      row('10,000 files, files per second', perSecond(tenThousand, ofTenThousand)),
      row(
        'resident memory at its peak, 1,000 files, MB',
        ofThousand.map(({ peak }) => peak),
      ),
      row(
        'resident memory at its peak, 10,000 files, MB',
        ofTenThousand.map(({ peak }) => peak),
      ),
    ].filter(({ ours }) => ours.length > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[]): Run {
  const before = performance.now();
  const { stderr } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const elapsed = performance.now() - before;
  return { elapsed, peak: Number(stderr.slice(stderr.lastIndexOf('\n'))) / 1024 };
}

/** Half of them configs and half seeds, all of them different, with a wrong value in every tenth. */
function writeFiles(folder: string, count: number): string {
  const [config, seed] = [sampleOf('config', 'small'), sampleOf('seed', 'small')];
  for (let index = 0; index < count; index++) {
    const isSeed = index % 2 === 0;
    const { text, offset } = isSeed ? seed : config;
    const place = join(folder, String(index), ...(isSeed ? [] : ['.ouroboros']));
    mkdirSync(place, { recursive: true });
    const wrong = index % 10 < 2 ? `${text.slice(0, offset)}x${text.slice(offset)}` : text;
    writeFileSync(join(place, isSeed ? 'seed.yaml' : 'config.yaml'), `# ${index}\n${wrong}`);
  }
  return folder;
}
