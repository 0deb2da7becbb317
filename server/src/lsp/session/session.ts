import type { ClientCapabilities, Connection, InitializeParams } from 'vscode-languageserver';
import {
  type Analysis,
  analyze,
  analyzeOnDemand,
  type Catalogue,
  type Facts,
  isLargerThan,
  isSameText,
  type Machine,
  Memo,
  type Message,
  type ProbeResult,
  pathsToLookAt,
  probedProgram,
  probeFailure,
  readerOf,
  render,
  toCatalogue,
  YamlText,
} from '../../core/index.ts';
import { readCatalogue } from '../../host/catalogue.ts';
import { rulesPageUri } from '../../host/rules-page.ts';
import type { RememberedAnswers, RuleScheme, ServerNotifications } from '../../protocol.ts';
import { isRecord } from '../params.ts';
import { ConfigOnDisk } from './config-on-disk.ts';
import { type Encoding, negotiate } from './coordinates.ts';
import { makeDocuments, type OpenDocument, pathOf } from './documents.ts';
import type { MachineFacts } from './machine-facts.ts';
import { defaultSettings, type Settings } from './settings.ts';

/**
 * A text with at least this many characters whose analysis takes longer than this many milliseconds after an edit is analyzed only when it
 * is saved.
 */
const slow = { characters: 500_000, milliseconds: 50 };

/** The scheme of the extension's documents about rules. */
const ruleScheme: RuleScheme = 'ouroboros-rule';

/** The state of one connection: filled at `initialize`, passed to all handlers. */
export class Session {
  readonly connection: Connection;
  readonly machine: MachineFacts;
  readonly documents = makeDocuments(() => this.encoding);
  /** How the client counts characters. */
  encoding: Encoding = 'utf-16';
  client: ClientCapabilities = {};
  catalogue: Catalogue = {};
  /** Whether the client is the extension, which knows the commands of VS Code and of its manifest. */
  commands = false;
  /** Releases about which the user was asked in this session. */
  readonly askedAbout = new Set<string>();
  /** The folder that is open in the editor, if there is one on this machine. */
  folder: string | undefined;
  /** The settings for documents without their own. */
  settings: Settings = defaultSettings;
  /** Refreshes everything that depends on more than the text of a document; set by the server. */
  changed: () => Promise<void> = () => Promise.resolve();
  /** What programs that were asked for their version did wrong, by their path. */
  readonly failedPrograms = new Map<string, Message>();
  /** By the URI of a document: the release for which the client last received an outline. */
  readonly outlined = new Map<string, string>();
  readonly #ownSettings = new Map<string, Settings>();
  /** The latest analysis of each open document, by its URI: the next version shares most of its text. */
  readonly #latest = new Map<string, { readonly document: OpenDocument; readonly analysis: Analysis }>();
  /** Analyses of documents that views read from the disk, and of older versions. */
  readonly #others = new WeakMap<OpenDocument, Analysis>();

  readonly #said = new Memo<Message, string>();
  #rulesPage: string | undefined | null = null;
  readonly #configOnDisk = new ConfigOnDisk();
  /** Documents that take too long to analyze after each edit, by their URI: the version that was analyzed, on opening or on saving. */
  readonly #readOnSave = new Map<string, OpenDocument>();

  constructor(connection: Connection, machine: MachineFacts) {
    this.connection = connection;
    this.machine = machine;
  }

  /** Stores what the client declares about itself. */
  initialize(params: InitializeParams): void {
    const options: unknown = params.initializationOptions;
    this.client = params.capabilities;
    this.encoding = negotiate(this.client.general?.positionEncodings);
    this.catalogue = catalogueOf(params);
    this.folder = folderOf(params);
    this.commands = isRecord(options) && options['commands'] === true;
    // Only the extension keeps what an installed ouroboros answered.
    if (isRecord(options) && this.commands) this.machine.recall(options['learned'], (fresh) => this.#keepLearned(fresh));
    // Editors without workspace trust send nothing: whoever starts a server in a folder there trusts it.
    if (!(isRecord(options) && options['trusted'] === false)) this.machine.trust();
  }

  #keepLearned(fresh: RememberedAnswers): void {
    const method: keyof ServerNotifications = 'ouroboros/learned';
    void this.send((connection) => connection.sendNotification(method, fresh));
  }

  /** Sends without waiting: a client that does not accept it is about to exit. */
  async send(sending: (connection: Connection) => Promise<unknown>): Promise<void> {
    try {
      await sending(this.connection);
    } catch {
      // it is gone
    }
  }

