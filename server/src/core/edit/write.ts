import type { Node } from '../syntax/node.ts';
import type { Edit } from '../text/span.ts';

/** Words that YAML 1.1 reads as something else than a string though they look like one. */
const notAString = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;

/**
 * A string as it stands in YAML so that every YAML reader, 1.1 or 1.2, reads that string again.
 * @param style what to keep where it can be kept; a plain scalar gets quotes where it needs them
 */
export function scalarText(value: string, style: 'plain' | 'single' | 'double' = 'plain'): string {
  if (style === 'single' && /^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (style === 'plain' && /^[A-Za-z_~/][\w./~-]*$/.test(value) && !notAString.test(value)) return value;
  return JSON.stringify(value);
}

/** Puts another string where a scalar stands and keeps its quotes. A value that is no scalar becomes one. */
export function replaceScalar(node: Node, value: string): Edit {
  const style = node.kind === 'scalar' && (node.style === 'single' || node.style === 'double') ? node.style : 'plain';
  return { span: node.span, newText: scalarText(value, style) };
}
