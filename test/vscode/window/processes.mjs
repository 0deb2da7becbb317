import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { until } from './driver.mjs';

/** Where the extension of this window is installed: other windows on the machine have their own servers. */
const installed = join(dirname(process.env.OUROBOROS_TEST_WORKSPACE ?? ''), 'extensions');

/** The language server's process and the extension host that started it; undefined if there is none. */
export function serverProcess() {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const command = read(name, 'cmdline').split('\0');
    if (!command.some((word) => word.startsWith(installed) && word.endsWith('server.cjs'))) continue;
    const [, host] = /^PPid:\s+(\d+)/m.exec(read(name, 'status')) ?? [];
    return { pid: Number(name), host: Number(host) };
  }
  return undefined;
}

/** Resident memory of a process in MB, or NaN if it is gone. */
export const residentMemory = (pid) => Number(/^VmRSS:\s+(\d+) kB/m.exec(read(pid, 'status'))?.[1]) / 1024;

/** The live heap of the extension host in MB, after a garbage collection, as reported by the extension in host/heap. */
export async function livingHeap() {
  const file = process.env.OUROBOROS_HEAP;
  rmSync(file, { force: true });
  writeFileSync(`${file}.ask`, '');
  const bytes = await until('the heap of the extension host', () => existsSync(file) && Number(readFileSync(file, 'utf8')));
  return bytes / 1024 / 1024;
}

function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
