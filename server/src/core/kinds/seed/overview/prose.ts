import type { Analysis } from '../../../analysis.ts';
import type { Item } from '../../../syntax/datum.ts';
import { entryOf } from '../../../syntax/map-entries.ts';
import { outerSpan } from '../../../syntax/tree.ts';
import { t } from '../../../words.ts';
import type { OverviewRow, OverviewSection } from '../../overview.ts';
import { entryAt, itemsOf } from '../criteria.ts';
import { noText, rowsOf, sentenceRow, spanOf, textLine, wordsOf } from './rows.ts';

export function goalSection({ document }: Analysis): OverviewSection | undefined {
  const entry = entryAt(document, 'goal');
  if (entry === undefined) return undefined;
  const title = t('Goal');
  const rows = [{ span: spanOf(entry), title: wordsOf(entry.value) ?? noText, lines: [] }];
  return { id: 'goal', title, columns: [title], rows, count: undefined, notes: [] };
}

export function constraintSection({ document }: Analysis): OverviewSection | undefined {
  const items = itemsOf(entryAt(document, 'constraints')?.value);
  if (items.length === 0) return undefined;
  return { id: 'constraints', title: t('Constraints'), columns: [t('Constraint')], ...rowsOf(items, sentenceRow), notes: [] };
}

/** The thing that is built, and under it its fields. */
export function ontologySection({ document }: Analysis): OverviewSection | undefined {
  const ontology = entryAt(document, 'ontology_schema')?.value;
  if (ontology?.kind !== 'map') return undefined;
  const [name, description, fields] = ['name', 'description', 'fields'].map((key) => entryOf(ontology, key));
  const thing: OverviewRow[] =
    name === undefined ? [] : [{ span: spanOf(name), title: wordsOf(name.value) ?? noText, lines: textLine(wordsOf(description?.value)) }];
  const { rows, count } = rowsOf(itemsOf(fields?.value), fieldRow);
  if (thing.length + rows.length === 0) return undefined;
  // The thing and its fields are not of one sort: they are counted where some are left out.
  const isCut = count !== undefined && count > rows.length;
  return {
    id: 'ontology',
    title: t('Ontology'),
    columns: [t('Name'), t('Meaning')],
    rows: [...thing, ...rows],
    count: isCut ? count + thing.length : undefined,
    notes: [],
  };
}

function fieldRow({ node, datum }: Item): OverviewRow {
  const value = (...keys: readonly string[]): string | undefined =>
    datum.kind === 'map' ? wordsOf(keys.map((key) => entryOf(datum, key)?.value).find((each) => each !== undefined)) : undefined;
  const type = value('type', 'field_type');
  return {
    span: outerSpan(node),
    title: value('name') ?? noText,
    lines: [...textLine(value('description')), ...(type === undefined ? [] : [{ text: t('Type'), code: type }])],
  };
}
