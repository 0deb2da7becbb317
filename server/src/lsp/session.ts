import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { type Analysis, analyze, type Catalogue, type Facts, type Machine, type Message, pathsToLookAt, render } from '../core/index.ts';
import type { Connection } from './connection.ts';
import { Documents, type OpenDocument, pathOf } from './documents.ts';
import type { MachineRoom } from './machine-room.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** What one conversation with one client knows: filled at `initialize`, passed to whoever answers. */
export class Session {
  readonly connection: Connection;
  readonly documents = new Documents();
  readonly machine: MachineRoom;
  client: ClientCapabilities = {};
  catalogue: Catalogue = {};
  /** Whether the client is the extension, and knows the commands of VS Code and of its manifest. */
  commands = false;
  /** The folder that is open in the editor, where there is one on this machine. */
  folder: string | undefined;
  /** Those that hold where no document has its own. */
  settings: Settings = defaultSettings;
  readonly #ownSettings = new Map<string, Settings>();
  readonly #analyses = new WeakMap<OpenDocument, Analysis>();
  /** The newest of each open document: the next version has most of its text. */
  readonly #latest = new Map<string, Analysis>();

  constructor(connection: Connection, machine: MachineRoom) {
    this.connection = connection;
    this.machine = machine;
  }

  settingsOf(uri: string): Settings {
    return this.#ownSettings.get(uri) ?? this.settings;
  }

  setOwnSettings(uri: string, settings: Settings): void {
    this.#ownSettings.set(uri, settings);
  }

  /** Forgets what was known of a document that was closed. */
  forget(uri: string): void {
    this.#ownSettings.delete(uri);
    this.#latest.delete(uri);
  }

  /** Whether a document is longer than the user lets us read. */
  isTooLong({ uri, text }: OpenDocument): boolean {
    return text.length > this.settingsOf(uri).maxFileSize;
  }

  /**
   * The analysis of one version of a document, made once for the facts and settings in force. Of one that is too long nothing is known: it
   * is analyzed as if it were empty.
   */
  analysis(document: OpenDocument): Analysis {
    const { rules } = this.settingsOf(document.uri);
    const facts = this.facts(document.uri);
    const known = this.#analyses.get(document);
    if (known !== undefined && known.facts === facts && known.settings === rules) return known;
    const previous = this.#latest.get(document.uri);
    const fresh = analyze(this.isTooLong(document) ? '' : document.text, {
      kind: document.kind,
      facts,
      settings: rules,
      ...(previous ? { previous } : {}),
    });
    this.#analyses.set(document, fresh);
    if (this.documents.get(document.uri) === document) this.#latest.set(document.uri, fresh);
    return fresh;
  }

  /** The facts for a document, whether or not it is open. */
  facts(uri: string): Facts {
    return this.machine.facts(this.settingsOf(uri).version, pathOf(uri));
  }

  /**
   * Looks at the machine again for what the open documents name.
   * @param more documents that are not open
   * @param paths files to look at besides
   * @returns whether something changed; never where the workspace is not trusted
   */
  async lookAtMachine(more: readonly OpenDocument[] = [], paths: readonly string[] = []): Promise<boolean> {
    const analyses = [...this.documents.all(), ...more].map((document) => ({ document, analysis: this.analysis(document) }));
    const interest = (machine: Machine) => [
      ...paths,
      ...analyses.flatMap(({ document: { kind, uri }, analysis }) => {
        const path = pathOf(uri);
        return pathsToLookAt(kind, analysis.facts.release, analysis.model, machine, path);
      }),
    ];
    return this.machine.refresh({ settings: this.settings, folder: this.folder, interest });
  }

  /** The words of a message in the client's language. */
  say(message: Message): string {
    return render(message, this.catalogue);
  }
}
