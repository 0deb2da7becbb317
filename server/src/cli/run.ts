import { type Message, t } from '../core/index.ts';
import { didYouMean, helpOption, type Options, readArguments, UsageError } from './arguments.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { fix } from './fix.ts';
import { lsp } from './lsp.ts';
import { routing } from './routing.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { version } from './version.ts';

const program = 'ouroboros-config';
const commands: readonly Command[] = [check, fix, routing, doctor, explain, lsp];

/**
 * Runs a command line.
 * @param argv without program and script
 * @returns the exit code of the process
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.tell(error.says);
    return 2;
  }
}

async function dispatch([name, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.write(generalHelp(terminal));
    return 0;
  }
  if (name === '--version' || name === '-v') {
    terminal.write(`${version()}\n`);
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const names = commands.map((candidate) => candidate.name);
    if (name.startsWith('-'))
      throw new UsageError(
        didYouMean(t('"{name}" is not an option of {command}.', { name, command: program }), name, ['--help', '--version']),
      );
    throw new UsageError(didYouMean(t('"{name}" is not a command of {program}.', { name, program }), name, names));
  }
  const options = { ...command.options, ...helpOption };
  const args = readArguments(name, rest, options);
  if (args.has('help')) {
    terminal.write(help(command, options, terminal));
    return 0;
  }
  return command.run(args, terminal);
}

function generalHelp(terminal: Terminal): string {
  const usage = `${terminal.say(t('Usage'))}: ${program} COMMAND`;
  const rows = commands.map(({ name, summary }): Row => [name, summary]);
  return `${[usage, '', ...table(rows, terminal), '', terminal.say(t('Run a command with --help for its options.'))].join('\n')}\n`;
}

function help({ name, operands, summary }: Command, options: Options, terminal: Terminal): string {
  const usage = `${terminal.say(t('Usage'))}: ${[program, name, '[OPTIONS]', operands].filter((part) => part !== '').join(' ')}`;
  const rows = Object.entries(options).map(([option, { choices, value, help }]): Row => {
    const shown = choices?.join('|') ?? value;
    return [shown === undefined ? `--${option}` : `--${option} ${shown}`, help];
  });
  return `${[usage, '', terminal.say(summary), '', ...table(rows, terminal)].join('\n')}\n`;
}

type Row = readonly [name: string, text: Message];

function table(rows: readonly Row[], terminal: Terminal): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${terminal.say(text)}`);
}
