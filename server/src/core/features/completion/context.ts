import type { AnalyzedKind } from '../../analysis.ts';
import { childPath } from '../../finding.ts';
import { type Lines, lineBreak } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { type KeySchema, schemaAt, schemaPathOf } from '../../vocabulary/index.ts';
import { scan } from './scan.ts';
import { type Container, type ContainerFrame, type CursorTarget, type Sketch, type SketchToken, ValueSlot } from './sketch.ts';

/** A position where something can be completed. */
interface BaseSpot {
  /** The schema of the mapping to which a key can be added, or of the value to complete. */
  readonly schema: KeySchema;
  readonly path: ValueSlot['path'];
  /** The range that the new text replaces; on one line. */
  readonly span: Span;
  /** Text inserted before the new text so that it is in the right position: blanks, a line break, a dash. */
  readonly lead: string;
  /** The text that is already there. */
  readonly typed: SketchToken;
  readonly flow: boolean;
  /** The column of the keys of the mapping, or of the parent of the value. */
  readonly column: number;
}

/** A position where a key can be inserted. */
export interface KeySpot extends BaseSpot {
  readonly role: 'key';
  /** The other keys of the mapping. */
  readonly present: ReadonlySet<string>;
  /** Whether a colon follows, so that only the key is inserted. */
  readonly hasColon: boolean;
}

/** A position where a value can be inserted. */
export interface ValueSpot extends BaseSpot {
  readonly role: 'value';
  /** The other plain items, if the value is an item of a list. */
  readonly siblings: ReadonlySet<string>;
}

/** What completion knows about the position of the cursor. */
export interface CompletionContext {
  readonly kind: AnalyzedKind;
  readonly release: string;
  readonly text: string;
  readonly offset: number;
  readonly root: ValueSlot;
  readonly spots: readonly (KeySpot | ValueSpot)[];
  /** The document's line break and indentation step. */
  readonly break: string;
  readonly step: number;
  /** The indentation of the cursor's line, in blanks. */
  readonly lineIndent: number;
}

/** Finds out what can be inserted at an offset. No spots: nothing. */
export function contextAt(text: string, lines: Lines, kind: AnalyzedKind, release: string, offset: number): CompletionContext {
  const sketch = scan(text, lines, offset);
  const line = lines.at(offset);
  const base = { kind, release, text, offset, root: sketch.root, break: lineBreak(text), step: stepOf(sketch) };
  const spots = sketch.found === undefined ? [] : new Finder(base, lines).spots(sketch.found);
  return { ...base, spots, lineIndent: lines.indent(line) };
}

/** The indentation of the first nested mapping relative to its parent. */
function stepOf({ root }: Sketch): number {
  const top = root.child;
  for (const { slot } of top?.entries ?? []) {
    const nested = slot.child;
    if (nested?.kind !== 'mapping' || nested.flow) continue;
    const step = nested.column - (top?.column ?? 0);
    return step > 0 ? step : 2;
  }
  return 2;
}

type Base = Omit<CompletionContext, 'spots' | 'lineIndent'>;

class Finder {
  readonly #base: Base;
  readonly #lines: Lines;

  constructor(base: Base, lines: Lines) {
    this.#base = base;
    this.#lines = lines;
  }

  spots(found: CursorTarget): (KeySpot | ValueSpot)[] {
    if (found.at === 'key') {
      const { container, key, entry } = found;
      const place = { span: key.span, lead: '', typed: key, flow: container.flow, column: container.column };
      return this.#keys(container.path, container, place, entry?.name, entry?.colon !== undefined);
    }
    return found.at === 'value' ? this.#afterIndicator(found) : this.#onLine(found);
  }

  /** After a colon or a dash, or in a flow sequence. */
  #afterIndicator({ slot, token, flow, column }: CursorTarget & { readonly at: 'value' }): (KeySpot | ValueSpot)[] {
    const { offset, text } = this.#base;
    const schema = this.#schema(slot.path);
    if (schema === undefined || (slot.child !== undefined && token === undefined)) return [];
    const typed = token ?? nothingAt(offset);
    const needsBlank = token === undefined && !flow && offset === slot.from;
    const place = { span: typed.span, lead: needsBlank || isColon(text, offset) ? ' ' : '', typed, flow, column };
    const spots: (KeySpot | ValueSpot)[] = this.#value(schema, slot, place);
    if (flow) return spots;
    const isItem = typeof slot.path.at(-1) === 'number';
    if (isItem && schema.types.includes('object')) {
      const column = typed.span.start - this.#lines.start(this.#lines.at(offset)) + place.lead.length;
      return [...this.#keys(slot.path, undefined, { ...place, column }), ...spots];
    }
    if (token !== undefined) return spots;
    return [...this.#below(schema, slot, { ...place, span: { start: slot.from, end: offset }, column }), ...spots];
  }

  /** On the line of a key: the content of a mapping or a list, on its own line. */
  #below(schema: KeySchema, slot: ValueSlot, place: InsertionPoint): (KeySpot | ValueSpot)[] {
    const column = place.column + this.#base.step;
    const lead = this.#base.break + ' '.repeat(column);
    if (schema.types.includes('object')) return this.#keys(slot.path, undefined, { ...place, lead, column });
    return schema.types.includes('array') ? this.#items(schema, slot, undefined, { ...place, lead, column }) : [];
  }

