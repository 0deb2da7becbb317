import type { Connection } from 'vscode-languageserver';
import type { MachineFacts } from '../session/machine-facts.ts';
import type { IncomingMessages } from './incoming-messages.ts';

/** Serves one client while its connection is open. */
export type Serve = (connection: Connection, incoming: IncomingMessages, machine: MachineFacts) => void;
