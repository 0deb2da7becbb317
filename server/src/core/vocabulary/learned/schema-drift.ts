import type { Plain } from '../../syntax/plain.ts';
import { type EnumValue, type KeySchema, keysOfRelease } from '../keys.ts';
import type { Annotations, RawSchema } from '../raw.ts';
import { releases } from '../release.ts';
import { adopt } from './adopt.ts';
import type { PydanticSchema } from './answers.ts';
import { begun, type Dating, ended, withHistory } from './dating.ts';
import type { Drift } from './drift.ts';
import type { Patch, Pointer } from './patch.ts';
import { annotationsOf, locate } from './pointer.ts';

/** What is new, changed and removed, and the patches for the schemas. */
export interface Difference {
  readonly drift: readonly Drift[];
  readonly patches: readonly Patch[];
}

/**
 * Compares one of our schemas, as it is for a release, with the model of that release.
 * @param file the kind of file that the schema is for
 */
export function schemaDrift(file: string, raw: RawSchema, model: PydanticSchema, dating: Dating): Difference {
  const theirs = adopt(model, dating.since);
  return new Comparison(file, raw, theirs, dating).difference();
}

class Comparison {
  readonly #file: string;
  readonly #raw: RawSchema;
  readonly #theirs: RawSchema;
  readonly #dating: Dating;
  readonly #known: ReadonlyMap<string, KeySchema>;
  /** By the path of a mapping: its required keys after the patches so far. */
  readonly #required = new Map<string, readonly string[]>();
  readonly #drift: Drift[] = [];
  readonly #patches: Patch[] = [];

  constructor(file: string, raw: RawSchema, theirs: RawSchema, dating: Dating) {
    this.#file = file;
    this.#raw = raw;
    this.#theirs = theirs;
    this.#dating = dating;
    this.#known = keysOfRelease(raw, dating.release);
  }

  difference(): Difference {
    const known = this.#known;
    const found = keysOfRelease(this.#theirs, this.#dating.release);
    const settled = new Set<string>();
    const settledAbove = (path: string): boolean => parentsOf(path).some((parent) => settled.has(parent));
    for (const [path, key] of found) {
      const ours = known.get(path);
      if (path === '') {
        if (ours !== undefined) this.#compareFates(ours, key);
        continue;
      }
      if (settledAbove(path) || namesAreAsked(known.get(parentOf(path)))) continue;
      if (ours?.inRelease !== true) {
        this.#begin(path, ours);
        if (key.required && ours?.required !== true) this.#require(path, true);
        if (ours === undefined) settled.add(path);
      } else if (formOf(ours) !== formOf(key)) {
        this.#replace(path, ours, key);
        settled.add(path);
      } else this.#compare(ours, key);
    }
    for (const [path, ours] of known) {
      if (path === '' || !ours.inRelease || found.has(path) || settledAbove(path) || namesAreAsked(known.get(parentOf(path)))) continue;
      this.#end(path, ours);
      settled.add(path);
    }
    return { drift: this.#drift, patches: this.#patches };
  }

  #begin(path: string, ours: KeySchema | undefined): void {
    this.#note('new', 'key', path);
    if (ours !== undefined) this.#date(path, (annotations) => withHistory(annotations, begun(annotations, this.#dating)));
    else if (path.endsWith('*') || path.endsWith('[]'))
      this.#drift.push({ change: 'new', what: 'key', file: this.#file, name: path, unsaid: true });
    else this.#patch([...locate(this.#raw, parentOf(path)).inner, 'properties', nameOf(path)], this.#adopted(path));
  }

  #end(path: string, ours: KeySchema): void {
    this.#note('gone', 'key', path);
    if (ours.name === '*' || ours.name === '[]') return;
    this.#date(path, (annotations) => withHistory(annotations, ended(annotations, this.#dating)));
  }

