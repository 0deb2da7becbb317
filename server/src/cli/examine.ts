import { homedir } from 'node:os';
import { resolve } from 'node:path';
import {
  type Analysis,
  analyze,
  analyzeBytes,
  askProblemText,
  type Facts,
  type Machine,
  newestKnownRelease,
  pathsToLookAt,
  resolveRelease,
} from '../core/index.ts';
import { hostsFile } from '../host/hosts-file.ts';
import { InstalledReleases } from '../host/learn.ts';
import { collectMachine } from '../host/machine.ts';
import { type Arguments, asksInstalled, readRelease, UsageError } from './arguments.ts';
import { decode, type Input } from './input.ts';

/** Analyzes texts for one release, with or without the facts of the machine. */
export class Examiner {
  readonly #found: ReleaseFacts;
  readonly #looks: boolean;

  private constructor(found: ReleaseFacts, looks: boolean) {
    this.#found = found;
    this.#looks = looks;
  }

  /**
   * @param looks whether the machine is inspected; the installed ouroboros is then the default release
   * @throws UsageError if the requested release is not one, or if the installed one should be queried and cannot be
   */
  static async make(args: Arguments, { looks }: { readonly looks: boolean }): Promise<Examiner> {
    if (asksInstalled(args)) return new Examiner(await askInstalled(), looks);
    const named = readRelease(args, looks ? undefined : newestKnownRelease);
    if (named !== undefined) return new Examiner({ release: named, source: args.has('ouroboros') ? 'named' : 'assumed' }, looks);
    const installed = await installedRelease();
    return new Examiner(
      installed === undefined ? { release: newestKnownRelease, source: 'assumed' } : { release: installed, source: 'installed' },
      looks,
    );
  }

  /** The release that is checked against, and how it was determined. */
  get release(): ReleaseFacts {
    return this.#found;
  }

  async examine({ bytes, kind, file }: Input): Promise<Analysis> {
    const text = decode(bytes);
    const examine = (facts: Facts) => (text === undefined ? analyzeBytes(bytes, { kind, facts }) : analyze(text, { kind, facts }));
    const blind = examine(this.#found);
    return this.#looks ? examine(await this.facts(blind, file === '-' ? undefined : file)) : blind;
  }

  /**
   * The facts for one file.
   * @param analysis undefined if there is no such file
   */
  async facts(analysis: Analysis | undefined, file: string | undefined): Promise<Facts> {
    if (!this.#looks) return this.#found;
    const document = file === undefined ? undefined : resolve(file);
    const machine = await lookAt((seen) => pathsToLookAt(analysis?.kind, this.#found.release, analysis?.model, seen, document));
    return { ...this.#found, machine: document === undefined ? machine : { ...machine, document } };
  }
}

type ReleaseFacts = Omit<Facts, 'machine'>;

/** Runs the Python of the installed ouroboros: the user requested it by this option. */
async function askInstalled(): Promise<ReleaseFacts> {
  const machine = await lookAt(() => []);
  const asked = await new InstalledReleases().learn({ machine });
  if (asked.release === undefined) throw new UsageError(askProblemText(asked.problem ?? 'no-answer'));
  return { release: asked.release, source: 'installed', asked };
}

async function installedRelease(): Promise<string | undefined> {
  const { ouroboros } = await lookAt(() => []);
  // A version that cannot be parsed is treated as an unknown release.
  return ouroboros?.version === undefined ? undefined : (resolveRelease(ouroboros.version) ?? ouroboros.version);
}

/** The machine of the terminal: its variables and its PATH, as a program started from it sees them. */
function lookAt(interest: (machine: Machine) => readonly string[]): Promise<Machine> {
  const { env, platform } = process;
  return collectMachine({ env, platform, home: homedir(), cwd: process.cwd(), hosts: hostsFile(platform, env) }, interest);
}
