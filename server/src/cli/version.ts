import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Our own version, from the manifest one folder above the bundle. */
export function version(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  return manifest.version;
}
