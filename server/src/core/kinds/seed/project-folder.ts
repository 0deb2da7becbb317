import type { Machine } from '../../machine/facts.ts';
import { expandPath, fileAt, isAbsolute, join, parentOf } from '../../machine/paths.ts';
import { isFalsy } from '../../schema/python.ts';
import type { Entry, MapDatum } from '../../syntax/datum.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { entryIn, itemsOf } from './criteria.ts';

/** Why `ouroboros run` has no folder to work in. */
export type FolderFault = 'escapes' | 'reference_escapes' | 'no_such_home' | 'nul_in_path';

/** The folder that `ouroboros run` works in. */
export interface ProjectFolder {
  /** Undefined if it is not known, or if ouroboros refuses. */
  readonly path: string | undefined;
  readonly fault: FolderFault | undefined;
  /** The folder to which relative paths of references are relative. */
  readonly base: string | undefined;
  /** What decides: the metadata or a reference; undefined: the location of the seed. */
  readonly by: Entry | undefined;
  /** The path of the deciding value in the document. */
  readonly at: readonly (string | number)[];
}

/** The decision, for a known base folder. */
type Decided = Omit<ProjectFolder, 'base'>;

/** A seed names few folders, and every artifact is looked up in each of them. */
const mostCandidates = 8;

/** The number of levels above a seed at which `.ouroboros/seeds` is looked for. */
const mostLevels = 6;

/** `brownfield_context.target_dir`, as it is written; undefined if the context is not a mapping or has none. */
export function targetOf(document: SyntaxDocument): Entry | undefined {
  return entryIn(document, 'brownfield_context', 'target_dir');
}

/** The folder that the metadata names: `project_dir`, or `working_directory` if that is empty. */
export function namedFolder(document: SyntaxDocument): { readonly entry: Entry; readonly text: string } | undefined {
  const own = entryIn(document, 'metadata', 'project_dir');
  const entry = isFalsy(own?.value) ? entryIn(document, 'metadata', 'working_directory') : own;
  if (entry?.value.kind !== 'str' || entry.value.value.trim() === '') return undefined;
  return { entry, text: entry.value.value };
}

/** One reference of `brownfield_context.context_references` whose path is text. */
interface Reference {
  readonly entry: Entry;
  readonly text: string;
  readonly isPrimary: boolean;
  readonly index: number;
}

/** References whose path is text, in the order in which they are evaluated. */
export function referencesOf(document: SyntaxDocument): readonly Reference[] {
  const list = entryIn(document, 'brownfield_context', 'context_references')?.value;
  const all = itemsOf(list).flatMap(({ datum }, index): Reference[] => {
    const entry = datum.kind === 'map' ? entryOf(datum, 'path') : undefined;
    if (entry?.value.kind !== 'str') return [];
    const role = entryOf(datum as MapDatum, 'role')?.value;
    return [{ entry, text: entry.value.value, isPrimary: role?.kind === 'str' && role.value === 'primary', index }];
  });
  return [...all.filter(({ isPrimary }) => isPrimary), ...all.filter(({ isPrimary }) => !isPrimary)];
}

/** The folder that relative paths of a seed start at: the project of `<project>/.ouroboros/seeds`, or the folder of the file. */
function baseOf(file: string, machine: Machine): { readonly folder: string; readonly isCentral: boolean } {
  const own = parentOf(realOf(file, machine), machine);
  let folder = own;
  for (let level = 0; level < mostLevels; level++) {
    const above = parentOf(folder, machine);
    const root = parentOf(above, machine);
    if (nameOf(folder) === 'seeds' && nameOf(above) === '.ouroboros') {
      return root === realOf(machine.home, machine) || root === machine.home
        ? { folder: own, isCentral: false }
        : { folder: root, isCentral: true };
    }
    folder = above;
  }
  return { folder: own, isCentral: false };
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? '';
}

