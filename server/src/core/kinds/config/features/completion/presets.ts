import { plainStyle } from '../../../../edit/value.ts';
import { blockLines, scalarText } from '../../../../edit/write.ts';
import type { CompletionContext, KeySpot } from '../../../../features/completion/context.ts';
import type { Completion, CompletionOptions } from '../../../../features/completion/item.ts';
import { placed, type SnippetPairs, writePairs } from '../../../../features/completion/layout.ts';
import type { Edit } from '../../../../text/span.ts';
import { type ModelPreset, modelPresets, schemaAt, stages } from '../../../../vocabulary/index.ts';
import { t } from '../../../../words.ts';
import { configSchema } from '../../schema.ts';

/** The models of the four stages, each in its own section: sections that already exist are edited in place. */
export function modelPresetItems(spot: KeySpot, context: CompletionContext, options: CompletionOptions): Completion[] {
  if (spot.schema.path !== '') return [];
  return modelPresets.flatMap((preset, index) => {
    const keys = keysOf(preset, context.release);
    const fresh = keys.filter(({ section }) => !spot.present.has(section));
    const more = keys.filter(({ section }) => spot.present.has(section)).map((key) => editInPlace(key, context));
    // The text inserted at the cursor must not be empty: it is what the user chose.
    if (fresh.length === 0 || more.includes(undefined)) return [];
    const pairs: SnippetPairs['pairs'] = fresh.map(({ section, key, model }) => [section, { pairs: [[key, model]] }]);
    const { name, title } = preset;
    const item = {
      label: `models: ${name}`,
      kind: 'snippet',
      note: t('{title}', { title }),
      isSnippet: false,
      sortText: `6${String(index).padStart(3, '0')}`,
      deprecated: false,
      again: false,
      subject: { about: 'models', name },
      text: writePairs({ pairs }, spot.column, context, false),
      more: more.filter((edit) => edit !== undefined),
    } as const;
    return [placed(item, spot, context, options)];
  });
}

interface ModelKey {
  readonly section: string;
  readonly key: string;
  readonly model: string;
}

function keysOf({ models }: ModelPreset, release: string): ModelKey[] {
  return stages(release).flatMap(({ name, modelKey }) => {
    const model = models[name];
    if (modelKey === undefined || model === undefined) return [];
    const [section = '', key = ''] = modelKey.split('.');
    return schemaAt(configSchema, modelKey, release)?.inRelease === true ? [{ section, key, model }] : [];
  });
}

/** Inserts a model into an existing section; undefined if the section is not written in block style. */
function editInPlace({ section, key, model }: ModelKey, { root, break: lineBreak }: CompletionContext): Edit | undefined {
  const held = root.child?.entries.find((entry) => entry.name === section)?.slot.child;
  const [first] = held?.entries ?? [];
  if (held === undefined || held.flow || first === undefined) return undefined;
  const token = held.entries.find((entry) => entry.name === key)?.slot.token;
  if (token !== undefined) return { span: token.span, newText: scalarText(model, token.style) };
  if (held.entries.some((entry) => entry.name === key)) return undefined;
  const { start } = first.key.span;
  const [pair = ''] = blockLines({ pairs: [[key, model]] }, plainStyle);
  return { span: { start, end: start }, newText: pair + lineBreak + ' '.repeat(held.column) };
}