  /** A mapping that became a list, a model that became free: the history of such a change is not kept. */
  #replace(path: string, ours: KeySchema, theirs: KeySchema): void {
    this.#drift.push({
      change: 'changed',
      what: 'type',
      file: this.#file,
      name: path,
      before: typeText(ours),
      after: typeText(theirs),
      unsaid: true,
    });
    const { outer } = locate(this.#raw, path);
    const described = ours.description === '' ? {} : { description: ours.description };
    const history = ours.since === undefined ? {} : { since: ours.since };
    const adopted = this.#adopted(path);
    this.#patch(outer, { ...described, ...adopted, 'x-ouroboros': { ...adopted['x-ouroboros'], ...history } });
  }

  #compare(ours: KeySchema, theirs: KeySchema): void {
    const { path } = ours;
    const form = this.#formChanges(ours, theirs);
    if (form !== undefined) {
      this.#drift.push({
        change: 'changed',
        what: form,
        file: this.#file,
        name: path,
        before: limitsText(ours),
        after: limitsText(theirs),
      });
      this.#reform(path, ours, theirs);
    } else if (ours.allowed !== undefined && theirs.allowed !== undefined) this.#compareValues(ours, theirs);
    if (formOf(ours) === 'model') this.#compareFates(ours, theirs, form !== undefined);
    if (ours.required !== theirs.required) this.#require(path, theirs.required);
    if (theirs.default !== undefined && !same(ours.default, theirs.default) && ours.properties.length === 0) this.#redefault(ours, theirs);
  }

  /** Compares what becomes of keys that a model has no field for. */
  #compareFates({ path, unknownKeys: before }: KeySchema, { unknownKeys: after }: KeySchema, isReformed = false): void {
    if (before === after) return;
    const name = path === '' ? this.#file : path;
    this.#drift.push({ change: 'changed', what: 'unknown-keys', file: this.#file, name, before, after, unsaid: true });
    const { home, schema } = locate(this.#raw, path);
    const annotations = [...home, 'x-ouroboros'];
    if (isReformed || schema['x-ouroboros'] !== undefined) this.#patch([...annotations, 'unknownKeys'], after);
    else this.#patch(annotations, { unknownKeys: after });
  }

  /** @returns what changed in the form; undefined if nothing did, or if only the notation differs (names checked by a validator) */
  #formChanges(ours: KeySchema, theirs: KeySchema): 'type' | 'range' | undefined {
    if (ours.kind === 'profile-backend') return undefined;
    if (ours.before.some((step) => step.do === 'wrap' || step.do === 'replace')) return undefined;
    if (typeText(ours) !== typeText(theirs) || (ours.allowed === undefined) !== (theirs.allowed === undefined)) return 'type';
    return limitsText(ours) === limitsText(theirs) ? undefined : 'range';
  }

  /** Records the type and limits of a release as another entry of their history; the schema itself then has the newest form. */
  #reform(path: string, ours: KeySchema, theirs: KeySchema): void {
    const { home, schema } = locate(this.#raw, path);
    const annotations = annotationsOf(schema);
    const { since } = this.#dating;
    const before = annotations.forms ?? [{ since: ours.since ?? firstRelease, value: formPart(schema) }];
    const form = formPart(locate(this.#theirs, path).schema);
    const forms = [...before.filter((entry) => entry.since !== since), { since, value: form }];
    const { description, ...others } = schema;
    const kept = Object.fromEntries(Object.entries(others).filter(([keyword]) => !formKeywords.has(keyword)));
    const unjudged = theirs.unjudged ? { unjudged: true } : {};
    const described = description === undefined ? {} : { description };
    this.#patch(home, { ...described, ...form, ...kept, 'x-ouroboros': { ...annotations, forms, ...unjudged } });
  }

  #compareValues(ours: KeySchema, theirs: KeySchema): void {
    const { path, values = [], allowed = [] } = ours;
    const added = theirs.allowed?.filter((name) => !allowed.includes(name)) ?? [];
    const dropped = allowed.filter((name) => theirs.allowed?.includes(name) !== true);
    const changes = [
      ...added.map((name) => ({ name, change: 'new' as const })),
      ...dropped.map((name) => ({ name, change: 'gone' as const })),
    ];
    for (const { name, change } of changes) this.#note(change, 'value', name, path);
    this.#patches.push(...valuePatches(this.#file, this.#raw, path, values, changes, this.#dating));
  }

  #redefault(ours: KeySchema, theirs: KeySchema): void {
    const { path } = ours;
    const value = theirs.default as Plain;
    this.#drift.push({ change: 'changed', what: 'default', file: this.#file, name: path, before: ours.default ?? null, after: value });
    const { outer, own } = locate(this.#raw, path);
    const { since } = this.#dating;
    const earlier = annotationsOf(own).defaults ?? [{ since: ours.since ?? firstRelease, value: ours.default ?? null }];
    this.#patch([...outer, 'default'], value);
    this.#patch([...outer, 'x-ouroboros', 'defaults'], [...earlier.filter((entry) => entry.since !== since), { since, value }]);
  }

  #require(path: string, required: boolean): void {
    this.#drift.push({ change: 'changed', what: 'required', file: this.#file, name: path, after: required, unsaid: true });
    const parent = parentOf(path);
    const before =
      this.#required.get(parent) ?? this.#known.get(parent)?.properties.flatMap((key) => (key.required ? [key.name] : [])) ?? [];
    const others = before.filter((name) => name !== nameOf(path));
    const names = required ? [...others, nameOf(path)] : others;
    this.#required.set(parent, names);
    this.#patch([...locate(this.#raw, parent).inner, 'required'], names);
  }

  #adopted(path: string): RawSchema & { readonly [keyword: string]: Plain } {
    return locate(this.#theirs, path).schema as RawSchema & { readonly [keyword: string]: Plain };
  }

  #date(path: string, change: (annotations: Annotations) => Annotations): void {
    const { outer, own } = locate(this.#raw, path);
    this.#patch([...outer, 'x-ouroboros'], change(annotationsOf(own)));
  }

  #note(change: Drift['change'], what: Drift['what'], name: string, of?: string): void {
    this.#drift.push({ change, what, file: this.#file, name, ...(of === undefined ? {} : { of }) });
  }

  #patch(path: Pointer, value: unknown): void {
    this.#patches.push({ file: this.#file, path, value: value as Plain });
  }
}

