import { lazyEdit, scalarText } from '../../edit/write.ts';
import type { Fix } from '../../finding.ts';
import type { Violation } from '../../schema/violation.ts';
import type { Datum } from '../../syntax/datum.ts';
import type { Node, ScalarNode } from '../../syntax/node.ts';
import { type Message, t } from '../../words.ts';
import type { Problem } from '../rule.ts';
import { isSecret, token } from './phrases.ts';

/** A number in the notation of YAML 1.2 or of a programming language that YAML 1.1 reads as a string. */
const otherNumber = /^[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)[eE][-+]?\d+|0o[0-7]+)$/;

/** Whether a value that Pydantic rejects is what its author meant, and only YAML 1.1 reads it differently. */
export function isYaml11Error({ type, node, datum, detail, path }: Violation): boolean {
  if (!isPlain(node) || datum === undefined || path.at(-1) === '[key]') return false;
  if (type === 'int_parsing') return datum.kind === 'str' && numberOf(node.text) !== undefined;
  if (datum.kind === 'str' || datum.kind === 'null') return false;
  return type === 'string_type' || (type === 'literal_error' && detail.allowed?.includes(node.text) === true);
}

/** The finding for such a violation: how the value is read, and how to write what was meant. */
export function yaml11Error({ path, span, node, datum, schemaPath, detail }: Violation): Problem | undefined {
  if (!isPlain(node) || datum === undefined) return undefined;
  const number = datum.kind === 'str' ? numberOf(node.text) : undefined;
  if (number !== undefined) {
    const fix = { title: t('Change to {value}', { value: number }), edits: [lazyEdit(span, () => scalarText(number))], preferred: true };
    return {
      path,
      span,
      severity: 'error',
      message: t('{text} is a string in YAML 1.1. Write {value}.', { text: token(node.text), value: number }),
      fixes: [fix],
    };
  }
  const reading = readingOf(datum);
  const message = isSecret({ schemaPath, detail })
    ? t('This value is read as {reading} (YAML 1.1). Quote it.', { reading })
    : t('{text} is read as {reading} (YAML 1.1). Quote it: {quoted}.', {
        text: token(node.text),
        reading,
        quoted: `"${token(node.text)}"`,
      });
  return { path, span, severity: 'error', message, fixes: [quote(node)] };
}

function isPlain(node: Node | undefined): node is ScalarNode {
  return node?.kind === 'scalar' && node.style === 'plain' && node.tag === undefined && node.text !== '';
}

function numberOf(text: string): number | undefined {
  const value = otherNumber.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/**
 * Quotes a plain scalar that is not a string: only the quotes are inserted, so the value, which may be secret, is not part of the edits.
 */
function quote({ text, span: { start, end } }: ScalarNode): Fix {
  const around = () => scalarText(text, 'double').split(text);
  const edits = [start, end].map((at, side) => lazyEdit({ start: at, end: at }, () => around()[side] ?? ''));
  return { title: t('Quote it'), edits, preferred: true };
}

function readingOf(datum: Datum): Message {
  switch (datum.kind) {
    case 'bool':
      return datum.value ? t('the boolean true') : t('the boolean false');
    case 'int':
      return t('a whole number');
    case 'float':
      return t('a number');
    default:
      return t('a date');
  }
}
