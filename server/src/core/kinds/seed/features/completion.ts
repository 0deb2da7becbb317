import type { Analysis } from '../../../analysis.ts';
import type { CompletionContext, KeySpot } from '../../../features/completion/context.ts';
import type { Completion, CompletionOptions } from '../../../features/completion/item.ts';
import { type Fragment, Hole, placed, type SnippetPairs, writePairs } from '../../../features/completion/layout.ts';
import type { CompletionHooks } from '../../../features/hooks.ts';
import { type Message, t } from '../../../words.ts';
import { taskTypes } from '../task-types.ts';
import { seedNames, seedOf } from '../templates.ts';

/** What completion offers in a seed beyond its schema: task types, whole seeds, and the shapes of what stands in its lists. */
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
  /** What is said of it: one sentence without arguments. */
  readonly about: Message;
  readonly pairs: SnippetPairs['pairs'];
}

const hole = (value: string) => new Hole(value);
const list = (...items: readonly string[]): Fragment => items.map(hole);

/** The shapes of what stands in a list, by the schema path of its items. */
const shapes: Readonly<Record<string, readonly ItemShape[]>> = {
  'acceptance_criteria[]': [
    {
      label: 'criterion with a command',
      note: t('long form'),
      about: t('A criterion that a shell command proves by ending with 0.'),
      pairs: [
        ['description', hole('What must be true')],
        ['verify_command', hole('make check')],
      ],
    },
    {
      label: 'criterion with output',
      note: t('long form'),
      about: t('A criterion that a command proves by what it prints.'),
      pairs: [
        ['description', hole('What must be true')],
        ['verify_command', hole('make check')],
        ['output_assertion', hole('3 tests')],
      ],
    },
    {
      label: 'criterion with files',
      note: t('long form'),
      about: t('A criterion that files prove by being there, and a command.'),
      pairs: [
        ['description', hole('What must be true')],
        ['verify_command', hole('test -s out/report.md')],
        ['expected_artifacts', list('out/report.md')],
      ],
    },
    {
      label: 'criterion without a command',
      note: t('long form'),
      about: t('A criterion that no command can check, and why.'),
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
      about: t('A field of the thing that is built.'),
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
      about: t('Something that the evaluation values.'),
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
      about: t('A folder or file that is there already.'),
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
    item(label, note, about, { pairs }, index, spot, context, options),
  );
}

/** A whole seed, where nothing stands at the top yet. */
function wholeSeeds(spot: KeySpot, context: CompletionContext, options: CompletionOptions): Completion[] {
  return seedNames.map((taskType, index) => {
    const [label, note] =
      taskType === undefined ? (['seed', t('the least that loads')] as const) : ([`seed: ${taskType}`, t('a whole seed')] as const);
    return item(
      label,
      note,
      t('A seed that ouroboros run starts with; fill in what is yours.'),
      seedOf(taskType),
      index,
      spot,
      context,
      options,
    );
  });
}

function item(
  label: string,
  note: Message,
  about: Message,
  pairs: SnippetPairs,
  index: number,
  spot: KeySpot,
  context: CompletionContext,
  options: CompletionOptions,
): Completion {
  const made = {
    label,
    kind: 'snippet',
    note,
    isSnippet: options.snippets,
    sortText: `5${String(index).padStart(3, '0')}`,
    deprecated: false,
    again: false,
    subject: { about: 'text', name: about[0]?.english ?? '' },
    text: writePairs(pairs, spot.column, context, options.snippets),
  } as const;
  return placed(made, spot, context, options);
}
