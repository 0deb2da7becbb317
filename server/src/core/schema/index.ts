import type { Validate } from 'validators:*';
import type { Path } from '../finding.ts';
import type { Datum, Entry } from '../syntax/datum.ts';
import { readerOf, type SyntaxDocument } from '../syntax/document.ts';
import { fitted } from '../text/arrays.ts';
import type { TextReader } from '../text/edited-text.ts';
import { inTextOrder } from '../text/span.ts';
import type { FileSchema } from '../vocabulary/file-schema.ts';
import { perRelease } from '../vocabulary/release.ts';
import type { EditedItems, Format, ItemsVerdict, Judgement, Scope, Verdict } from './format.ts';
import { judge } from './judge.ts';
import { locOf } from './python.ts';
import { type Field, type Shape, shapeOf } from './shape.ts';
import type { Violation } from './violation.ts';
import { Walk } from './walk.ts';

export type { Format, Judgement, Pieces, Scope, Verdict } from './format.ts';

/** The properties of a Pydantic model of a whole file that JSON Schema cannot express. */
export interface PydanticOptions {
  readonly schema: FileSchema;
  /** Top-level key → validator; '' → the validator of the whole document, if its top is not a mapping of keys. */
  readonly validators: Readonly<Record<string, Validate>>;
  /** Whether an empty file loads like one without any key; otherwise it is rejected. */
  readonly empty: 'allowed' | 'refused';
  /** Whether only the first mistake is reported, because the loader stops there. Default: every mistake is reported. */
  readonly stopsAtFirst?: boolean;
}

/** A file that one Pydantic model validates in lax mode: every top-level entry independently, and the required top-level keys. */
export function pydantic({ schema, validators, empty, stopsAtFirst = false }: PydanticOptions): Format {
  const shapeIn = perRelease((release) => shapeOf(schema, release));
  const judgeEntries = (entries: readonly Entry[], scope: Scope, text: TextReader): readonly Verdict[] => {
    const shape = shapeIn(scope.release);
    return entries.map((entry) => judgeEntry(entry, shape, validators, scope, text));
  };
  const judgeSome = ({ key, value, pair }: Entry, some: readonly Entry[], scope: Scope, text: TextReader): Verdict | undefined => {
    const root = shapeIn(scope.release);
    const shape = fieldOf(root, key)?.shape;
    if (shape?.kind !== 'dict' || shape.names !== undefined || shape.before.length > 0 || shape.after.length > 0) return undefined;
    if (value.kind !== 'map') return undefined;
    const narrow = { key, value: { ...value, entries: some }, pair, merged: false };
    const { name, places, unknown, violations } = judgeEntry(narrow, root, validators, scope, text);
    return { name, places: places.slice(1), unknown, violations };
  };
  const judgeItems = ({ after: { key, value, pair }, first, count, text }: EditedItems, scope: Scope): ItemsVerdict | undefined => {
    const root = shapeIn(scope.release);
    const shape = fieldOf(root, key)?.shape;
    const isPlain = shape?.kind === 'list' && [shape.before, shape.after, Object.keys(shape.limits)].every(({ length }) => length === 0);
    if (!isPlain || value.kind !== 'list') return undefined;
    const some: Datum = { kind: 'list', node: value.node, items: value.items.slice(first, first + count) };
    const verdict = judgeEntry({ key, value: some, pair, merged: false }, root, validators, scope, text);
    if (verdict.violations.some(({ path }) => path.length < 2)) return undefined;
    const inList = <T extends { readonly path: Path }>(each: T): T => ({ ...each, path: itemsFrom(each.path, first) });
    const [places, unknown, violations] = [
      verdict.places.slice(1).map(inList),
      verdict.unknown.map(inList),
      verdict.violations.map(inList),
    ];
    return { name: verdict.name, places, unknown, violations, coerced: true };
  };
  const judgeDocument = (document: SyntaxDocument, scope: Scope): Judgement => {
    const { datum } = document;
    const text = readerOf(document);
    const root = shapeIn(scope.release);
    if (datum === undefined) return empty === 'allowed' ? nothing : { violations: [refusedEmpty(text)], verdicts: [] };
    if (root.kind !== 'model') return { violations: [], verdicts: [judgeRoot(datum, root, validators, scope, text)] };
    if (datum.kind === 'null' && empty === 'allowed') return nothing;
    if (datum.kind === 'map') {
      return { violations: missingAtTop(root, datum.entries), verdicts: judgeEntries(datum.entries, scope, text) };
    }
    const { node } = datum;
    const violation = { type: 'model_type', path: [], span: node.span, node, pair: undefined, datum, schemaPath: '', detail: {} } as const;
    return { violations: [violation], verdicts: [] };
  };
  return {
    schema,
    judge: (document, scope) => {
      const judgement = judgeDocument(document, scope);
      return stopsAtFirst ? firstOnly(judgement) : judgement;
    },
    ...(!stopsAtFirst && { judgeItems }),
    pieces: ({ release }) => {
      const root = shapeIn(release);
      const isWhole = stopsAtFirst || root.kind !== 'model' || [...root.fields.values()].some((field) => field.required);
      return isWhole ? undefined : { judgeEntries, judgeSome };
    },
  };
}