  /**
   * The URI of the page of a rule that the client can open without a network: in the extension a document of its own, elsewhere the page
   * that was installed with the server.
   * @returns undefined if there is none
   */
  ruleUri(id: string): string | undefined {
    if (this.commands) return `${ruleScheme}:/${id}.md`;
    if (this.#rulesPage === null) this.#rulesPage = rulesPageUri();
    return this.#rulesPage === undefined ? undefined : `${this.#rulesPage}#${id}`;
  }

  settingsOf(uri: string): Settings {
    return this.#ownSettings.get(uri) ?? this.settings;
  }

  setOwnSettings(uri: string, settings: Settings): void {
    this.#ownSettings.set(uri, settings);
  }

  /** Stores whether a program answered the deep check, for other views. */
  keepAnswer(result: ProbeResult): void {
    const failure = probeFailure(result);
    const program = probedProgram(result.probe);
    if (failure !== undefined) this.failedPrograms.set(program, failure);
    else if (result.outcome === 'exited') this.failedPrograms.delete(program);
  }

  /** Removes the state of a document that was closed. */
  forget(uri: string): void {
    this.#ownSettings.delete(uri);
    this.#latest.delete(uri);
    this.#readOnSave.delete(uri);
    this.outlined.delete(uri);
  }

  /** Why a document is not analyzed: it exceeds the size limit, or it must be saved first because its analysis takes long. */
  unread(document: OpenDocument): 'large' | 'unsaved' | undefined {
    const { uri, coordinates } = document;
    const text = coordinates.reader;
    if (isLargerThan(text, this.settingsOf(uri).maxFileSize)) return 'large';
    const read = this.#readOnSave.get(uri);
    return read === undefined || read === document || text.length < slow.characters ? undefined : 'unsaved';
  }

  /**
   * A document was saved.
   * @returns whether it is analyzed now, and was not before
   */
  saved(document: OpenDocument): boolean {
    const waited = this.unread(document) === 'unsaved';
    if (waited) {
      this.#readOnSave.set(document.uri, document);
      this.#latest.delete(document.uri);
    }
    return waited;
  }

  /** Whether this is the current version of an open document: not an older one, and not a file read from the disk. */
  isOpen(document: OpenDocument): boolean {
    return this.documents.get(document.uri) === document;
  }

  /** The open document of a URI, or of the same file by another URI. */
  openDocument(uri: string): OpenDocument | undefined {
    const path = pathOf(uri);
    return this.documents.get(uri) ?? this.documents.all().find((open) => path !== undefined && pathOf(open.uri) === path);
  }

  /**
   * The analysis of one version of a document, computed once for the current facts and settings. A document that is not analyzed is treated
   * as empty.
   */
  analysis(document: OpenDocument): Analysis {
    const { rules } = this.settingsOf(document.uri);
    const facts = this.facts(document.uri);
    const isOpen = this.isOpen(document);
    const latest = this.#latest.get(document.uri);
    const known = latest?.document === document ? latest.analysis : this.#others.get(document);
    if (known !== undefined && known.facts === facts && known.settings === rules) return known;
    const previous = latest?.analysis;
    const start = performance.now();
    const text = this.unread(document) ? '' : document.coordinates.reader;
    // Where the time matters, the rules run with it.
    const fresh = (text.length < slow.characters ? analyzeOnDemand : analyze)(text, {
      kind: document.kind,
      facts,
      settings: rules,
      // Other facts change nothing about what the text itself says.
      ...(previous ? { previous, source: new YamlText(text, previous.document) } : {}),
    });
    const isSlow = performance.now() - start > slow.milliseconds && text.length >= slow.characters;
    // The first analysis is always slow: only an edit shows how long the following ones take.
    if (isOpen && isSlow && previous !== undefined && !isSameText(readerOf(previous.document), text))
      this.#readOnSave.set(document.uri, document);
    if (isOpen) this.#latest.set(document.uri, { document, analysis: fresh });
    else this.#others.set(document, fresh);
    return fresh;
  }

  /** The facts for a document, whether or not it is open. */
  facts(uri: string): Facts {
    return this.machine.facts(this.settingsOf(uri).version, pathOf(uri));
  }

  /**
   * Inspects the machine again for the paths in the open documents, and in the user's own config if a view of another file shows it.
   * @param more documents that are not open
   * @param paths additional files to inspect
   * @returns whether something changed; never in an untrusted workspace
   */
  async lookAtMachine(more: readonly OpenDocument[] = [], paths: readonly string[] = []): Promise<boolean> {
    const configChanged = this.#configOnDisk.isNeeded && (await this.#configOnDisk.read());
    const config = await this.#configOnDisk.document;
    const closed = config === undefined || this.openDocument(config.uri) !== undefined ? [] : [config];
    const analyses = [...this.documents.all(), ...more, ...closed].map((document) => ({ document, analysis: this.analysis(document) }));
    const interest = (machine: Machine) => [
      ...paths,
      ...analyses.flatMap(({ document: { kind, uri }, analysis }) => {
        const path = pathOf(uri);
        return pathsToLookAt(kind, analysis.facts.release, analysis.model, machine, path);
      }),
    ];
    return (await this.machine.refresh({ settings: this.settings, folder: this.folder, interest })) || configChanged;
  }

  /**
   * The user's own config as a file, as it was when the machine was last inspected. The first call reads it, and inspects the machine for
   * its paths unless it is open.
   * @returns undefined if there is no such file; always in an untrusted workspace
   */
  async configOnDisk(): Promise<OpenDocument | undefined> {
    const config = this.#configOnDisk;
    if (this.machine.trusted && !config.isNeeded) {
      config.need();
      await (this.openDocument(config.uri) === undefined ? this.lookAtMachine() : config.read());
    }
    return config.document;
  }

  /** Shows what was learned of the installed ouroboros. It can name programs that nobody looked for yet. */
  async showLearned(): Promise<void> {
    await this.lookAtMachine();
    await this.changed();
  }

  /** Renders a message in the client's language. Most findings outlive an edit, and their messages are the same objects then. */
  say(message: Message): string {
    const known = this.#said.get(message);
    if (known !== undefined) return known;
    const text = render(message, this.catalogue);
    this.#said.set(message, text);
    return text;
  }
}

/** The translations that the client sends; for other clients they are read by their locale. */
function catalogueOf({ initializationOptions: options, locale }: InitializeParams): Catalogue {
  if (isRecord(options) && isRecord(options['words'])) return toCatalogue(options['words']);
  return readCatalogue(typeof locale === 'string' ? locale : undefined);
}

function folderOf({ workspaceFolders, rootUri }: InitializeParams): string | undefined {
  const uri: unknown = workspaceFolders?.[0]?.uri ?? rootUri;
  return typeof uri === 'string' ? pathOf(uri) : undefined;
}
