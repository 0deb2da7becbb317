import { lazyEdit, scalarText } from '../../edit/write.ts';
import type { Violation } from '../../schema/violation.ts';
import { readerOf } from '../../syntax/document.ts';
import { schemaAt, type ValueKind } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import type { Rule, RuleContext, UnexplainedProblem } from '../rule.ts';
import { halfKey, loneWord } from '../support/half-key.ts';
import { found, isSecret } from '../support/phrases.ts';
import { removal } from '../support/removal.ts';
import { reshape } from '../support/reshape.ts';

export const wrongType: Rule = {
  id: 'wrong-type',
  severity: 'error',
  summary: t('A value must have the type that its key expects.'),
  details:
    'Some conversions are made for you: `"3"` counts as 3, `yes` as true, `1` as true. A value that cannot be converted makes the whole file invalid.',
  examples: [
    { bad: 'orchestrator:\n  max_parallel_workers: <<three>>\n' },
    { bad: 'llm: <<fast>>\n' },
    { bad: 'llm: <<codex>> # for now\n', fixed: 'llm: # for now\n  backend: codex\n' },
    { bad: 'telemetry: <<off>>\n', fixed: 'telemetry:\n  enabled: off\n' },
    { bad: 'consensus:\n  models: <<gpt-4>>\n', fixed: 'consensus:\n  models: [gpt-4]\n' },
    { bad: 'telemetry:\n  enabled: <<maybe>>\n' },
    { bad: 'llm_role_profiles:\n  <<1>>: fast\n', fixed: 'llm_role_profiles:\n  "1": fast\n' },
    { bad: '<<- llm>>\n' },
    { bad: 'llm:\n  <<backend:codex>>\n', fixed: 'llm:\n  backend: codex\n' },
    { bad: 'llm:\n  <<backend>>\nlogging:\n  level: debug\n' },
    { bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      <<interv>>\n' },
  ],
  *check(context) {
    for (const violation of context.violations) {
      const { path, span, node, datum } = violation;
      if (path.length > 0 && (!node || !datum) && !halfKey(violation, context.model)) continue;
      yield { path, span, explain: () => explain(violation, context) };
    }
  },
};

function explain(violation: Violation, { model, document, kind: file }: RuleContext): ReturnType<UnexplainedProblem['explain']> {
  const { path, span, node, pair, datum, schemaPath } = violation;
  const half = halfKey(violation, model);
  if (half) return half;
  if (path.length === 0 || !node || !datum) return { message: file.rootAdvice, fixes: [] };
  const what = found(datum, node, isSecret(violation));
  const key = keyOf(path);
  if (path.at(-1) === '[key]') {
    const fixes = node.kind === 'scalar' ? [quoteFix(node.text, span)] : [];
    return { message: t('The key {found} is not a string. Quote it.', { found: what }), fixes };
  }
  const reshaped = reshape(violation, document, model);
  const word = reshaped ? undefined : loneWord(violation, readerOf(document));
  if (word) return word;
  // A key without a default cannot be removed either.
  const schema = schemaAt(model.schema, schemaPath, model.release);
  const mayGo = datum.kind === 'null' && typeof path.at(-1) === 'string' && !schema?.required;
  const advice = { key, found: what, wanted: reshaped?.advice ?? wanted(violation, schema?.kind) };
  const message =
    datum.kind !== 'null'
      ? t('{key} cannot be {found}. {wanted}.', advice)
      : mayGo
        ? t('{key} has no value. {wanted}, or remove the line.', advice)
        : t('{key} has no value. {wanted}.', advice);
  return { message, fixes: reshaped?.fixes ?? (mayGo ? removal(document, pair) : []) };
}

function quoteFix(text: string, span: Violation['span']) {
  return { title: t('Quote the key'), edits: [lazyEdit(span, () => scalarText(text, 'double'))], preferred: true };
}

function keyOf(path: Violation['path']): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${path.findLast((part) => typeof part === 'string')}[${last}]` : String(last);
}

function wanted({ type }: Violation, kind: ValueKind | undefined): Message {
  if (kind === 'profile-backend') return t('Name a backend');
  switch (type) {
    case 'model_type':
    case 'dict_type':
      return t('Use a mapping, with its keys indented below');
    case 'list_type':
    case 'tuple_type':
      return t('Use a list');
    case 'int_type':
    case 'int_parsing':
    case 'int_parsing_size':
    case 'int_from_float':
      return t('Use a whole number');
    case 'float_type':
    case 'float_parsing':
      return t('Use a number');
    case 'bool_type':
    case 'bool_parsing':
      return t('Use true or false');
    default:
      return t('Use a string');
  }
}
