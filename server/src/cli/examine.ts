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
import { lookAt } from '../host/files.ts';
import { hostsFile } from '../host/hosts-file.ts';
import { InstalledReleases } from '../host/learn.ts';
import { collectMachine } from '../host/machine.ts';
import { type Arguments, asksInstalled, readRelease, UsageError } from './arguments.ts';
import type { Input } from './input.ts';

/** What texts are analyzed for: plain data. */
export interface ExaminedFor {
  readonly found: ReleaseFacts;
  /** The machine without the files of any text; undefined: it is not inspected. */
  readonly machine: Machine | undefined;
}

/** Analyzes texts for one release, with or without the facts of the machine. */
export class Examiner {
  readonly examined: ExaminedFor;

  constructor(examined: ExaminedFor) {
    this.examined = examined;
  }

  /**
   * @param looks whether the machine is inspected; the installed ouroboros is then the default release
   * @throws UsageError if the requested release is not one, or if the installed one should be queried and cannot be
   */
  static async make(args: Arguments, { looks }: { readonly looks: boolean }): Promise<Examiner> {
    const named = asksInstalled(args) ? undefined : readRelease(args, looks ? undefined : newestKnownRelease);
    if (named !== undefined) {
      const source = args.has('ouroboros') ? 'named' : 'assumed';
      return new Examiner({ found: { release: named, source }, machine: looks ? await inspect() : undefined });
    }
    const machine = await inspect();
    const found = asksInstalled(args) ? await askInstalled(machine) : installedRelease(machine);
    return new Examiner({ found, machine: looks ? machine : undefined });
  }

  /** The release that is checked against, and how it was determined. */
  get release(): ReleaseFacts {
    return this.examined.found;
  }

  async examine({ bytes, text, kind, file }: Input): Promise<Analysis> {
    const examine = (facts: Facts) =>
      text === undefined ? analyzeBytes(bytes, { kind, facts }) : analyze(text.text, { kind, facts, source: text });
    const blind = examine(this.examined.found);
    return this.examined.machine ? examine(await this.facts(blind, file === '-' ? undefined : file)) : blind;
  }

  /**
   * The facts for one file.
   * @param analysis undefined if there is no such file
   */
  async facts(analysis: Analysis | undefined, file: string | undefined): Promise<Facts> {
    const { found, machine } = this.examined;
    if (machine === undefined) return found;
    const document = file === undefined ? undefined : resolve(file);
    const paths = pathsToLookAt(analysis?.kind, found.release, analysis?.model, machine, document);
    const files = await lookAt(paths, machine.platform);
    return { ...found, machine: { ...machine, files, ...(document === undefined ? {} : { document }) } };
  }
}

type ReleaseFacts = Omit<Facts, 'machine'>;

/** Runs the Python of the installed ouroboros: the user requested it by this option. */
async function askInstalled(machine: Machine): Promise<ReleaseFacts> {
  const asked = await new InstalledReleases().learn({ machine });
  if (asked.release === undefined) throw new UsageError(askProblemText(asked.problem ?? 'no-answer'));
  return { release: asked.release, source: 'installed', asked };
}

function installedRelease({ ouroboros }: Machine): ReleaseFacts {
  if (ouroboros?.version === undefined) return { release: newestKnownRelease, source: 'assumed' };
  // A version that cannot be parsed is treated as an unknown release.
  return { release: resolveRelease(ouroboros.version) ?? ouroboros.version, source: 'installed' };
}

/** The machine of the terminal: its variables and its PATH, as a program started from it sees them. No file is looked at yet. */
function inspect(): Promise<Machine> {
  const { env, platform } = process;
  return collectMachine({ env, platform, home: homedir(), cwd: process.cwd(), hosts: hostsFile(platform, env) }, () => []);
}
