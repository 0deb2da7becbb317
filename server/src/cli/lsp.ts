import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { t } from '../core/index.ts';
import type { Command } from './command.ts';

/** Starts the language server, which is in a separate file so that no other command loads it. */
export const lsp: Command = {
  name: 'lsp',
  operands: '',
  summary: t('Run the language server for an editor on standard input and output.'),
  options: {
    stdio: {
      kind: 'switch',
      help: t('Communicate over standard input and output. This is the only transport, so the option can be omitted.'),
    },
  },
  async run() {
    await import(pathToFileURL(join(__dirname, 'server.cjs')).href);
    return 0;
  },
};