  /** On a line that is empty or contains a single word. */
  #onLine({ column, word, frames }: CursorTarget & { readonly at: 'line' }): (KeySpot | ValueSpot)[] {
    const open = frames.filter((frame) => frame.column <= column);
    const top = open.at(-1);
    if (top === undefined) return this.#inSlot(this.#base.root, undefined, column, word);
    if (top.column < column) {
      const slot = top.last;
      return slot === undefined || slot.token !== undefined
        ? this.#inContainer(top.container, column, word)
        : this.#inSlot(slot, top, column, word);
    }
    // A list may have its dashes in the column of its key.
    const beneath = open.at(-2);
    const keys = beneath?.column === column ? this.#inContainer(beneath.container, column, word) : [];
    return [...this.#inContainer(top.container, column, word), ...keys];
  }

  /** Another key or item of a container that is open on this line. */
  #inContainer(container: Container, column: number, word: SketchToken): (KeySpot | ValueSpot)[] {
    const place = this.#snapped(column, container.column, word);
    if (container.kind === 'mapping') return this.#keys(container.path, container, place);
    const schema = this.#schema(container.path);
    return schema === undefined ? [] : this.#items(schema, new ValueSlot(container.path, 0), container, place);
  }

  /** The first entry in a slot, or another one if the slot already has entries on other lines. */
  #inSlot(slot: ValueSlot, above: ContainerFrame | undefined, column: number, word: SketchToken): (KeySpot | ValueSpot)[] {
    const schema = this.#schema(slot.path);
    const { child } = slot;
    if (schema === undefined || child?.flow) return [];
    if (child !== undefined) return this.#inContainer(child, column, word);
    const place = this.#snapped(column, above === undefined ? 0 : column, word);
    if (schema.types.includes('object')) return this.#keys(slot.path, undefined, place);
    return schema.types.includes('array') ? this.#items(schema, slot, undefined, place) : this.#value(schema, slot, place);
  }

  /** Moves text that is inserted on its own line to the correct column. */
  #snapped(column: number, target: number, word: SketchToken): InsertionPoint {
    const start = word.span.start - Math.max(0, column - target);
    const lead = ' '.repeat(Math.max(0, target - column));
    return { span: { start, end: word.span.end }, lead, typed: word, flow: false, column: target };
  }

  #keys(path: ValueSlot['path'], container: Container | undefined, place: InsertionPoint, own?: string, hasColon = false): KeySpot[] {
    const schema = this.#schema(path);
    if (schema === undefined || (schema.properties.length === 0 && schema.additional === undefined)) return [];
    const names = (container?.entries ?? []).filter((entry) => entry.name !== own).map((entry) => entry.name);
    return [{ role: 'key', schema, path, present: new Set(names), hasColon, ...place }];
  }

  /** An item of a list, on its own line. */
  #items(list: KeySchema, slot: ValueSlot, container: Container | undefined, place: InsertionPoint): (KeySpot | ValueSpot)[] {
    const schema = list.items;
    if (schema === undefined) return [];
    const path = childPath(slot.path, container?.items.length ?? 0);
    const dashed = { ...place, lead: `${place.lead}- `, column: place.column + 2 };
    if (schema.types.includes('object')) return this.#keys(path, undefined, dashed);
    return [{ role: 'value', schema, path, siblings: siblingsIn(container, undefined), ...dashed }];
  }

  #value(schema: KeySchema, slot: ValueSlot, place: InsertionPoint): ValueSpot[] {
    const holder = typeof slot.path.at(-1) === 'number' ? this.#holderOf(slot) : undefined;
    return [{ role: 'value', schema, path: slot.path, siblings: siblingsIn(holder, slot), ...place }];
  }

  #holderOf(slot: ValueSlot): Container | undefined {
    let at: ValueSlot | undefined = this.#base.root;
    for (const step of slot.path.slice(0, -1)) {
      const child: Container | undefined = at?.child;
      at = typeof step === 'number' ? child?.items[step] : child?.entries.findLast((entry) => entry.name === step)?.slot;
    }
    return at?.child;
  }

  #schema(path: ValueSlot['path']): KeySchema | undefined {
    const { kind, release } = this.#base;
    const schemaPath = schemaPathOf(kind.format.schema, path, release);
    return schemaPath === undefined ? undefined : schemaAt(kind.format.schema, schemaPath, release);
  }
}

type InsertionPoint = Pick<BaseSpot, 'span' | 'lead' | 'typed' | 'flow' | 'column'>;

function siblingsIn(container: Container | undefined, own: ValueSlot | undefined): ReadonlySet<string> {
  const others = (container?.items ?? []).filter((item) => item !== own && item.path.at(-1) !== own?.path.at(-1));
  return new Set(others.flatMap((item) => item.token?.text ?? []));
}

function nothingAt(offset: number): SketchToken {
  return { span: { start: offset, end: offset }, style: 'plain', text: '' };
}

function isColon(text: string, offset: number): boolean {
  return text.charAt(offset - 1) === ':';
}
