import { type Environment, environment } from '../../../machine/environment.ts';
import type { Machine } from '../../../machine/facts.ts';
import { absolute, expandPath, fileAt, isAbsolute, join, parentOf } from '../../../machine/paths.ts';
import type { Model } from '../../../model.ts';
import { everyKey } from '../../../vocabulary/index.ts';
import { pathsOfInterest } from '../resolution/programs.ts';
import { configSchema } from '../schema.ts';

/** The event store: the file in force, or why there is none. */
export type EventStore = { readonly file: string } | { readonly problem: 'not-a-path' | 'unknown-user' };

const pathKey = 'persistence.database_path';
const defaultName = 'ouroboros.db';

/**
 * The file of the event store. It is read from the raw text of the file, before any validation: a relative path starts at the folder of the
 * config, the default is `ouroboros.db` there, and that file stays in force while it exists and the configured one does not.
 * @param configPath absolute
 */
export function eventStore(model: Model | undefined, configPath: string, machine: Machine): EventStore {
  const folder = parentOf(configPath, machine);
  const standard = join(folder, defaultName, machine);
  const setting = model?.at(pathKey);
  if (setting === undefined) return { file: standard };
  if (setting.datum.kind !== 'str' || setting.datum.value.trim() === '') return { problem: 'not-a-path' };
  const expanded = expandPath(setting.datum.value, machine);
  if ('unknownUser' in expanded) return { problem: 'unknown-user' };
  const file = isAbsolute(expanded.path, machine) ? expanded.path : join(folder, expanded.path, machine);
  const replaced = fileAt(machine, file)?.kind === 'missing' && fileAt(machine, standard)?.kind === 'file';
  return { file: replaced ? standard : file };
}

/**
 * Every absolute path that routing and doctor need information about, for one config on one machine.
 * @param config its path; undefined if it is not a file
 */
export function pathsToLookAt(release: string, model: Model | undefined, machine: Machine, config: string | undefined): readonly string[] {
  const seen: Environment = environment(machine);
  const paths = new Set(pathsOfInterest(release, model, seen, machine));
  if (config !== undefined) {
    paths.add(join(parentOf(config, machine), 'credentials.yaml', machine));
    const store = eventStore(model, config, machine);
    for (const file of ['file' in store ? store.file : config, join(parentOf(config, machine), defaultName, machine)]) {
      paths.add(file);
      for (const folder of foldersAbove(file, machine)) paths.add(folder);
    }
  }
  for (const { path: key, kind } of everyKey(configSchema, release)) {
    if (kind !== 'program-path' && kind !== 'file-path' && kind !== 'folder-path') continue;
    const value = model?.at(key)?.value;
    const expanded = typeof value === 'string' ? expandPath(value, machine) : undefined;
    const place = expanded !== undefined && 'path' in expanded ? absolute(expanded.path, machine) : undefined;
    if (place !== undefined) paths.add(place);
  }
  return [...paths];
}

/** The parent folders of a path, the nearest first. */
export function foldersAbove(path: string, machine: Machine): string[] {
  const folders: string[] = [];
  for (let folder = parentOf(path, machine); folder !== folders.at(-1) && folder !== path; folder = parentOf(folder, machine))
    folders.push(folder);
  return folders;
}
