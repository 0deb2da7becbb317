import { lazyEdit, scalarText } from '../../../edit/write.ts';
import type { Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import { asOf } from '../../../rules/support/unseen.ts';
import { type Message, t } from '../../../words.ts';

export const extraValue: Rule = {
  id: 'extra-value',
  severity: 'error',
  summary: t('A top-level key that ouroboros does not know must hold plain data: text, finite numbers, booleans, lists or mappings.'),
  details: 'Ouroboros keeps such a key and must be able to write it as JSON. A single date makes it refuse the whole seed.',
  examples: [
    { bad: 'goal: x\ndeadline: <<2026-01-01>>\n', fixed: 'goal: x\ndeadline: "2026-01-01"\n' },
    { bad: 'goal: x\ntags: {<<1>>: a}\n', fixed: 'goal: x\ntags: {"1": a}\n' },
    { bad: 'goal: x\nlimit: <<.nan>>\n', fixed: 'goal: x\nlimit: ".nan"\n' },
    { bad: 'goal: x\nconductor_directive: <<[]>>\n' },
  ],
  *check(context) {
    for (const { path, span, node, datum, detail } of context.violations) {
      if (node === undefined || datum === undefined) continue;
      const what = found(datum, node, false);
      const directive = directives[detail.reason ?? ''];
      const isPlain = node.kind === 'scalar' && node.style === 'plain' && node.tag === undefined && node.text !== '';
      yield {
        path,
        span,
        message:
          directive !== undefined
            ? [...directive, ...(detail.doubt === undefined ? [] : asOf(context.facts))]
            : detail.reason === 'key' || detail.reason === 'key_type'
              ? t('The key {found} is not a string. Quote it.', { found: what })
              : t('{found} cannot be represented in JSON and keeps the whole seed from loading. Quote it.', { found: what }),
        fixes:
          isPlain && directive === undefined
            ? [{ title: t('Quote it'), edits: [lazyEdit(span, () => scalarText(node.text, 'double'))], preferred: true }]
            : [],
      };
    }
  },
};

const directives: Readonly<Record<string, Message>> = {
  conductor: t('conductor_directive must be a mapping. Remove it if there is no directive.'),
  conductor_missing: t('conductor_directive needs source_attention_event_id and instruction, both text.'),
  conductor_text: t('conductor_directive needs text here that is not blank.'),
  conductor_long: t('This text of conductor_directive is too long: an id can have 256 bytes, an instruction 2,000.'),
  conductor_reasons: t('rejected_reasons must be a list of at most 10 texts, each of at most 500 bytes.'),
  conductor_flag: t('conductor_directive needs true or false here.'),
  conductor_schema: t('schema_version must be a whole number of at least 1.'),
};
