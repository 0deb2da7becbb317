import { spawn } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchReads } from '../test/support/reads.ts';
import { Client } from './client.ts';
import { sampleOf } from './documents.ts';
import { memoryOf } from './process-usage.ts';
import type { Row } from './results.ts';
import { home, type Pair, type Server } from './servers.ts';

/** The sizes of both servers, and the memory of a Node process that does nothing, which is a part of theirs. */
export async function measureFootprint({ ours, peer }: Pair): Promise<readonly Row[]> {
  const row = (measure: string, own: number, other?: number): Row => ({
    subject: 'server',
    measure,
    ours: [own],
    peer: other === undefined ? [] : [other],
  });
  return [
    row('installed, MB', sizeOf(join(home, 'server.cjs')), sizeOf(join(home, 'peer', 'node_modules'))),
    row('files read until the first diagnostics, kB', await readAtStart(ours), await readAtStart(peer)),
    row('an idle Node process, MB resident', await idle()),
  ];
}

/** The size of a file, or of all files in a folder, in MB. */
function sizeOf(path: string): number {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size / 1e6;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

/** The bytes of all files that a server reads until it has sent the first diagnostics, in kB. */
async function readAtStart(server: Server): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'reads-'));
  try {
    const reads = watchReads(folder);
    const client = new Client({ ...server, env: { ...server.env, ...reads.env } });
    await client.initialize();
    const first = client.diagnostics(() => true);
    client.open(sampleOf('config', 'small').text);
    await first;
    const files = reads.files();
    await client.stop();
    return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resident memory of an idle Node process. */
async function idle(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const { now } = memoryOf(child.pid);
  child.stdin?.end();
  return now;
}
