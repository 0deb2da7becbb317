import { constructScalar } from '../syntax/construct-scalar.ts';
import { readerOf, type SyntaxDocument } from '../syntax/document.ts';
import type { Node, ScalarNode } from '../syntax/node.ts';
import { typeOf } from '../syntax/resolver.ts';
import { nodesOf } from '../syntax/tree.ts';
import type { TextReader } from '../text/edited-text.ts';
import { countWhile } from '../text/find.ts';
import type { Span } from '../text/span.ts';
import { ByRelease, type SchemaInRelease } from './by-release.ts';
import { Fragments } from './fragments.ts';
import { holdsSecrets, knownNames, withoutReferences } from './names.ts';
import { type Match, shapesIn } from './shapes.ts';
import { placesOf, secretNameOf, shapesOf } from './traces.ts';
import { assignedIn, everythingBut } from './unread.ts';

/** Shown in place of a secret, whatever its length. */
export const mask = '••••••••';

/** A part of a text as it may be shown. */
export interface ShownText {
  readonly text: string;
  /** The position of an offset of the document in it; for an offset inside a secret, the start or the end of its mask. */
  at(offset: number, side: 'start' | 'end'): number;
}

/** The secrets of one text. */
export class Secrets {
  /** In the order of the text, without overlaps. */
  readonly spans: readonly Span[];
  readonly #text: TextReader;
  readonly #makeFragments: () => Fragments;
  #fragments: Fragments | undefined;

  constructor(text: TextReader, spans: readonly Span[], makeFragments: () => Fragments) {
    this.#text = text;
    this.spans = spans;
    this.#makeFragments = makeFragments;
  }

