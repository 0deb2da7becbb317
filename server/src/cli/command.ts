import type { Message } from '../core/index.ts';
import type { Arguments, Options } from './arguments.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** One command of the terminal. */
export interface Command {
  readonly name: string;
  /** What may stand behind the options. */
  readonly operands: string;
  readonly summary: Message;
  readonly options: Options;
  /** @throws UsageError where what was typed makes no sense */
  run(args: Arguments, terminal: Terminal): Promise<ExitCode>;
}
