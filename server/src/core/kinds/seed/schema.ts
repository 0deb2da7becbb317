import validators from 'validators:seed';
import json from '../../../../../schemas/seed.schema.json';
import type { FileFormat } from '../../model.ts';
import type { Verdict } from '../../schema/format.ts';
import { pydantic } from '../../schema/index.ts';
import type { Violation } from '../../schema/violation.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { inTextOrder } from '../../text/span.ts';
import { fileSchema } from '../../vocabulary/file-schema.ts';
import { entryAt, itemsOf } from './criteria.ts';
import { refusals } from './refusals.ts';
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
      verdicts: verdicts.map((verdict) => withOwn(verdict, own, document)),
    };
  },
};

function withOwn(verdict: Verdict, own: readonly Violation[], document: SyntaxDocument): Verdict {
  const here = own.filter(({ path }) => String(path[0]) === verdict.name);
  const reported = splitSentences(verdict.violations.map(ofSentence), document);
  return { ...verdict, violations: here.length === 0 ? reported : [...reported, ...here].sort(inTextOrder) };
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
function splitSentences(violations: readonly Violation[], document: SyntaxDocument): readonly Violation[] {
  const reported = new Set<number>();
  return violations.flatMap((violation): Violation[] => {
    const [list, index] = violation.path;
    if (violation.type !== 'missing' || violation.path.length !== 3 || typeof list !== 'string' || typeof index !== 'number')
      return [violation];
    const item = itemsOf(entryAt(document, list)?.value)[index];
    if (item?.datum.kind !== 'map' || !isSplitSentence(list, item.datum)) return [violation];
    if (reported.has(index)) return [];
    reported.add(index);
    const { node, datum } = item;
    return [{ ...violation, path: [list, index], span: node.span, node, datum, pair: undefined, detail: { rule: 'prose-read-as-data' } }];
  });
}
