import validators from 'validators:seed';
import json from '../../../../../schemas/seed.schema.json';
import type { FileFormat } from '../../model.ts';
import type { Verdict } from '../../schema/format.ts';
import { pydantic } from '../../schema/index.ts';
import type { Violation } from '../../schema/violation.ts';
import type { Item } from '../../syntax/datum.ts';
import { isLargerThan } from '../../text/size.ts';
import { inTextOrder } from '../../text/span.ts';
import { fileSchema } from '../../vocabulary/file-schema.ts';
import { criteriaKey, entryAt, itemsOf } from './criteria.ts';
import { mostBytes, refusals, refusalsOfCriteria } from './refusals.ts';
import { isSplitSentence } from './sentences.ts';

export const seedSchema = fileSchema(json);

const model = pydantic({ schema: seedSchema, validators, empty: 'refused' });

/** A seed: its model, and what stops `ouroboros run` before and after validation. */
export const seedFormat: FileFormat = {
  schema: seedSchema,
  judge(document, scope) {
    const { violations, verdicts } = model.judge(document, scope);
    if (document.datum?.kind !== 'map') return { violations, verdicts };
    const own = refusals(document, scope);
    const names = new Set(verdicts.map(({ name }) => name));
    return {
      violations: [...violations.map(ofSection), ...own.filter(({ path }) => !names.has(String(path[0])))],
      verdicts: verdicts.map((verdict) => {
        const here = own.filter(({ path }) => String(path[0]) === verdict.name);
        return { ...verdict, violations: reported(verdict, here, itemsOf(entryAt(document, verdict.name)?.value)) };
      }),
    };
  },
  judgeItems(edited, scope) {
    const { after, first, count, text } = edited;
    const verdict = isLargerThan(text, mostBytes) ? undefined : model.judgeItems?.(edited, scope);
    if (verdict === undefined) return undefined;
    const items = itemsOf(after.value);
    const own = verdict.name === criteriaKey ? refusalsOfCriteria(items.slice(first, first + count), first, scope) : [];
    return { ...verdict, violations: reported(verdict, own, items) };
  },
};

/**
 * What is reported for a top-level entry, in the order of the text.
 * @param own what its model does not check
 * @param items of its list
 */
function reported({ violations }: Verdict, own: readonly Violation[], items: readonly Item[]): readonly Violation[] {
  const ofModel = splitSentences(violations.map(ofSentence), items);
  return own.length === 0 ? ofModel : [...ofModel, ...own].sort(inTextOrder);
}

/** A violation about a field that a sentence fills implicitly is reported for the whole item. */
function ofSentence(violation: Violation): Violation {
  const { path, datum, pair } = violation;
  const isField = typeof path.at(-2) === 'number' && path.at(-1) === 'description' && datum?.kind === 'str' && pair === undefined;
  return isField ? { ...violation, path: path.slice(0, -1) } : violation;
}

function ofSection(violation: Violation): Violation {
  return violation.type === 'missing' ? { ...violation, detail: { ...violation.detail, rule: 'missing-section' } } : violation;
}

/** The keys that a sentence with a colon is missing are one mistake, reported for the item. */
function splitSentences(violations: readonly Violation[], items: readonly Item[]): readonly Violation[] {
  const seen = new Set<number>();
  return violations.flatMap((violation): Violation[] => {
    const [list, index] = violation.path;
    if (violation.type !== 'missing' || violation.path.length !== 3 || typeof list !== 'string' || typeof index !== 'number')
      return [violation];
    const item = items[index];
    if (item?.datum.kind !== 'map' || !isSplitSentence(list, item.datum)) return [violation];
    if (seen.has(index)) return [];
    seen.add(index);
    const { node, datum } = item;
    return [{ ...violation, path: [list, index], span: node.span, node, datum, pair: undefined, detail: { rule: 'prose-read-as-data' } }];
  });
}
