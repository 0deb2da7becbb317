import type { Span } from '../../server/src/core/text/span.ts';

export interface Marked {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Removes `<<…>>` marks from a text and returns their spans. Marks do not nest. A YAML merge key is written `<\<`. */
export function marked(source: string): Marked {
  const spans: Span[] = [];
  let text = '';
  let open: number | undefined;
  for (let at = 0; at < source.length; at++) {
    if (source.startsWith('<\\<', at)) {
      text += '<<';
      at += 2;
    } else if (open === undefined && source.startsWith('<<', at)) {
      open = text.length;
      at += 1;
    } else if (open !== undefined && source.startsWith('>>', at)) {
      spans.push({ start: open, end: text.length });
      open = undefined;
      at += 1;
    } else text += source[at];
  }
  if (open !== undefined) throw new Error(`a mark is not closed in ${JSON.stringify(source)}`);
  return { text, spans };
}

/** Inserts marks into a text, so that a failure shows text and not numbers. */
export function mark(text: string, spans: readonly Span[]): string {
  let out = text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start))
    out = `${out.slice(0, start)}<<${out.slice(start, end)}>>${out.slice(end)}`;
  return out;
}

/** Removes the cursor sign from a text and returns its offset. */
export function withCursor(source: string, sign = '|'): { readonly text: string; readonly offset: number } {
  const offset = source.indexOf(sign);
  if (offset < 0 || source.indexOf(sign, offset + 1) >= 0)
    throw new Error(`one cursor sign ${sign} is wanted in ${JSON.stringify(source)}`);
  return { text: source.slice(0, offset) + source.slice(offset + sign.length), offset };
}
