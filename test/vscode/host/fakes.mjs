import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the programs do when they are asked for their version; each first records that it ran. */
const behaviours = {
  codex: 'echo codex-cli 1.2.3',
  opencode: 'sleep 60',
  goose: 'echo boom >&2; exit 3',
  gemini: 'echo gemini 4.5.6; head -c 1048576 /dev/zero | tr "\\0" x',
  'kiro-cli': 'printf "\\033[31m\\033]0;title\\007kiro 7.8.9\\033[0m\\r\\n"',
  hermes: '(sleep 60; echo "child of hermes" >> "$LOG") & echo hermes 2.0.0',
};

/**
 * Writes the programs into a folder.
 * @param {string} log the file to which each appends `name arguments` when it runs
 */
export function writeFakes(bin, log) {
  for (const [name, work] of Object.entries(behaviours)) {
    const file = join(bin, name);
    writeFileSync(file, `#!/bin/sh\nLOG='${log}'\necho "${name} $*" >> "$LOG"\n${work}\n`);
    chmodSync(file, 0o755);
  }
}
