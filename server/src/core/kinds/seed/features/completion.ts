import type { Analysis } from '../../../analysis.ts';
import type { CompletionContext, KeySpot } from '../../../features/completion/context.ts';
import { type Completion, type CompletionOptions, sentenceSubject } from '../../../features/completion/item.ts';
import { type Fragment, Hole, placedBlock, type SnippetPairs } from '../../../features/completion/layout.ts';
import type { CompletionHooks } from '../../../features/hooks.ts';
import { type Message, t } from '../../../words.ts';
import { taskTypes } from '../task-types.ts';
import { seedNames, seedOf } from '../templates.ts';

/** Completions in a seed in addition to those of the schema: task types, complete seeds, and the forms of list items. */
export const completion: CompletionHooks = {
  values: ({ schema }) =>
    schema.path === 'task_type'
      ? taskTypes.map((value) => ({ value, kind: 'value', rank: 1, note: value === schema.default ? t('default') : undefined }))
      : undefined,
  blocks,
};

interface ItemShape {
  readonly label: string;
  readonly note: Message;
  /** Its description: one sentence without arguments. */
  readonly about: Message;
  readonly pairs: SnippetPairs['pairs'];
}

const hole = (value: string) => new Hole(value);
const list = (...items: readonly string[]): Fragment => items.map(hole);

/** The forms of list items, by the schema path of the item. */
const shapes: Readonly<Record<string, readonly ItemShape[]>> = {
  'acceptance_criteria[]': [
    {
      label: 'criterion with a command',
      note: t('long form'),
      about: t('A criterion checked by a shell command that must exit with 0.'),
      pairs: [
        ['description', hole('What must be true')],
        ['verify_command', hole('make check')],
      ],
    },
    {
      label: 'criterion with output',
      note: t('long form'),
      about: t('A criterion checked by the output of a shell command.'),
      pairs: [
        ['description', hole('What must be true')],
        ['verify_command', hole('make check')],
        ['output_assertion', hole('3 tests')],
      ],
    },
    {
      label: 'criterion with files',
      note: t('long form'),
      about: t('A criterion checked by a command and by files that must exist.'),
      pairs: [
        ['description', hole('What must be true')],
        ['verify_command', hole('test -s out/report.md')],
        ['expected_artifacts', list('out/report.md')],
      ],
    },
    {
      label: 'criterion without a command',
      note: t('long form'),
      about: t('A criterion that no command can check, with the reason.'),
      pairs: [
        ['description', hole('What must be true')],
        ['verify_exemption_reason', hole('Why no command can check it')],
      ],
    },
  ],
  'ontology_schema.fields[]': [
    {
      label: 'field',
      note: t('name, type, description'),
      about: t('A field of what is built.'),
      pairs: [
        ['name', hole('field_name')],
        ['type', hole('string')],
        ['description', hole('What it means')],
      ],
    },
  ],
  'evaluation_principles[]': [
    {
      label: 'principle',
      note: t('name, description'),
      about: t('A principle for the evaluation.'),
      pairs: [
        ['name', hole('clarity')],
        ['description', hole('What is valued')],
      ],
    },
  ],
  'exit_conditions[]': [
    {
      label: 'condition',
      note: t('name, description, criteria'),
      about: t('When the run may end.'),
      pairs: [
        ['name', hole('all_met')],
        ['description', hole('What it says')],
        ['criteria', hole('How to tell that it is met')],
      ],
    },
  ],
  'brownfield_context.context_references[]': [
    {
      label: 'reference',
      note: t('path, role'),
      about: t('A folder or file that already exists.'),
      pairs: [
        ['path', hole('src')],
        ['role', hole('primary')],
      ],
    },
  ],
};

function blocks(spot: KeySpot, context: CompletionContext, _analysis: Analysis, options: CompletionOptions): readonly Completion[] {
  if (spot.present.size > 0) return [];
  if (spot.schema.path === '') return wholeSeeds(spot, context, options);
  return (shapes[spot.schema.path] ?? []).map(({ label, note, about, pairs }, index) =>
    placedBlock({ label, note, subject: sentenceSubject(about), pairs, index }, spot, context, options),
  );
}

/** Complete seeds, offered while the top level is empty. */
function wholeSeeds(spot: KeySpot, context: CompletionContext, options: CompletionOptions): Completion[] {
  return seedNames.map((taskType, index) => {
    const [label, note] =
      taskType === undefined ? (['seed', t('the minimum that loads')] as const) : ([`seed: ${taskType}`, t('a complete seed')] as const);
    const subject = sentenceSubject(t('A seed that ouroboros run accepts; fill in the placeholders.'));
    return placedBlock({ label, note, subject, ...seedOf(taskType), index }, spot, context, options);
  });
}