/** A path as `Path.resolve()` returns it, using the facts about the path and its parent folders. */
function realOf(path: string, machine: Machine): string {
  const known = fileAt(machine, path);
  if (known?.real !== undefined) return known.real;
  const above = parentOf(path, machine);
  if (above === path || (known !== undefined && known.kind !== 'missing')) return path;
  return join(realOf(above, machine), nameOf(path), machine);
}

/** Resolves `..` in an absolute path. */
function withoutDots(path: string, machine: Machine): string {
  const separator = machine.platform === 'windows' ? '\\' : '/';
  const kept: string[] = [];
  for (const part of path.split(machine.platform === 'windows' ? /[\\/]/ : '/')) {
    if (part === '..') {
      if (kept.length > 1) kept.pop();
    } else if (part !== '.' && (part !== '' || kept.length === 0)) kept.push(part);
  }
  const made = kept.join(separator);
  return made === '' || /^[A-Za-z]:$/.test(made) ? made + separator : made;
}

/** The absolute path of a text, without following links; undefined if it names the home folder of an unknown user. */
function placeOf(text: string, base: string, machine: Machine): string | undefined {
  const expanded = expandPath(text, machine);
  if ('unknownUser' in expanded) return undefined;
  return withoutDots(isAbsolute(expanded.path, machine) ? expanded.path : join(base, expanded.path, machine), machine);
}

function isInside(path: string, base: string, machine: Machine): boolean {
  const [inner, outer] = machine.platform === 'windows' ? [path.toLowerCase(), base.toLowerCase()] : [path, base];
  return inner === outer || inner.startsWith(join(outer, '', machine));
}

/**
 * The folder that `ouroboros run SEED` works in, without `--project-dir`.
 * @param machine with `document`, the seed; must contain the facts about the paths of {@link pathsOf}
 */
export function projectFolderOf(document: SyntaxDocument, machine: Machine): ProjectFolder | undefined {
  const { document: file } = machine;
  if (file === undefined) return undefined;
  const { folder: base, isCentral } = baseOf(file, machine);
  const named = namedFolder(document);
  const target = targetFolder(document, base, machine);
  const from = target ?? base;
  if (named !== undefined) return { ...ofMetadata(named, base, machine), base: from };
  return { ...ofReferences(referencesOf(document), from, isCentral && target === undefined, machine), base: from };
}

/**
 * What is known of the folder without facts about the machine: paths that leave any folder, and names that no folder can have. The home
 * folders of others count as missing.
 */
export function blindFolderOf(document: SyntaxDocument): ProjectFolder {
  const nothing: ProjectFolder = { path: undefined, base: undefined, fault: undefined, by: undefined, at: [] };
  const named = namedFolder(document);
  if (named !== undefined) {
    const { entry, text } = named;
    const fault = /^~[^/\\]/.test(text) ? 'no_such_home' : text.includes('\0') ? 'nul_in_path' : leadsOut(text) ? 'escapes' : undefined;
    return { ...nothing, fault, by: entry, at: ['metadata', entry.key.kind === 'str' ? entry.key.value : ''] };
  }
  const references = targetOf(document) === undefined ? referencesOf(document) : [];
  const [first] = references;
  if (first === undefined || !references.every(({ text }) => leadsOut(text))) return nothing;
  const at = ['brownfield_context', 'context_references', first.index, 'path'];
  return { ...nothing, fault: 'reference_escapes', by: first.entry, at };
}

/** Whether a relative path leads out of any folder that it starts at. */
function leadsOut(path: string): boolean {
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(path)) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}

function ofMetadata({ entry, text }: { readonly entry: Entry; readonly text: string }, base: string, machine: Machine): Decided {
  const at = ['metadata', entry.key.kind === 'str' ? entry.key.value : ''];
  const refused = (fault: FolderFault): Decided => ({ path: undefined, fault, by: entry, at });
  const place = placeOf(text, base, machine);
  if (place === undefined) return refused('no_such_home');
  if (text.includes('\0')) return refused('nul_in_path');
  const path = realOf(place, machine);
  return isInside(path, base, machine) ? { path, fault: undefined, by: entry, at } : refused('escapes');
}

