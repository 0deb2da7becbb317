import type { Datum } from '../../syntax/datum.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { type Message, t } from '../../words.ts';
import { code } from './markup.ts';

/** A number in ordinary notation. */
const ordinary = /^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** A string that looks like a number to most people and to YAML 1.2. */
const looksLikeNumber = /^[-+]?(?:\d[\d_]*(?:\.\d*)?[eE][-+]?\d+|0o[0-7]+)$/;

/** What a scalar is read as, if YAML 1.1 reads it differently than it looks; otherwise undefined. */
export function reading({ text, style, tag }: ScalarNode, datum: Datum | undefined): Message | undefined {
  if (style !== 'plain' || tag !== undefined || datum === undefined) return undefined;
  const meant = meaning(text, datum);
  return meant === undefined ? undefined : t('{text} is read as {meant} (YAML 1.1).', { text: code(text), meant });
}

function meaning(text: string, datum: Datum): Message | undefined {
  switch (datum.kind) {
    case 'bool':
      return /^(?:true|false)$/i.test(text) ? undefined : t('the boolean {value}', { value: code(String(datum.value)) });
    case 'int':
    case 'float':
      return ordinary.test(text) ? undefined : t('the number {value}', { value: code(String(datum.value)) });
    case 'null':
      return text === '' || text === 'null' ? undefined : t('nothing, {value}', { value: code('null') });
    case 'date':
    case 'datetime':
      return t('a date');
    case 'str':
      return looksLikeNumber.test(text) ? t('the string {value}', { value: code(`"${text}"`) }) : undefined;
    default:
      return undefined;
  }
}