/** Values of a closed list that were added or removed: the list itself, and the history of each. */
export function valuePatches(
  file: string,
  raw: RawSchema,
  path: string,
  values: readonly EnumValue[],
  changes: readonly { readonly name: string; readonly change: 'new' | 'gone' }[],
  dating: Dating,
): readonly Patch[] {
  const { home, schema, list } = locate(raw, path);
  if (changes.length === 0 || list === undefined) return [];
  const histories = annotationsOf(schema).values ?? {};
  const dated = changes.map(({ name, change }) => {
    const before = histories[name] ?? {};
    return [name, withHistory(before, change === 'new' ? begun(before, dating) : ended(before, dating))] as const;
  });
  const listed = new Set(values.map(({ name }) => name));
  const added = changes.filter(({ name, change }) => change === 'new' && !listed.has(name));
  return [
    ...added.map(({ name }) => ({ file, path: [...list, '-'], value: name })),
    { file, path: [...home, 'x-ouroboros', 'values'], value: { ...histories, ...Object.fromEntries(dated) } as unknown as Plain },
  ];
}

const firstRelease = releases[0] ?? '';

const limitNames = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'minItems', 'maxItems'] as const;

/** The keywords of a schema that define its type and its limits. */
const formKeywords: ReadonlySet<string> = new Set(['type', 'anyOf', 'enum', 'items', 'prefixItems', ...limitNames]);

function formPart(schema: RawSchema): RawSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => formKeywords.has(keyword)));
}

/** Whether a validator checks the names below a mapping, so that the model's schema does not contain them. */
function namesAreAsked(parent: KeySchema | undefined): boolean {
  return parent?.after.some((step) => step.do === 'check' && step.check === 'unknown-stage') === true;
}

/** The form of a key: it decides which keys can be below it. */
function formOf(key: KeySchema): string {
  if (key.unjudged) return 'unjudged';
  if (namesAreAsked(key)) return 'dict';
  if (key.types.includes('object')) return key.additional === undefined ? 'model' : 'dict';
  return key.types.includes('array') ? 'list' : 'scalar';
}

function typeText(key: KeySchema): string {
  if (key.unjudged) return '';
  return [...key.types.toSorted(), ...(key.nullable ? ['null'] : [])].join(' | ');
}

function limitsText(key: KeySchema): string {
  return limitNames.flatMap((name) => (key[name] === undefined ? [] : [`${name} ${key[name]}`])).join(', ');
}

function same(a: Plain | undefined, b: Plain | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The path of a key's parent: that of `a.b[]` is `a.b`, of `a.b` is `a`, and of `a` is '', the document. */
function parentOf(path: string): string {
  return path.endsWith('[]') ? path.slice(0, -2) : path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function parentsOf(path: string): readonly string[] {
  const parent = parentOf(path);
  return path === '' ? [] : [parent, ...parentsOf(parent)];
}