/** The path of something inside a list, if the first item of the list is another one. */
function itemsFrom([name, index, ...rest]: Path, first: number): Path {
  return name === undefined ? [] : [name, Number(index) + first, ...rest];
}

const nothing: Judgement = { violations: [], verdicts: [] };

/** A pure function of the entry, the scope and the text. */
function judgeEntry(entry: Entry, root: Shape, validators: PydanticOptions['validators'], scope: Scope, text: TextReader): Verdict {
  const { key, value, pair } = entry;
  const loc = locOf(key);
  const field = fieldOf(root, key);
  const name = field?.name ?? String(loc);
  const path = [field?.name ?? loc];
  const walk = new Walk(text, scope.release);
  if (field === undefined) walk.unknownKey(root, path, entry);
  else judge(validators[name], scope, walk.visit(field.shape, value, { path, pair, node: pair.value }), walk);
  return verdictOf(name, walk);
}

function verdictOf(name: string, { places, unknown, violations }: Walk): Verdict {
  return { name, places: fitted(places), unknown: fitted(unknown), violations: fitted(violations.sort(inTextOrder)) };
}

/** A document whose top is a list, or a mapping with free names. */
function judgeRoot(datum: Datum, root: Shape, validators: PydanticOptions['validators'], scope: Scope, text: TextReader): Verdict {
  const walk = new Walk(text, scope.release);
  judge(validators[''], scope, walk.visit(root, datum, { path: [], pair: undefined, node: datum.node }), walk);
  return verdictOf('', walk);
}

/** The missing required keys at the top; they are marked at the first key of the document. */
function missingAtTop(root: Shape & { readonly kind: 'model' }, entries: readonly Entry[]): Violation[] {
  const written = new Set(entries.map(({ key }) => fieldOf(root, key)?.name));
  const first = entries[0]?.pair;
  const span = first?.key.span ?? { start: 0, end: 0 };
  return [...root.fields].flatMap(([key, { name, required }]): Violation[] => {
    if (!required || key !== name || written.has(name)) return [];
    return [{ type: 'missing', path: [name], span, node: undefined, pair: first, datum: undefined, schemaPath: name, detail: {} }];
  });
}

function refusedEmpty(text: TextReader): Violation {
  const span = { start: 0, end: text.length };
  return { type: 'model_type', path: [], span, node: undefined, pair: undefined, datum: undefined, schemaPath: '', detail: {} };
}

function firstOnly({ violations, verdicts }: Judgement): Judgement {
  const [first] = [...violations, ...verdicts.flatMap((verdict) => verdict.violations)].sort(inTextOrder);
  const only = (all: readonly Violation[]): readonly Violation[] => all.filter((violation) => violation === first);
  return { violations: only(violations), verdicts: verdicts.map((verdict) => ({ ...verdict, violations: only(verdict.violations) })) };
}

/** The field for a top-level key, by its own name or an alias. */
function fieldOf(root: Shape, key: Datum): Field | undefined {
  return key.kind === 'str' && root.kind === 'model' ? root.fields.get(key.value) : undefined;
}
