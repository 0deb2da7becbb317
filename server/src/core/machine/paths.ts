import { matchOf } from '../text/find.ts';
import { Memo } from '../text/memo.ts';
import { type Environment, setVariable } from './environment.ts';
import type { FileFact, Machine } from './facts.ts';

/** A path as upstream's `Path(text).expanduser()` returns it; unknown-user if only the machine could tell the home folder of `~name`. */
export type Expanded = { readonly path: string } | { readonly unknownUser: string };

const isWindows = (machine: Machine): boolean => machine.platform === 'windows';

/**
 * Expands `~` and normalizes a path as Python's `Path` does: no doubled or trailing separators, no `.` parts, `''` becomes `.`. Nothing
 * else is expanded: `$HOME` and `%USERPROFILE%` stay as they are. A relative path starts at the folder that ouroboros starts in, if that is
 * known.
 */
export function expandPath(text: string, machine: Machine): Expanded {
  const path = tidy(text, isWindows(machine));
  if (!path.startsWith('~')) return { path };
  const user = matchOf(/^[^/\\]*/, path.slice(1));
  if (user !== '') return { unknownUser: user };
  return { path: tidy(machine.home + path.slice(1), isWindows(machine)) };
}

function tidy(text: string, windows: boolean): string {
  const separator = windows ? '\\' : '/';
  const uniform = windows ? text.replaceAll('/', '\\') : text;
  const root = windows ? matchOf(/^(?:[A-Za-z]:\\?|\\\\|\\)/, uniform) : matchOf(/^\/(?:\/(?!\/))?/, uniform);
  const parts = uniform
    .slice(root.length)
    .split(separator)
    .filter((part) => part !== '' && part !== '.');
  return root + parts.join(separator) || '.';
}

export function isAbsolute(path: string, machine: Machine): boolean {
  return isWindows(machine) ? /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path) : path.startsWith('/');
}

/** The absolute path; undefined if it is relative and the folder that ouroboros starts in is not known. */
export function absolute(path: string, machine: Machine): string | undefined {
  if (isAbsolute(path, machine)) return path;
  if (machine.cwd === undefined) return undefined;
  return path === '.' ? machine.cwd : join(machine.cwd, path, machine);
}

export function join(folder: string, name: string, machine: Machine): string {
  const windows = isWindows(machine);
  const separator = windows ? '\\' : '/';
  return (windows ? /[\\/]$/ : /\/$/).test(folder) ? folder + name : folder + separator + name;
}

/** Whether a program is named without a folder, so that it is searched on PATH when it is run. */
export function isBareName(path: string, machine: Machine): boolean {
  return !(isWindows(machine) ? /[\\/]|^[A-Za-z]:/ : /\//).test(path);
}

const folded = new Memo<Machine['files'], ReadonlyMap<string, FileFact>>();

/** The facts about an absolute path; undefined if it was not inspected. On Windows, case and the kind of slash do not matter. */
export function fileAt(machine: Machine, path: string): FileFact | undefined {
  const exact = Object.hasOwn(machine.files, path) ? machine.files[path] : undefined;
  if (exact !== undefined || !isWindows(machine)) return exact;
  let byFoldedPath = folded.get(machine.files);
  if (byFoldedPath === undefined) {
    byFoldedPath = new Map(Object.entries(machine.files).map(([name, fact]) => [fold(name), fact]));
    folded.set(machine.files, byFoldedPath);
  }
  return byFoldedPath.get(fold(path));
}

/** Whether two absolute paths are spelled for the same file; links are not followed. */
export function isSamePath(a: string, b: string, machine: Machine): boolean {
  return isWindows(machine) ? fold(a) === fold(b) : tidy(a, false) === tidy(b, false);
}

/** Whether two absolute paths refer to the same file, including through symbolic links that were inspected. */
export function isOneFile(a: string, b: string, machine: Machine): boolean {
  const real = (path: string): string => fileAt(machine, path)?.real ?? path;
  return isSamePath(a, b, machine) || isSamePath(real(a), real(b), machine);
}

function fold(path: string): string {
  return tidy(path, true).toLowerCase();
}

/** Python's default for a Windows without PATHEXT. */
const defaultExtensions = '.COM;.EXE;.BAT;.CMD;.VBS;.JS;.WS;.MSC';

/**
 * The files that a search of PATH for a program checks, in order: like Python's `shutil.which`, on Windows with each extension of PATHEXT
 * unless the name already has one, and with the folder that ouroboros starts in first.
 */
export function placesOnPath(name: string, machine: Machine, environment: Environment): string[] {
  const names = isWindows(machine) ? withExtensions(name, environment) : [name];
  const folders = isWindows(machine) && machine.cwd !== undefined ? [machine.cwd, ...machine.path] : machine.path;
  return [...new Set(folders)].flatMap((folder) => {
    const place = absolute(folder === '' ? '.' : folder, machine);
    return place === undefined ? [] : names.map((each) => join(place, each, machine));
  });
}

/** The files that a path with a folder can mean: on Windows the extension may be omitted. */
export function filesOf(path: string, machine: Machine, environment: Environment): string[] {
  const place = absolute(path, machine);
  if (place === undefined) return [];
  return isWindows(machine) ? withExtensions(place, environment) : [place];
}

function withExtensions(name: string, environment: Environment): string[] {
  const listed = setVariable(environment, 'PATHEXT')?.value ?? defaultExtensions;
  const extensions = listed.split(';').filter((extension) => extension !== '');
  const typed = extensions.some((extension) => name.toLowerCase().endsWith(extension.toLowerCase()));
  const added = extensions.map((extension) => name + extension.toLowerCase());
  return typed ? [name, ...added] : [...added, name];
}

/** The parent folder of a path; that of a root is the root. */
export function parentOf(path: string, machine: Machine): string {
  const tidied = tidy(path, isWindows(machine));
  const cut = tidied.lastIndexOf(isWindows(machine) ? '\\' : '/');
  const root = isWindows(machine) ? matchOf(/^(?:[A-Za-z]:\\|\\)/, tidied) : tidied.startsWith('/') ? '/' : '';
  return cut < root.length ? root || '.' : tidied.slice(0, cut);
}

/** An absolute path as a person would write it: with `~` for the home folder. */
export function withTilde(path: string, { home }: Machine): string {
  const inside = path.startsWith(home) && /^(?:$|[/\\])/.test(path.slice(home.length));
  return home !== '' && inside ? `~${path.slice(home.length)}` : path;
}
