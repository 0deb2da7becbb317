import { homedir } from 'node:os';
import { type Facts, type Machine, newestKnownRelease, resolveRelease } from '../../core/index.ts';
import { collectMachine } from '../../host/machine.ts';
import { makeLoginShell } from '../../host/search-path.ts';
import type { Settings } from './settings.ts';

/** What is asked of the machine besides what the settings say. */
export interface MachineQuery {
  readonly settings: Settings;
  /** The folder that is open in the editor: ouroboros is taken to start there. */
  readonly folder: string | undefined;
  /** Paths to look at, once environment and search path are known. */
  readonly interest: (machine: Machine) => readonly string[];
}

/** Holds what is known of the machine. It looks when it is told to, and only where the workspace is trusted. */
export class MachineFacts {
  #trusted = false;
  #machine: Machine | undefined;
  #seen = '';
  #running: Promise<boolean> | undefined;
  #again: MachineQuery | undefined;
  readonly #loginShell = makeLoginShell();
  readonly #facts = new Map<string, Facts>();
  /** Whether this runs in a browser: there is no machine that could ever be looked at. */
  readonly inBrowser: boolean;

  constructor(machine: 'this' | 'none' = 'this') {
    this.inBrowser = machine === 'none';
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  trust(): void {
    this.#trusted = !this.inBrowser;
  }

  /**
   * The facts as they were found last: the same object until they change.
   * @param version the setting: a release, or `auto` for the installed one and where none is known the newest we know in full
   * @param document the path of the document they are for, where it is a file
   */
  facts(version: string, document: string | undefined): Facts {
    const installed = this.#machine?.ouroboros?.version;
    const release = resolveRelease(version) ?? (installed === undefined ? undefined : resolveRelease(installed)) ?? newestKnownRelease;
    const key = JSON.stringify([release, document]);
    const known = this.#facts.get(key);
    if (known !== undefined) return known;
    const machine = this.#machine && document !== undefined ? { ...this.#machine, document } : this.#machine;
    const facts: Facts = machine === undefined ? { release } : { release, machine };
    this.#facts.set(key, facts);
    return facts;
  }

  /**
   * Looks at the machine again. Calls that come while it looks become one more look after it.
   * @returns whether something changed
   */
  async refresh(query: MachineQuery): Promise<boolean> {
    if (!this.#trusted) return false;
    if (this.#running !== undefined) {
      this.#again = query;
      return this.#running;
    }
    this.#running = this.#look(query);
    try {
      return await this.#running;
    } finally {
      this.#running = undefined;
    }
  }

  async #look(query: MachineQuery): Promise<boolean> {
    let changed = false;
    for (let next: MachineQuery | undefined = query; next; next = this.#takeNext())
      changed = this.#keep(await collect(next, this.#loginShell)) || changed;
    return changed;
  }

  #takeNext(): MachineQuery | undefined {
    const next = this.#again;
    this.#again = undefined;
    return next;
  }

  #keep(machine: Machine): boolean {
    const seen = JSON.stringify(machine);
    if (seen === this.#seen) return false;
    this.#seen = seen;
    this.#machine = machine;
    this.#facts.clear();
    return true;
  }
}

function collect({ settings, folder, interest }: MachineQuery, loginShell: ReturnType<typeof makeLoginShell>): Promise<Machine> {
  const options = {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    extraPath: settings.extraPath,
    ...(folder === undefined ? {} : { cwd: folder }),
    ...(settings.pathFromLoginShell ? { loginShell } : {}),
  };
  return collectMachine(options, interest);
}
