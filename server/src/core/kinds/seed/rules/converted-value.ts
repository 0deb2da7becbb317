import type { Setting } from '../../../model.ts';
import type { Problem, Rule } from '../../../rules/rule.ts';
import { everySetting, settingsOfKeys } from '../../../rules/support/lookup.ts';
import { found } from '../../../rules/support/phrases.ts';
import type { Datum } from '../../../syntax/datum.ts';
import { readerOf } from '../../../syntax/document.ts';
import { asRead } from '../../../syntax/moved.ts';
import { Memo } from '../../../text/memo.ts';
import { type KeySchema, schemaAt } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { type Criterion, findInCriteria } from '../criteria.ts';

const quiet = new Memo<Datum, true>();

const notTexts = settingsOfKeys(({ types: [type] }) => type !== undefined && type !== 'string');

export const convertedValue: Rule = {
  id: 'converted-value',
  severity: 'hint',
  summary: t('A value should be written in the form that ouroboros converts it to.'),
  details:
    'Ouroboros converts what it can: `"0.5"` to a number, `yes` in quotes to true, a set to a list in no particular order, a text with several paths to a list.',
  examples: [
    { bad: 'metadata:\n  ambiguity_score: <<"0.5">>\n', instead: 'metadata:\n  ambiguity_score: 0.5\n' },
    { bad: 'constraints: <<!!set {a}>>\n' },
    { bad: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: <<a.md, b.md>>\n' },
  ],
  *check({ document, model }) {
    // Only a tag makes bytes or a set, which are converted whatever the key is.
    for (const setting of readerOf(document).includes('!') ? everySetting(model) : notTexts(model)) {
      const key = schemaAt(model.schema, setting.schemaPath, model.release);
      const made = key && conversion(asRead(setting), key);
      if (made) yield { path: setting.path, span: wholeOf(setting), message: made, fixes: [] };
    }
    yield* findInCriteria(document, quiet, convertedIn);
  },
};

function* convertedIn({ index, fields, paths }: Criterion): Iterable<Problem> {
  const identity = fields.get('semantic_ac_key');
  if (identity?.value.kind === 'null') {
    const { span } = identity.pair.key;
    yield {
      path: ['acceptance_criteria', index, 'semantic_ac_key'],
      span,
      message: t('Ouroboros replaces this with a key that it generates.'),
      fixes: [],
    };
  }
  const entry = fields.get('expected_artifacts');
  if (entry === undefined || paths.some(({ fault }) => fault !== undefined)) return;
  const at = { path: ['acceptance_criteria', index, 'expected_artifacts'], span: entry.pair.value.span, fixes: [] };
  if (entry.value.kind === 'set') yield { ...at, message: t('A set is read as a list in no particular order.') };
  else if (entry.value.kind === 'str')
    yield {
      ...at,
      message:
        paths.length === 0
          ? t('No artifact is expected here.')
          : t('This text is split into a list of {count} items.', { count: paths.length }),
    };
}

/** The span including the tag that determines the type. */
function wholeOf({ valueNode: { span, tag } }: Setting) {
  return { start: tag?.span.start ?? span.start, end: span.end };
}

function conversion(setting: Setting, key: KeySchema): Message | undefined {
  const { datum, valueNode } = setting;
  if (datum.kind === 'set' && setting.value !== undefined) return t('A set is read as a list in no particular order.');
  const value = conversionOf(setting, key);
  return value === undefined ? undefined : t('{found} becomes {value}.', { found: found(datum, valueNode, false), value });
}

/** The converted value of a scalar that ouroboros converts; undefined where the value stays as written. */
export function conversionOf(setting: Setting, key: KeySchema): string | undefined {
  if (!isOther(setting.datum, key)) return undefined;
  const { value } = setting;
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}

function isOther({ kind }: Datum, { types }: KeySchema): boolean {
  switch (types[0]) {
    case 'boolean':
      return kind !== 'bool';
    case 'integer':
      return kind !== 'int';
    case 'number':
      return kind !== 'int' && kind !== 'float';
    case 'string':
      return kind === 'bytes';
    default:
      return false;
  }
}