/** `target_dir`, if it is absolute and a folder. */
function targetFolder(document: SyntaxDocument, base: string, machine: Machine): string | undefined {
  const target = targetOf(document)?.value;
  if (target?.kind !== 'str' || target.value.trim() === '') return undefined;
  const expanded = expandPath(target.value, machine);
  if ('unknownUser' in expanded || !isAbsolute(expanded.path, machine)) return undefined;
  const place = placeOf(target.value, base, machine);
  return place !== undefined && fileAt(machine, place)?.kind === 'directory' ? realOf(place, machine) : undefined;
}

function ofReferences(references: readonly Reference[], base: string, staysAtBase: boolean, machine: Machine): Decided {
  let escaping: Reference | undefined;
  for (const reference of references) {
    const { text, entry, index } = reference;
    const place = text.includes('\0') ? undefined : placeOf(text, base, machine);
    const path = place === undefined ? undefined : realOf(place, machine);
    if (place === undefined || path === undefined || !isInside(path, base, machine)) {
      escaping ??= reference;
      continue;
    }
    const { kind = 'missing' } = fileAt(machine, place) ?? {};
    if (kind === 'missing') continue;
    const at = ['brownfield_context', 'context_references', index, 'path'];
    if (staysAtBase) return { path: base, fault: undefined, by: undefined, at: [] };
    const chosen = kind === 'directory' ? path : isAbsolute(text, machine) ? parentOf(path, machine) : base;
    return { path: chosen, fault: undefined, by: entry, at };
  }
  if (escaping === undefined) return { path: base, fault: undefined, by: undefined, at: [] };
  const at = ['brownfield_context', 'context_references', escaping.index, 'path'];
  return { path: undefined, fault: 'reference_escapes', by: escaping.entry, at };
}

/** The paths that {@link projectFolderOf} needs facts about: those that the seed names, and their parents in the project. */
export function pathsOf(document: SyntaxDocument, machine: Machine): readonly string[] {
  const { document: file } = machine;
  if (file === undefined) return [];
  const bases = [...new Set([baseOf(file, machine).folder, parentOf(file, machine)])];
  const target = targetOf(document)?.value;
  const targets = target?.kind === 'str' ? bases.flatMap((base) => placeOf(target.value, base, machine) ?? []) : [];
  const texts = [namedFolder(document)?.text, ...referencesOf(document).map(({ text }) => text)];
  const named = [...bases, ...targets].flatMap((base) =>
    texts.flatMap((text) => (text === undefined || text.includes('\0') ? [] : (placeOf(text, base, machine) ?? []))),
  );
  const paths = new Set([machine.home, ...bases, ...targets]);
  for (const path of named) {
    for (let at = path; !paths.has(at); at = parentOf(at, machine)) paths.add(at);
  }
  return [...paths];
}

/** The possible results of {@link projectFolderOf}: files in the project folder are looked up in each of them. */
export function candidateFolders(document: SyntaxDocument, machine: Machine): readonly string[] {
  const { document: file } = machine;
  if (file === undefined) return [];
  const bases = [baseOf(file, machine).folder, parentOf(file, machine)];
  const target = targetOf(document)?.value;
  const texts = [namedFolder(document)?.text, ...referencesOf(document).map(({ text }) => text)].slice(0, mostCandidates);
  const own = bases.flatMap((base) => [base, ...(target?.kind === 'str' ? [placeOf(target.value, base, machine)] : [])]);
  const named = own.flatMap((base) =>
    texts.map((text) => (base === undefined || text === undefined ? undefined : placeOf(text, base, machine))),
  );
  return [...new Set([...own, ...named].filter((folder) => folder !== undefined))].slice(0, mostCandidates);
}
