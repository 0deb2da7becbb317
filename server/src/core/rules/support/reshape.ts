import { newSnippet, replaceByMapping } from '../../edit/move.ts';
import { Verbatim } from '../../edit/value.ts';
import { flowLine, lazyEdit } from '../../edit/write.ts';
import type { Fix } from '../../finding.ts';
import type { Model } from '../../model.ts';
import type { Violation } from '../../schema/violation.ts';
import type { Datum } from '../../syntax/datum.ts';
import { readerOf, type SyntaxDocument } from '../../syntax/document.ts';
import { linesOf } from '../../text/lines.ts';
import { type KeySchema, keysAt, schemaAt } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { fits } from './lookup.ts';

/** What to do with a single value in place of a list or a mapping of it. */
export interface Reshaped {
  readonly advice: Message;
  readonly fixes: readonly Fix[];
}

/** `models: gpt-5` becomes a list of one, `llm: codex` becomes `backend: codex` under llm; undefined if the intention is not clear. */
export function reshape(violation: Violation, document: SyntaxDocument, model: Model): Reshaped | undefined {
  const { type, node, datum } = violation;
  if (node?.kind !== 'scalar' || !datum || datum.kind === 'null' || linesOf(textOf(document, violation)).length > 1) return undefined;
  if (node.anchor || node.tag || node.style === 'literal' || node.style === 'folded') return undefined;
  if (type === 'list_type') return asList(violation, datum, document, model);
  return type === 'model_type' ? asMapping(violation, datum, document, model) : undefined;
}

function asList(violation: Violation, datum: Datum, document: SyntaxDocument, model: Model): Reshaped | undefined {
  const items = schemaAt(model.schema, violation.schemaPath, model.release)?.items;
  if (!items || !fits(datum, items)) return undefined;
  const written = textOf(document, violation);
  // A single item in block style may be several in flow style.
  const item = /[,[\]{}]/.test(written) && datum.kind === 'str' ? datum.value : new Verbatim(written);
  return {
    advice: t('Use a list'),
    fixes: [{ title: t('Make it a list of one'), edits: [lazyEdit(violation.span, () => flowLine([item]))], preferred: true }],
  };
}

function asMapping(violation: Violation, datum: Datum, document: SyntaxDocument, model: Model): Reshaped | undefined {
  const key = keyMeant(keysAt(model.schema, violation.schemaPath, model.release), datum);
  const { pair } = violation;
  if (!key || !pair || pair.value !== violation.node) return undefined;
  const edits = replaceByMapping(document, pair, newSnippet(key.name, new Verbatim(textOf(document, violation))));
  if (!edits) return undefined;
  return {
    advice: t('Put it under "{key}:"', { key: key.name }),
    fixes: [{ title: t('Put it under "{key}:"', { key: key.name }), edits, preferred: true }],
  };
}

/** The only key that accepts this value, or the only required one. */
function keyMeant(keys: readonly KeySchema[], datum: Datum): KeySchema | undefined {
  const able = keys.filter((key) => key.inRelease && fits(datum, key));
  const closed = able.filter((key) => key.allowed !== undefined || (datum.kind === 'bool' && key.types.includes('boolean')));
  const [key, ...others] = closed.length > 0 ? closed : able.filter((candidate) => candidate.required);
  return others.length === 0 ? key : undefined;
}

function textOf(document: SyntaxDocument, { span }: Violation): string {
  return readerOf(document).slice(span.start, span.end);
}
