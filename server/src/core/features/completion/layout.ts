import { type Pairs, plainStyle, type Value, Verbatim } from '../../edit/value.ts';
import { blockLines, scalarText } from '../../edit/write.ts';
import type { CompletionContext, KeySpot, ValueSpot } from './context.ts';
import type { Completion, CompletionOptions } from './item.ts';

/** A placeholder of a snippet, with its initial text. */
export class Hole {
  readonly value: string | number;

  constructor(value: string | number) {
    this.value = value;
  }
}

/** What a snippet writes: a value, a place to fill in, pairs, or a list of these. */
export type Fragment = string | Hole | SnippetPairs | readonly (string | Hole | SnippetPairs)[];
export interface SnippetPairs {
  readonly pairs: readonly (readonly [key: string | Hole, value: Fragment])[];
}

/** Writes the pairs of a mapping in block style, the first one without indentation, and numbers the placeholders. */
export function writePairs(
  pairs: SnippetPairs,
  column: number,
  context: Pick<CompletionContext, 'step' | 'break'>,
  snippets: boolean,
): string {
  let places = 0;
  const scalar = (fragment: string | Hole): Verbatim => {
    const text = scalarText(fragment instanceof Hole ? fragment.value : fragment);
    if (!snippets) return new Verbatim(text);
    if (typeof fragment === 'string') return new Verbatim(escaped(text));
    places++;
    return new Verbatim(`\${${places}:${escaped(text)}}`);
  };
  const mapping = ({ pairs }: SnippetPairs): Pairs => ({ pairs: pairs.map(([key, value]) => [scalar(key), held(value)]) });
  const held = (value: Fragment): Value => {
    if (typeof value === 'string' || value instanceof Hole) return scalar(value);
    return 'pairs' in value ? mapping(value) : value.map(held);
  };
  return blockLines(mapping(pairs), { ...plainStyle, indent: context.step }).join(context.break + ' '.repeat(column));
}

/** Escapes the characters that have a meaning in a snippet. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

type UnplacedItem = Omit<Completion, 'edit' | 'more' | 'filterText'> & {
  readonly text: string;
  readonly filter?: string;
  readonly more?: Completion['more'];
};

/** Creates a completion item from a text at a spot. */
export function placed(item: UnplacedItem, spot: KeySpot | ValueSpot, context: CompletionContext, options: CompletionOptions): Completion {
  const { text, filter, more = [], ...rest } = item;
  const whole = spot.lead + text;
  const newText = options.linesAsTheyAre || !item.isSnippet ? whole : withoutIndent(whole, context.lineIndent);
  return { ...rest, edit: { span: spot.span, newText }, more, filterText: filter ?? filterOf(item, spot) };
}

/** A block that is inserted at once. */
export interface WholeBlock extends SnippetPairs, Pick<Completion, 'label' | 'note' | 'subject'> {
  /** Its place among the blocks that are offered together. */
  readonly index?: number;
}

/** Creates the completion item of a block that is inserted at once, in the list after the keys. */
export function placedBlock(
  { label, note, subject, pairs, index = 0 }: WholeBlock,
  spot: KeySpot,
  context: CompletionContext,
  options: CompletionOptions,
): Completion {
  const item = {
    label,
    kind: 'snippet',
    note,
    isSnippet: options.snippets,
    sortText: `5${String(index).padStart(3, '0')}`,
    deprecated: false,
    again: false,
    subject,
    text: writePairs({ pairs }, spot.column, context, options.snippets),
  } as const;
  return placed(item, spot, context, options);
}

/**
 * The client compares this with the text between the start of the edit and the cursor, which includes an opening quote. A typed colon is
 * not matched: whoever types a key with its colon continues by hand, and Enter must not insert a block.
 */
function filterOf({ label, kind }: UnplacedItem, { typed }: KeySpot | ValueSpot): string {
  const compared = kind === 'snippet' ? label.replaceAll(':', '') : label;
  if (typed.style === 'single') return `'${compared}'`;
  return typed.style === 'double' ? `"${compared}"` : compared;
}

/** Removes the indentation that the client adds by itself. */
function withoutIndent(text: string, indent: number): string {
  const [first = '', ...lines] = text.split(/(?<=\n)/);
  return first + lines.map((line) => (line.startsWith(' '.repeat(indent)) ? line.slice(indent) : line)).join('');
}
