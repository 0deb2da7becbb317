import type { Analysis } from '../../analysis.ts';
import type { HintOptions, InlayHint } from '../../features/hints.ts';
import type { ValuePlace } from '../../features/places.ts';
import { afterProperties, dataOf, outerSpan } from '../../syntax/tree.ts';
import { t } from '../../words.ts';
import { limitsHere } from './beside.ts';
import { canonicalName, fieldAt, limitOf } from './limits.ts';

/** What the file does not show about a limit: the backend of an alias, the number that a value is read as, and what overrides it. */
export function hints(analysis: Analysis, place: ValuePlace, options: HintOptions): readonly InlayHint[] {
  const { schema, path } = place;
  if (!analysis.model.loads) return [];
  const field = schema && fieldAt(schema.path);
  if (field !== undefined) return limitHints(analysis, place, field, options);
  const isBlock =
    schema?.types.includes('object') && (path.length === 1 || path.length === 2) && !['', 'backends', 'default'].includes(schema.path);
  return isBlock && options.aliases ? aliasHints(place) : [];
}

function aliasHints({ pair, path }: ValuePlace): InlayHint[] {
  const written = String(path.at(-1));
  const name = canonicalName(written);
  if (pair === undefined || name === written) return [];
  const offset = afterProperties(pair.value, pair.colon === undefined ? outerSpan(pair.key).end : pair.colon + 1);
  return [{ offset, label: t('= {name}', { name }) }];
}

function limitHints(analysis: Analysis, { node, path }: ValuePlace, field: string, options: HintOptions): InlayHint[] {
  if (node.kind !== 'scalar') return [];
  const datum = dataOf(analysis.document).get(node);
  const limit = datum && limitOf(datum);
  if (limit === undefined || 'raises' in limit) return [];
  const written = 'value' in limit ? limit.value : undefined;
  const offset = node.span.end;
  const block = String(path.at(-2));
  const counts = limitsHere(analysis, block).find((each) => each.field === field);
  if (counts?.from === 'variable') {
    if (!options.environment || counts.value === written) return [];
    return [{ offset, label: t('{variable} wins', { variable: `${counts.variable}=${counts.value}` }) }];
  }
  if (!options.aliases || counts === undefined) return [];
  if (counts.value !== written) {
    const value = counts.value === null ? t('no limit') : String(counts.value);
    return [{ offset, label: t('{value} applies', { value }), tooltip: t('The value written here is not the value in force.') }];
  }
  return datum?.kind === 'int' && String(written) === node.text ? [] : [{ offset, label: t('= {name}', { name: String(written) }) }];
}
