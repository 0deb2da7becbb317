import type { Model, Section, Setting } from '../../model.ts';
import type { Datum } from '../../syntax/datum.ts';
import { groupBy } from '../../text/arrays.ts';
import { Memo } from '../../text/memo.ts';
import type { KeySchema } from '../../vocabulary/index.ts';

const bySchemaPath = new Memo<Section, ReadonlyMap<string, readonly Setting[]>>();

/** The settings of a file with exactly this schema path, in the order of the text. */
export function settingsAt(model: Model, schemaPath: string): readonly Setting[] {
  const [name] = schemaPath.split('.', 1);
  // A section that the release does not know has no settings; of two with one name only one has any.
  const section = model.sections.find((each) => each.name === name && each.settings.length > 0);
  return (section && settingsBySchemaPath(section).get(schemaPath)) ?? none;
}

const none: readonly never[] = [];

/**
 * Creates a search for the settings of some keys: of thousands of settings in a file, only those of these keys are visited.
 * @param holds whether the settings of a key are wanted
 */
export function settingsOfKeys(holds: (key: KeySchema) => boolean): (model: Model) => Iterable<Setting> {
  const known = new Memo<ReadonlyMap<string, KeySchema>, ReadonlySet<string>>();
  const pathsIn = (keys: ReadonlyMap<string, KeySchema>): ReadonlySet<string> => {
    const paths = known.get(keys) ?? new Set([...keys].flatMap(([path, key]) => (holds(key) ? [path] : [])));
    known.set(keys, paths);
    return paths;
  };
  return function* (model) {
    const wanted = pathsIn(model.schema.keysIn(model.release));
    for (const section of model.sections) {
      for (const [path, settings] of settingsBySchemaPath(section)) if (wanted.has(path)) yield* settings;
    }
  };
}

function settingsBySchemaPath(section: Section): ReadonlyMap<string, readonly Setting[]> {
  const known = bySchemaPath.get(section);
  if (known) return known;
  const made = groupBy(section.settings, ({ schemaPath }) => schemaPath);
  bySchemaPath.set(section, made);
  return made;
}

const all = new Memo<Model, readonly Setting[]>();

/** Every setting of a file, in the order of the text. */
export function everySetting(model: Model): readonly Setting[] {
  const known = all.get(model);
  if (known) return known;
  const made = ([] as Setting[]).concat(...model.sections.map((section) => section.settings));
  all.set(model, made);
  return made;
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
