import type { Analysis } from '../analysis.ts';
import { environment, type Variable, variable } from '../machine/environment.ts';
import type { Facts, Machine } from '../machine/facts.ts';
import { absolute, expandPath, join } from '../machine/paths.ts';
import type { Message } from '../words.ts';

/** What a kind declares about a file that ouroboros reads in addition to the config. */
export interface Beside {
  /** The variable that overrides the path of the file. */
  readonly variable: string;
  /** What applies where the file does not exist: `the limits that are built in count`. */
  readonly without: Message;
  /**
   * The effective values of the file and the variables, for the doctor.
   * @param analysis undefined where the file does not exist or cannot be read
   * @param agents the agents that run a stage
   */
  inForce(analysis: Analysis | undefined, facts: Facts, agents: readonly string[]): Iterable<InForceLine>;
}

/** One entry that is in force, or is written but not in force. */
export interface InForceLine {
  /** Unique within the file: letters, digits, dashes and underscores. */
  readonly id: string;
  /** What the line describes. */
  readonly title: Message;
  /** `pass`: in force · `warn`: written but without effect. */
  readonly status: 'pass' | 'warn';
  readonly seen: Message;
  /** A command for the terminal that fixes it, word by word. */
  readonly command?: { readonly title: Message; readonly words: readonly string[] };
}

/** The path from which ouroboros reads a file. */
export interface ReadAt {
  /** Absolute; undefined where it depends on a home folder that is not known. */
  readonly path: string | undefined;
  /** The variable that set the path, if one did. */
  readonly variable?: Variable;
  /** The user whose home folder the variable refers to, which is not known. */
  readonly unknownUser?: string;
}

/** The path from which ouroboros reads the file of a kind: `~/.ouroboros/NAME`, or the value of the variable, even if it is blank. */
export function readAt(fileName: string, { variable: name }: Pick<Beside, 'variable'>, machine: Machine): ReadAt {
  const named = variable(environment(machine), name);
  if (named === undefined || named.value === '') return { path: join(join(machine.home, '.ouroboros', machine), fileName, machine) };
  const expanded = expandPath(named.value, machine);
  if ('unknownUser' in expanded) return { path: undefined, variable: named, unknownUser: expanded.unknownUser };
  return { path: absolute(expanded.path, machine), variable: named };
}