  /**
   * A part of the text with each secret masked.
   * @param start its start
   * @param end its end; both are inside one line, or at the borders of lines
   */
  show(start: number, end: number): ShownText {
    const parts: { readonly from: number; readonly to: number; readonly at: number; readonly length: number }[] = [];
    let text = '';
    let last = start;
    const first = countWhile(this.spans, (span) => span.end <= start);
    for (let index = first; index < this.spans.length; index++) {
      const span = this.spans[index];
      if (span === undefined || span.start >= end) break;
      for (const line of linesIn(this.#text, Math.max(span.start, start), Math.min(span.end, end))) {
        text += this.#text.slice(last, line.start);
        parts.push({ from: line.start, to: line.end, at: text.length, length: mask.length });
        text += mask;
        last = line.end;
      }
    }
    text += this.#text.slice(last, end);
    const at = (offset: number, side: 'start' | 'end'): number => {
      let by = -start;
      for (const part of parts) {
        if (offset <= part.from) break;
        if (offset < part.to) return part.at + (side === 'start' ? 0 : part.length);
        by = part.at + part.length - part.to;
      }
      return Math.max(0, Math.min(text.length, offset + by));
    };
    return { text, at };
  }

  /** Masks a text that was derived from this one, or from another: whatever it contains of a secret, or looks like one. */
  conceal(text: string): string {
    return this.#withMasks(text, this.#found(text));
  }

  /**
   * The same for one argument of a sentence.
   * @returns `what` if the argument is nothing but a secret: its description, if known
   */
  concealWord(text: string): { readonly text: string; readonly whole: boolean; readonly what?: Match['what'] } {
    const found = this.#found(text);
    if (found.length === 0) return { text, whole: false };
    const [first] = found;
    const rest = first && text.slice(0, first.start) + text.slice(first.end);
    if (found.length > 1 || rest === undefined || !/^["'\u2026\s]*$/.test(rest))
      return { text: this.#withMasks(text, found), whole: false };
    const what = shapesIn(text)[0]?.what;
    return { text: mask, whole: true, ...(what && { what }) };
  }

  #found(text: string): readonly Span[] {
    const shaped = shapesIn(text);
    if (this.spans.length === 0) return shaped;
    this.#fragments ??= this.#makeFragments();
    return merged([...shaped, ...this.#fragments.in(text)]);
  }

  #withMasks(text: string, found: readonly Span[]): string {
    let out = '';
    let last = 0;
    for (const { start, end } of found) {
      out += text.slice(last, start) + mask;
      last = end;
    }
    return last === 0 ? text : out + text.slice(last);
  }
}

/** For a text without secrets; anything that looks like a secret is still masked. */
export const noSecrets = new Secrets('', [], () => new Fragments([], new Set()));

const known = new ByRelease<Secrets>();

/**
 * The secret spans of a document: values of keys that the schema marks as secret (in any form, through aliases and merges), values under
 * names that resemble such a key or sound like a secret, anything with the format of a published kind of secret, and everything but the
 * names of keys in a file for secrets that does not parse. Computed on first use.
 */
export function secretsOf({ document, model }: SecretsInput): Secrets {
  return known.getOrInsertComputed(document, model, findSecrets);
}

interface SecretsInput {
  readonly document: SyntaxDocument;
  readonly model: SchemaInRelease;
}

function findSecrets(document: SyntaxDocument, { schema, release }: SchemaInRelease): Secrets {
  const { problems, skipped } = document;
  const text = readerOf(document);
  const names = knownNames(schema);
  const shaped = shapesOf(document);
  const forSecrets = holdsSecrets(schema);
  const unread = problems.length > 0 && forSecrets;
  const byName = !unread && (forSecrets || secretNameOf(document, schema) >= 0);
  const places = byName ? placesOf(document, schema, release) : [];
  const read = unread
    ? everythingBut(names, text)
    : !byName
      ? []
      : [...document.comments.map(({ span }) => span), ...skipped, ...problems.map(({ span }) => lineOf(text, span))].flatMap((span) =>
          assignedIn(text, span),
        );
  // Only escape sequences can hide a format: nothing else joins separate characters.
  const decoded = !text.includes('\\') ? [] : [...nodesOf(document.root)].filter((node) => isHidden(node, text));
  const spans = merged([...shaped, ...places, ...read, ...decoded.map(({ span }) => span)]);
  return new Secrets(text, spans, () => {
    const values = [...places.flatMap(({ scalar }) => scalar ?? []), ...decoded].flatMap(valuesOf);
    const written = spans.flatMap(({ start, end }) => linesIn(text, start, end).map((line) => text.slice(line.start, line.end)));
    return new Fragments([...written, ...values].flatMap(withoutReferences), names);
  });
}

/** What a scalar may be shown as: its text and, for a number, its value. */
function valuesOf(scalar: ScalarNode): readonly string[] {
  const type = typeOf(scalar);
  const datum = type === 'int' || type === 'float' ? constructScalar(scalar) : undefined;
  return datum?.kind === 'int' || datum?.kind === 'float' ? [scalar.text, String(datum.value)] : [scalar.text];
}

/** Whether a quoted scalar hides the format of a secret behind escape sequences. */
function isHidden(node: Node, text: TextReader): node is ScalarNode {
  if (node.kind !== 'scalar' || node.style !== 'double') return false;
  return text.slice(node.span.start, node.span.end).includes('\\') && shapesIn(node.text).length > 0;
}

function lineOf(text: TextReader, { start, end }: Span): Span {
  const length = text.slice(end).indexOf('\n');
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: length < 0 ? text.length : end + length };
}

/** The parts of a span on each line, without surrounding white space. */
function linesIn(text: TextReader, start: number, end: number): Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end; ) {
    const rest = text.slice(at, end);
    const length = rest.search(/[\r\n]/);
    const line = length < 0 ? rest : rest.slice(0, length);
    const from = at + line.length - line.trimStart().length;
    const to = at + line.trimEnd().length;
    if (from < to) lines.push({ start: from, end: to });
    at += line.length + 1;
  }
  return lines;
}

/** In the order of the text; adjacent and overlapping spans are merged. */
function merged(spans: readonly Span[]): readonly Span[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}
