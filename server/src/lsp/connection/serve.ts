import type { Connection } from 'vscode-languageserver';
import type { MachineFacts } from '../session/machine-facts.ts';
import type { IncomingMessages } from './incoming-messages.ts';

/** Answers one client for as long as its connection is open. */
export type Serve = (connection: Connection, incoming: IncomingMessages, machine: MachineFacts) => void;
