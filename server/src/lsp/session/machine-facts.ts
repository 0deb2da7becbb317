import { homedir } from 'node:os';
import {
  type AskedRelease,
  type Facts,
  type Installation,
  isUnseen,
  type Machine,
  newestKnownRelease,
  resolveRelease,
} from '../../core/index.ts';
import { hostsFile } from '../../host/hosts-file.ts';
import { InstalledReleases } from '../../host/learn.ts';
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
  readonly #releases = new InstalledReleases();
  #asked: AskedRelease | undefined;
  /** Whether this runs in a browser: there is no machine that could ever be looked at. */
  readonly inBrowser: boolean;

  constructor(machine: 'this' | 'none' = 'this') {
    this.inBrowser = machine === 'none';
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  /** Says what an installed ouroboros answered to an earlier process, and who keeps what one answers from now on. */
  recall(...[remembered, keep]: Parameters<InstalledReleases['recall']>): void {
    this.#releases.recall(remembered, keep);
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
    const named = resolveRelease(version);
    const installed = this.installed?.version;
    const seen = this.#asked?.release ?? (installed === undefined ? undefined : (resolveRelease(installed) ?? installed));
    const release = named ?? seen ?? newestKnownRelease;
    const source = named !== undefined ? 'named' : seen !== undefined ? 'installed' : 'assumed';
    const key = JSON.stringify([release, source, document]);
    const known = this.#facts.get(key);
    if (known !== undefined) return known;
    const machine = this.#machine && document !== undefined ? { ...this.#machine, document } : this.#machine;
    const facts: Facts = {
      release,
      source,
      ...(this.#asked === undefined ? {} : { asked: this.#asked }),
      ...(machine === undefined ? {} : { machine }),
    };
    this.#facts.set(key, facts);
    return facts;
  }

  /** The ouroboros that was found. */
  get installed(): Installation | undefined {
    return this.#machine?.ouroboros;
  }

  /** What the installed ouroboros said of itself, or why it did not; undefined where it was not asked. */
  get asked(): AskedRelease | undefined {
    return this.#asked;
  }

  /** The installed release, where it is newer than those that are known and was not asked what it knows. */
  get unseen(): string | undefined {
    const version = this.installed?.version;
    return version !== undefined && this.#asked === undefined && isUnseen(resolveRelease(version) ?? version) ? version : undefined;
  }

  /**
   * Asks the installed ouroboros what it knows, once for each installation. Only where the user agreed, and only where the workspace is
   * trusted.
   * @param again asks an installation anew that was asked before
   * @returns whether something changed
   */
  async learn(signal?: AbortSignal, again = false): Promise<boolean> {
    const machine = this.#machine;
    if (!this.#trusted || machine === undefined) return false;
    if (again) this.#releases.forget();
    const asked = await this.#releases.learn({ machine, ...(signal === undefined ? {} : { signal }) });
    if (machine.ouroboros !== this.#machine?.ouroboros && JSON.stringify(machine.ouroboros) !== JSON.stringify(this.#machine?.ouroboros))
      return false;
    if (asked.problem === 'cancelled' || asked === this.#asked) return false;
    this.#asked = asked;
    this.#facts.clear();
    return true;
  }

  /** Goes back to what is known without asking. @returns whether something changed */
  unlearn(): boolean {
    if (this.#asked === undefined) return false;
    this.#asked = undefined;
    this.#facts.clear();
    return true;
  }

  /**
   * Looks at the machine again. Calls that come while it looks become one more look after it.
   * @returns whether something changed
   */
  async refresh(query: MachineQuery): Promise<boolean> {
    if (!this.#trusted) return false;
    if (this.#running !== undefined) {
      this.#again = this.#again === undefined ? query : together(this.#again, query);
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
    let asked = query;
    for (;;) {
      changed = this.#keep(await collect(asked, this.#loginShell)) || changed;
      const next = this.#takeNext();
      if (next === undefined) return changed;
      // Whoever waits for an earlier look finds what it asked for in the last one as well.
      asked = together(asked, next);
    }
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
    // What one installation said is not what another knows.
    if (JSON.stringify(machine.ouroboros) !== JSON.stringify(this.#machine?.ouroboros)) this.#asked = undefined;
    this.#machine = machine;
    this.#facts.clear();
    return true;
  }
}

/** The later query, with what an earlier one wants to be looked at. */
function together(earlier: MachineQuery, later: MachineQuery): MachineQuery {
  return { ...later, interest: (machine) => [...new Set([...earlier.interest(machine), ...later.interest(machine)])] };
}

function collect({ settings, folder, interest }: MachineQuery, loginShell: ReturnType<typeof makeLoginShell>): Promise<Machine> {
  const options = {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    hosts: hostsFile(process.platform, process.env),
    extraPath: settings.extraPath,
    ...(folder === undefined ? {} : { cwd: folder }),
    ...(settings.pathFromLoginShell ? { loginShell } : {}),
  };
  return collectMachine(options, interest);
}
