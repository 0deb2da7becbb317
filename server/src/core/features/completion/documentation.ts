import type { Hooked } from '../../analysis.ts';
import { schemaAt } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import type { HoverSlot } from '../hover/hooks.ts';
import { describeKey } from '../hover/key.ts';
import type { CompletionSlot } from './hooks.ts';
import type { Subject } from './item.ts';

/** The documentation of an item in Markdown, one message per line; computed when the item is selected. */
export function documentationOf(
  subject: Subject,
  seen: Pick<Hooked<CompletionSlot & HoverSlot>, 'kind' | 'facts' | 'model'>,
): readonly Message[] {
  const { facts, kind, model } = seen;
  switch (subject.about) {
    case 'key': {
      const schema = schemaAt(model.schema, subject.path, facts.release);
      return schema === undefined ? [] : describeKey(schema, facts.release, kind.hooks?.hover);
    }
    case 'value': {
      const value = schemaAt(model.schema, subject.path, facts.release)?.values?.find(({ name }) => name === subject.name);
      return value?.description === undefined ? [] : [t(value.description)];
    }
    case 'text':
      return [t(subject.name)];
    default:
      return kind.hooks?.completion?.describe?.(subject, seen) ?? [];
  }
}
