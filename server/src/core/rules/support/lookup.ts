import type { Model, Section, Setting } from '../../model.ts';
import type { Datum } from '../../syntax/datum.ts';
import { fitted, groupBy } from '../../text/arrays.ts';
import { Memo } from '../../text/memo.ts';
import type { KeySchema } from '../../vocabulary/index.ts';

const bySchemaPath = new Memo<Section, ReadonlyMap<string, readonly Setting[]>>();

/** The settings of a file with exactly this schema path, in the order of the text. */
export function settingsAt(model: Model, schemaPath: string): readonly Setting[] {
  const dot = schemaPath.indexOf('.');
  const name = dot < 0 ? schemaPath : schemaPath.slice(0, dot);
  // A section that the release does not know has no settings; of two with one name only one has any.
  const section = model.sections.find((each) => each.name === name && each.first !== undefined);
  return (section && settingsBySchemaPath(section).get(schemaPath)) ?? none;
}

const none: readonly never[] = [];

/**
 * Creates a search for the settings of some keys: of thousands of settings in a file, only those of these keys are visited.
 * @param holds whether the settings of a key are wanted
 */
export function settingsOfKeys(holds: (key: KeySchema) => boolean): (model: Model) => readonly Setting[] {
  const wanted = new Memo<ReadonlyMap<string, KeySchema>, ReadonlySet<string>>();
  const pathsIn = (keys: ReadonlyMap<string, KeySchema>): ReadonlySet<string> =>
    new Set([...keys].flatMap(([path, key]) => (holds(key) ? [path] : [])));
  return (model) => settingsOfPaths(model, wanted.getOrInsertComputed(model.schema.keysIn(model.release), pathsIn));
}

/**
 * The settings with one of some schema paths, in the order of the text.
 * @param paths the same set each time: what was found is kept by it
 */
export function settingsOfPaths({ sections }: Model, paths: ReadonlySet<string>): readonly Setting[] {
  const found: Setting[] = [];
  for (const section of sections) for (const setting of settingsInSection(section, paths)) found.push(setting);
  return found;
}

const byPaths = new Memo<Section, Map<ReadonlySet<string>, readonly Setting[]>>();

/** Kept with the section, because most sections stay the same after an edit. */
function settingsInSection(section: Section, paths: ReadonlySet<string>): readonly Setting[] {
  // There can be a hundred thousand sections with an unknown key and nothing to keep.
  if (section.first === undefined) return none;
  const kept = byPaths.getOrInsertComputed(section, () => new Map());
  const known = kept.get(paths);
  if (known) return known;
  const found = fitted(section.settings.filter(({ schemaPath }) => paths.has(schemaPath)));
  kept.set(paths, found);
  return found;
}

function settingsBySchemaPath(section: Section): ReadonlyMap<string, readonly Setting[]> {
  return bySchemaPath.getOrInsertComputed(section, ({ settings }) => groupBy(settings, ({ schemaPath }) => schemaPath));
}

const all = new Memo<Model, readonly Setting[]>();

/** Every setting of a file, in the order of the text. */
export function everySetting(model: Model): readonly Setting[] {
  return all.getOrInsertComputed(model, ({ sections }) => sections.flatMap(({ settings }) => settings));
}

/**
 * Whether a value is acceptable for a key, by its type and its list of names: a value that would be rejected must not be moved there
 * without asking. Limits and checks across keys are not considered.
 */
export function fits(datum: Datum, key: KeySchema): boolean {
  switch (datum.kind) {
    case 'null':
      return key.nullable;
    case 'map':
      return key.types.includes('object');
    case 'list':
    case 'tuple':
    case 'set':
      return key.types.includes('array');
    case 'str':
      return fitsText(datum.value, key);
    case 'bool':
      return key.types.includes('boolean');
    case 'int':
      return key.types.includes('integer') || key.types.includes('number');
    case 'float':
      return key.types.includes('number');
    default:
      return false;
  }
}

function fitsText(value: string, key: KeySchema): boolean {
  if (key.allowed) return key.allowed.includes(key.kind === 'profile-backend' ? value.trim().toLowerCase() : value);
  if (key.types.includes('string')) return true;
  if (key.types.includes('integer')) return /^\s*[+-]?\d+\s*$/.test(value);
  if (key.types.includes('number')) return value.trim() !== '' && Number.isFinite(Number(value));
  return key.types.includes('boolean') && /^(?:true|false|yes|no|on|off|y|n|t|f|1|0)$/i.test(value);
}
