import type { Context, KeySpot, ValueSpot } from './context.ts';
import type { Completion, CompletionOptions } from './item.ts';

/** A place to fill in, with what stands there at first. */
export interface Place {
  readonly hole: string;
}

/** What a snippet writes: text, a place to fill in, pairs, or a list of pairs. */
export type Fragment = string | Place | Pairs | readonly Pairs[];
export interface Pairs {
  readonly pairs: readonly (readonly [key: string | Place, value: Fragment])[];
}

/** Writes the pairs of a mapping in block style, the first one where the text begins, and numbers the places to fill in. */
export function writePairs(pairs: Pairs, column: number, context: Context, snippets: boolean): string {
  let places = 0;
  const text = (fragment: string | Place): string => {
    if (typeof fragment === 'string') return snippets ? escaped(fragment) : fragment;
    if (!snippets) return fragment.hole;
    places++;
    return `\${${places}:${escaped(fragment.hole)}}`;
  };
  const mapping = ({ pairs }: Pairs, column: number): string => {
    const indent = context.break + ' '.repeat(column);
    return pairs.map(([key, value]) => `${text(key)}:${held(value, column)}`).join(indent);
  };
  const held = (value: Fragment, column: number): string => {
    const deeper = column + context.step;
    const indent = context.break + ' '.repeat(deeper);
    if (typeof value === 'string' || 'hole' in value) return ` ${text(value)}`;
    if ('pairs' in value) return indent + mapping(value, deeper);
    return value.map((item) => `${indent}- ${mapping(item, deeper + 2)}`).join('');
  };
  return mapping(pairs, column);
}

/** Signs that mean something in a snippet. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

type Item = Omit<Completion, 'edit' | 'more' | 'filterText'> & {
  readonly text: string;
  readonly filter?: string;
  readonly more?: Completion['more'];
};

/** Makes an item of a text that stands at a spot. */
export function placed(item: Item, spot: KeySpot | ValueSpot, context: Context, options: CompletionOptions): Completion {
  const { text, filter, more = [], ...rest } = item;
  const whole = spot.lead + text;
  const newText = options.linesAsTheyAre || !item.isSnippet ? whole : withoutIndent(whole, context.lineIndent);
  return { ...rest, edit: { span: spot.span, newText }, more, filterText: filter ?? filterOf(item, spot) };
}

/**
 * The client compares with what it finds between the start of the edit and the cursor: a quote belongs to that. A colon does not: whoever
 * types a key with its colon goes on by hand, and Enter must not put a block there.
 */
function filterOf({ label, kind }: Item, { typed }: KeySpot | ValueSpot): string {
  const compared = kind === 'snippet' ? label.replaceAll(':', '') : label;
  if (typed.style === 'single') return `'${compared}'`;
  return typed.style === 'double' ? `"${compared}"` : compared;
}

/** Takes away what the client adds by itself. */
function withoutIndent(text: string, indent: number): string {
  const [first = '', ...lines] = text.split(/(?<=\n)/);
  return first + lines.map((line) => (line.startsWith(' '.repeat(indent)) ? line.slice(indent) : line)).join('');
}
