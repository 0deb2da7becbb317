import { win32 } from 'node:path';
import { readText } from './files.ts';

/** The file in which a system defines addresses of names, which take precedence over the resolver. */
export function hostsFile(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (platform !== 'win32') return '/etc/hosts';
  return win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts');
}

/**
 * The names of a hosts file with their addresses: `address name name`, with `#` before comments.
 * @returns by name in lower case; empty where there is no such file
 */
export async function namesIn(path: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { text = '' } = (await readText(path)) ?? {};
  const names = new Map<string, string[]>();
  for (const line of text.split(/[\r\n]+/)) {
    const [address = '', ...named] = (line.split('#', 1)[0] ?? '').split(/\s+/).filter((word) => word !== '');
    for (const name of named) {
      const known = names.get(name.toLowerCase());
      if (known === undefined) names.set(name.toLowerCase(), [address]);
      else if (!known.includes(address)) known.push(address);
    }
  }
  return Object.fromEntries(names);
}
