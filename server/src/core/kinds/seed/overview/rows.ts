import { coerceString } from '../../../schema/scalars.ts';
import type { Datum, Entry, Item } from '../../../syntax/datum.ts';
import { outerSpan } from '../../../syntax/tree.ts';
import type { Span } from '../../../text/span.ts';
import { type Message, t } from '../../../words.ts';
import { mostRows, type OverviewLine, type OverviewRow, type OverviewSection } from '../../overview.ts';

/** The text of a value as ouroboros has it; undefined where it is no text or a blank one. */
export function wordsOf(datum: Datum | undefined): string | undefined {
  const coerced = datum && coerceString(datum);
  const text = coerced && 'value' in coerced ? coerced.value.trim() : '';
  return text === '' ? undefined : text;
}

/** A value that should be text and is none, in the place of its words. */
export const noText: Message = t('(no text)');

/** A key with its value. */
export function spanOf({ pair }: Entry): Span {
  return { start: outerSpan(pair.key).start, end: outerSpan(pair.value).end };
}

/** A row for each of many items, at most so many as are shown. */
export function rowsOf<T>(items: readonly T[], row: (item: T) => OverviewRow): Pick<OverviewSection, 'rows' | 'count'> {
  return { rows: items.slice(0, mostRows).map(row), count: items.length };
}

/** An item of a list of sentences. */
export function sentenceRow({ node, datum }: Item): OverviewRow {
  return { span: outerSpan(node), title: wordsOf(datum) ?? noText, lines: [] };
}

export function textLine(text: string | undefined): readonly OverviewLine[] {
  return text === undefined ? [] : [{ text }];
}
