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

/** What to inspect on the machine, besides what the settings say. */
export interface MachineQuery {
  readonly settings: Settings;
  /** The folder that is open in the editor: ouroboros is assumed to start there. */
  readonly folder: string | undefined;
  /** Paths to inspect, once environment and search path are known. */
  readonly interest: (machine: Machine) => readonly string[];
}

/** Stores the facts about the machine. It inspects the machine on request, and only in a trusted workspace. */
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
  /** Whether this runs in a browser, where no machine can be inspected. */
  readonly inBrowser: boolean;

  constructor(machine: 'this' | 'none' = 'this') {
    this.inBrowser = machine === 'none';
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  /** Takes over what an installed ouroboros answered to an earlier process, and the function that keeps new answers. */
  recall(...[remembered, keep]: Parameters<InstalledReleases['recall']>): void {
    this.#releases.recall(remembered, keep);
  }

  trust(): void {
    this.#trusted = !this.inBrowser;
  }

  /**
   * The latest facts: the same object until they change.
   * @param version the setting: a release, or `auto` for the installed one, or else the newest fully known one
   * @param document the path of the document that they are for, if it is a file
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

  /** The result of querying the installed ouroboros; undefined if it was not queried. */
  get asked(): AskedRelease | undefined {
    return this.#asked;
  }

  /** The installed release, if it is newer than the known ones and was not queried. */
  get unseen(): string | undefined {
    const version = this.installed?.version;
    return version !== undefined && this.#asked === undefined && isUnseen(resolveRelease(version) ?? version) ? version : undefined;
  }

  /**
   * Queries the installed ouroboros, once per installation. Only if the user agreed, and only in a trusted workspace.
   * @param again queries an installation again
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

  /**
   * Discards the answers.
   * @returns whether something changed
   */
  unlearn(): boolean {
    if (this.#asked === undefined) return false;
    this.#asked = undefined;
    this.#facts.clear();
    return true;
  }

  /**
   * Inspects the machine again. Calls during an inspection are combined into one more after it.
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
    // The answers of one installation are not valid for another.
    if (JSON.stringify(machine.ouroboros) !== JSON.stringify(this.#machine?.ouroboros)) this.#asked = undefined;
    this.#machine = machine;
    this.#facts.clear();
    return true;
  }
}

/** The later query, with the interests of both. */
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
