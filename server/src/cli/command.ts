import type { Message } from '../core/index.ts';
import type { Arguments, Options } from './arguments.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** A command of the command line tool. */
export interface Command {
  readonly name: string;
  /** The operands in the usage line. */
  readonly operands: string;
  readonly summary: Message;
  readonly options: Options;
  /** @throws UsageError if the arguments make no sense */
  run(args: Arguments, terminal: Terminal): Promise<ExitCode>;
}
