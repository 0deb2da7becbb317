import { noFacts } from '../../server/src/core/analysis.ts';
import { type Completion, type CompletionOptions, completeAt } from '../../server/src/core/features/completion/index.ts';
import { analyze } from '../../server/src/core/kinds/index.ts';
import type { Facts } from '../../server/src/core/machine/facts.ts';
import { applyEdits } from '../../server/src/core/text/span.ts';
import { withCursor } from './marked.ts';

export interface Asking extends Partial<CompletionOptions> {
  readonly kind?: string;
  readonly facts?: Facts;
}

/**
 * The completions at the cursor sign, in the order in which a client shows them; all of them, or those that match the word before the
 * cursor.
 */
export function offered(source: string, { kind = 'config', facts = noFacts, ...options }: Asking = {}): readonly Completion[] {
  const { text, offset } = withCursor(source);
  const items = completeAt(analyze(text, { kind, facts }), offset, { snippets: false, linesAsTheyAre: true, ...options });
  const fitting = items.filter(({ edit, filterText }) => {
    const typed = text.slice(edit.span.start, offset).trimStart();
    return filterText.toLowerCase().startsWith(typed.toLowerCase());
  });
  return fitting.toSorted((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : a.label.localeCompare(b.label)));
}

/** The labels of the completions. */
export function labels(source: string, asking: Asking = {}): string[] {
  return offered(source, asking).map((item) => item.label);
}

/**
 * The text after accepting an item, with the cursor sign at the final position.
 * @param label the item; default: the first one
 */
export function accept(source: string, label?: string, asking: Asking = {}): string {
  const all = offered(source, asking);
  const item = label === undefined ? all[0] : all.find((candidate) => candidate.label === label);
  if (item === undefined)
    throw new Error(`${label ?? 'nothing'} is not offered at ${JSON.stringify(source)}, but ${all.map((each) => each.label).join(', ')}`);
  const { text } = withCursor(source);
  const sign = '\u0000';
  const edited = applyEdits(text, [{ span: item.edit.span, newText: item.edit.newText + sign }, ...item.more]);
  return edited.replace(sign, '|');
}
