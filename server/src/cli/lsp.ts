import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { t } from '../core/index.ts';
import type { Command } from './command.ts';

/** Starts the language server, which stands in a file of its own so that no other command loads it. */
export const lsp: Command = {
  name: 'lsp',
  operands: '',
  summary: t('Serve an editor: the language server on standard input and output.'),
  options: { stdio: { kind: 'switch', help: t('Talk on standard input and output. There is no other way, so it may be left out.') } },
  async run() {
    await import(pathToFileURL(join(__dirname, 'server.cjs')).href);
    return 0;
  },
};
