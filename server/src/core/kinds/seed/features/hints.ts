import type { Analysis } from '../../../analysis.ts';
import type { HintOptions, InlayHint } from '../../../features/hints.ts';
import { flowText } from '../../../features/hover/markup.ts';
import type { ValuePlace } from '../../../features/places.ts';
import { dataOf } from '../../../syntax/tree.ts';
import { t } from '../../../words.ts';
import { splitArtifacts } from '../artifacts.ts';
import { momentOf } from '../moment.ts';
import { conversionOf } from '../rules/converted-value.ts';

/** Longer hints hide the line after which they are shown. */
const mostLength = 60;

/** The converted value of a value that ouroboros converts. */
export function hints({ document, model }: Analysis, { node, path, schema }: ValuePlace, options: HintOptions): readonly InlayHint[] {
  if (!options.conversions || node.kind !== 'scalar') return [];
  const datum = dataOf(document).get(node);
  if (datum === undefined) return [];
  const hint = (value: string): InlayHint[] => [
    { offset: node.span.end, label: t('= {value}', { value }), tooltip: t('The value to which ouroboros converts it.') },
  ];
  const name = schema?.path ?? '';
  if (name === 'metadata.created_at') {
    const moment = momentOf(datum);
    if (moment.is === 'number') return hint(new Date(moment.seconds * 1000).toISOString().replace('.000Z', 'Z'));
    return moment.is === 'date' ? hint(`${node.text}T00:00:00`) : [];
  }
  if (name === 'acceptance_criteria[].expected_artifacts' && datum.kind === 'str') {
    const list = flowText([...splitArtifacts(datum.value)]);
    return list.length <= mostLength ? hint(list) : [];
  }
  const setting = model.at(path);
  const made = setting?.valueNode === node && schema !== undefined ? conversionOf(setting, schema) : undefined;
  return made === undefined ? [] : hint(made);
}
