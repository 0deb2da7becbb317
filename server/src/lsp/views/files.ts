import { homedir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CancellationToken } from 'vscode-languageserver';
import {
  type FileKind,
  isOfAnotherTool,
  kindNamedBy,
  kinds,
  type Machine,
  type Message,
  namedKind,
  readPlace,
  t,
} from '../../core/index.ts';
import { withTilde } from '../../host/document.ts';
import { type FoundFiles, type SearchLimits, searchFiles } from '../../host/named-files.ts';
import type { FileEntry, FileGroup, FilesView } from '../../protocol.ts';
import { invalid, isRecord } from '../params.ts';
import { pathOf, readFromDisk } from '../session/documents.ts';
import type { Session } from '../session/session.ts';
import { entryOf, type FoundFile, machineWith, unknownEntryOf } from './file-entry.ts';

/** Limits of the search: what is found in the folders of the user is read, and more than this is only counted. */
const limits = { home: { entries: 2_000, depth: 4 }, workspace: { entries: 20_000, depth: 8 }, shown: 100, folders: 20 };

/**
 * Which files ouroboros reads, and which it does not, in the home folder and in the folders of the workspace. Files are searched and read
 * only here, on request, and never in an untrusted workspace or in a browser: then only open documents are listed.
 * @throws ResponseError if `folders` is not a list of URIs
 */
export async function filesView(session: Session, params: unknown, token: CancellationToken): Promise<FilesView> {
  const folders = foldersOf(params);
  if (!session.machine.trusted) return openFilesAlone(session);
  if (session.facts('').machine === undefined) await session.lookAtMachine();
  const { machine } = session.facts('');
  if (machine === undefined) return openFilesAlone(session);
  const abort = new AbortController();
  const cancelling = token.onCancellationRequested(() => abort.abort());
  try {
    const search = new FileSearch(session, machine, abort.signal);
    const found = [await search.home()];
    for (const folder of folders) found.push(await search.folder(folder));
    found.push(search.rest());
    const here = await machineWith(machine, [...found.flatMap(({ paths }) => paths), ...readPlaces(machine)]);
    const groups: FileGroup[] = [];
    for (const each of found) groups.push(await search.group(each, here));
    return { groups: groups.filter(({ id, files, more }) => id === 'home' || files.length > 0 || more !== undefined) };
  } finally {
    cancelling.dispose();
  }
}

const readPlaces = (machine: Machine): readonly string[] => kinds.flatMap((kind) => readPlace(kind, machine)?.path ?? []);

/** @throws ResponseError if it is not a list of URIs; folders that are not on this machine are left out */
function foldersOf(params: unknown): readonly string[] {
  const folders: unknown = isRecord(params) ? (params['folders'] ?? []) : [];
  if (!Array.isArray(folders) || !folders.every((uri) => typeof uri === 'string')) throw invalid('folders');
  return folders.flatMap((uri) => pathOf(uri) ?? []).slice(0, limits.folders);
}

/** The paths of one group, before they are read. */
interface FoundGroup {
  readonly id: string;
  readonly title: string;
  /** That names are relative to; undefined: they are shown whole. */
  readonly folder?: string;
  readonly paths: readonly string[];
  readonly more: Message | undefined;
}

/** Searches the files of one view; each file is listed once, in the first group that it belongs to. */
class FileSearch {
  readonly #session: Session;
  readonly #machine: Machine;
  readonly #signal: AbortSignal;
  readonly #listed = new Set<string>();

  constructor(session: Session, machine: Machine, signal: AbortSignal) {
    this.#session = session;
    this.#machine = machine;
    this.#signal = signal;
  }

  /** The files that ouroboros reads, whether or not they exist, and all others in its folder. */
  async home(): Promise<FoundGroup> {
    const folder = join(homedir(), '.ouroboros');
    const { files, isCut } = await this.#search(folder, limits.home);
    return { id: 'home', title: withTilde(folder), folder, ...this.#listOnce([...readPlaces(this.#machine), ...files], isCut) };
  }

  async folder(folder: string): Promise<FoundGroup> {
    const { files, isCut } = await this.#search(folder, limits.workspace);
    const open = this.#openPaths().filter((path) => path.startsWith(folder + sep));
    return { id: folder, title: basename(folder), folder, ...this.#listOnce([...files, ...open], isCut) };
  }

  /** Open files in no folder of the workspace. */
  rest(): FoundGroup {
    return { id: 'open', title: this.#session.say(t('Open elsewhere')), ...this.#listOnce(this.#openPaths(), false) };
  }

  /** @param machine with the facts about all files that were found */
  async group({ id, title, folder, paths, more }: FoundGroup, machine: Machine): Promise<FileGroup> {
    const files: FileEntry[] = [];
    for (const path of paths) {
      if (this.#signal.aborted) break;
      const candidate = await this.#read(path);
      if (candidate !== undefined) files.push(await entryOf(candidate, nameIn(folder, path), machine, this.#session));
    }
    return { id, title, files, ...(more === undefined ? {} : { more: this.#session.say(more) }) };
  }

  #search(folder: string, bounds: SearchLimits): Promise<FoundFiles> {
    return searchFiles(folder, (path) => this.#kindOf(path) !== undefined, bounds, this.#signal);
  }

  #openPaths(): readonly string[] {
    return this.#session.documents.all().flatMap(({ uri }) => pathOf(uri) ?? []);
  }

  #kindOf(path: string): FileKind | undefined {
    return kindNamedBy(this.#machine, path) ?? namedKind(path, 'own');
  }

  #listOnce(paths: readonly string[], isCut: boolean): Pick<FoundGroup, 'paths' | 'more'> {
    const fresh = [...new Set(paths)].filter((path) => !this.#listed.has(path));
    for (const path of fresh) this.#listed.add(path);
    const left = fresh.length - limits.shown;
    const more = left > 0 ? t('and {count} more', { count: left }) : isCut ? t('The folder is larger than what is searched.') : undefined;
    return { paths: fresh.slice(0, limits.shown), more };
  }

  /** @returns undefined for a file that has the name of a kind, but is one of another tool */
  async #read(path: string): Promise<FoundFile | undefined> {
    const uri = pathToFileURL(path).href;
    const open = this.#session.openDocument(uri);
    if (open !== undefined) return { path, kind: open.kind, document: open };
    const kind = this.#kindOf(path);
    if (kind === undefined) return undefined;
    const read = await readFromDisk(uri, path);
    if (read !== undefined && isOfAnotherTool(kind, read.text)) return undefined;
    return { path, kind, document: read && { ...read, kind } };
  }
}

function nameIn(folder: string | undefined, path: string): string {
  if (folder === undefined) return withTilde(path);
  return dirname(path) === folder || path.startsWith(folder + sep) ? relative(folder, path) : withTilde(path);
}

function openFilesAlone(session: Session): FilesView {
  const files = session.documents.all().map((document) => unknownEntryOf(document, session));
  const note = session.machine.inBrowser
    ? t('Only open files are listed: in a browser there is no home folder. That needs a desktop.')
    : t('Only open files are listed: in a workspace that is not trusted no others are read.');
  return {
    groups: files.length === 0 ? [] : [{ id: 'open', title: session.say(t('Open files')), files }],
    note: session.say(note),
  };
}
