import type { Fix } from '../../finding.ts';
import type { Model } from '../../model.ts';
import type { Violation } from '../../schema/violation.ts';
import type { TextReader } from '../../text/edited-text.ts';
import { startsLine } from '../../text/lines.ts';
import type { Edit } from '../../text/span.ts';
import { keysAt } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { wideColonAt } from './lookalikes.ts';

/** What is reported for a string in place of a mapping that is one of its keys, half typed. */
export interface HalfKey {
  readonly message: Message;
  readonly fixes: readonly Fix[];
}

function moved({ span, newText }: Edit, by: number): Edit {
  return { span: { start: span.start + by, end: span.end + by }, newText };
}

/** A value that is still a single value after a space is inserted before it. */
const oneValue = /^(?:[\w~/.][^:#{}[\],]*|\{\}|\[\])$/;

/** `backend` or `backend:codex` in place of a mapping with the key `backend`; undefined for everything else. */
export function halfKey({ type, node, schemaPath }: Violation, model: Model): HalfKey | undefined {
  if ((type !== 'model_type' && type !== 'dict_type') || node?.kind !== 'scalar' || node.style !== 'plain') return undefined;
  const [, key, colon, odd = ''] = /^(\w+)(?:(:)([\u00a0\u3000]*)(?! ))?/.exec(node.text) ?? [];
  if (key === undefined || !keysAt(model.schema, schemaPath, model.release).some((known) => known.name === key)) return undefined;
  const wide = wideColonAt(node.text, 0, node.text.length);
  if (wide) return { message: wide.message, fixes: [{ ...wide.fix, edits: wide.fix.edits.map((edit) => moved(edit, node.span.start)) }] };
  const end = node.span.start + key.length + (colon?.length ?? 0);
  if (colon !== undefined) {
    const space = { span: { start: end, end: end + odd.length }, newText: ' ' };
    const fix: Fix = { title: t('Add a space after the colon'), edits: [space], preferred: true };
    return {
      message: t('"{key}:" needs a space after its colon.', { key }),
      fixes: oneValue.test(node.text.slice(key.length + 1 + odd.length)) ? [fix] : [],
    };
  }
  return node.text === key ? withoutColon(key, end) : undefined;
}

/** A single word on its own line in place of a mapping: a key that is being typed, whether or not such a key exists. */
export function loneWord({ type, node }: Violation, text: TextReader): HalfKey | undefined {
  if ((type !== 'model_type' && type !== 'dict_type') || node?.kind !== 'scalar' || node.style !== 'plain') return undefined;
  const isWord = /^[A-Za-z_]\w*$/.test(node.text) && startsLine(text, node.span.start);
  return isWord ? withoutColon(node.text, node.span.end) : undefined;
}

function withoutColon(key: string, end: number): HalfKey {
  const fix: Fix = { title: t('Add the colon'), edits: [{ span: { start: end, end }, newText: ':' }] };
  return { message: t('"{key}" has no colon. A key is written "{key}:".', { key }), fixes: [fix] };
}
