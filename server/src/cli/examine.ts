import { homedir } from 'node:os';
import { resolve } from 'node:path';
import {
  type Analysis,
  analyze,
  analyzeBytes,
  type Facts,
  type Machine,
  newestKnownRelease,
  pathsToLookAt,
  resolveRelease,
} from '../core/index.ts';
import { collectMachine } from '../host/machine.ts';
import { type Arguments, readRelease } from './arguments.ts';
import { decode, type Input } from './input.ts';

/** Analyses texts for one release, with the machine or without. */
export class Examiner {
  readonly #release: string;
  readonly #looks: boolean;

  private constructor(release: string, looks: boolean) {
    this.#release = release;
    this.#looks = looks;
  }

  /**
   * @param looks whether the machine counts; its installed ouroboros is the release then, unless another one is asked for
   * @throws UsageError where the release that is asked for is none
   */
  static async make(args: Arguments, { looks }: { readonly looks: boolean }): Promise<Examiner> {
    const asked = readRelease(args, looks ? undefined : newestKnownRelease);
    return new Examiner(asked ?? (await installedRelease()) ?? newestKnownRelease, looks);
  }

  async examine({ bytes, kind, file }: Input): Promise<Analysis> {
    const text = decode(bytes);
    const examine = (facts: Facts) => (text === undefined ? analyzeBytes(bytes, { kind, facts }) : analyze(text, { kind, facts }));
    const blind = examine({ release: this.#release });
    return this.#looks ? examine(await this.facts(blind, file === '-' ? undefined : file)) : blind;
  }

  /**
   * What is known for one file.
   * @param analysis undefined where there is no such file
   */
  async facts(analysis: Analysis | undefined, file: string | undefined): Promise<Facts> {
    if (!this.#looks) return { release: this.#release };
    const document = file === undefined ? undefined : resolve(file);
    const machine = await lookAt((seen) => pathsToLookAt(analysis?.kind, this.#release, analysis?.model, seen, document));
    return { release: this.#release, machine: document === undefined ? machine : { ...machine, document } };
  }
}

async function installedRelease(): Promise<string | undefined> {
  const { ouroboros } = await lookAt(() => []);
  return ouroboros?.version === undefined ? undefined : resolveRelease(ouroboros.version);
}

/** The terminal's own machine: its variables and its PATH, as a program that is started from it sees them. */
function lookAt(interest: (machine: Machine) => readonly string[]): Promise<Machine> {
  return collectMachine({ env: process.env, platform: process.platform, home: homedir(), cwd: process.cwd() }, interest);
}
