import type { Analysis } from '../analysis.ts';
import { environment, type Variable, variable } from '../machine/environment.ts';
import type { Facts, Machine } from '../machine/facts.ts';
import { absolute, expandPath, join } from '../machine/paths.ts';
import type { Message } from '../words.ts';

/** What a kind says of a file that ouroboros reads beside the config. */
export interface Beside {
  /** The variable that names another path for it. */
  readonly variable: string;
  /** What holds where there is no such file: `the limits that are built in count`. */
  readonly without: Message;
  /**
   * What is in force once the file and the variables are put together, for the doctor.
   * @param analysis undefined where there is no such file, or none that can be read
   * @param agents the agents that a stage runs on
   */
  inForce(analysis: Analysis | undefined, facts: Facts, agents: readonly string[]): Iterable<InForceLine>;
}

/** One thing that is in force, or that is not though it is written. */
export interface InForceLine {
  /** Unique in its file: letters, digits, dashes and underscores. */
  readonly id: string;
  /** What it is about. */
  readonly title: Message;
  /** `pass`: it is in force · `warn`: it is written and does not count. */
  readonly status: 'pass' | 'warn';
  readonly seen: Message;
  /** What puts it right in the terminal, word by word. */
  readonly command?: { readonly title: Message; readonly words: readonly string[] };
}

/** Where ouroboros reads a file. */
export interface ReadAt {
  /** Absolute; undefined where the variable names a folder that only the machine knows, or a path below a folder that is not known. */
  readonly path: string | undefined;
  /** The variable that names it, where one does. */
  readonly variable?: Variable;
  /** Whose home folder the variable asks for: nobody here knows it. */
  readonly unknownUser?: string;
}

/** Where ouroboros reads the file of a kind: `~/.ouroboros/NAME`, or what the variable says, a blank one too. */
export function readAt(fileName: string, { variable: name }: Pick<Beside, 'variable'>, machine: Machine): ReadAt {
  const named = variable(environment(machine), name);
  if (named === undefined || named.value === '') return { path: join(join(machine.home, '.ouroboros', machine), fileName, machine) };
  const expanded = expandPath(named.value, machine);
  if ('unknownUser' in expanded) return { path: undefined, variable: named, unknownUser: expanded.unknownUser };
  return { path: absolute(expanded.path, machine), variable: named };
}
