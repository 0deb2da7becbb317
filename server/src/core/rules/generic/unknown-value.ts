import type { Datum } from '../../syntax/datum.ts';
import type { Node } from '../../syntax/node.ts';
import { suggest } from '../../text/suggest.ts';
import { schemaAt, valueSynonyms } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { changesTo, found, isSecret, names, oneOf } from '../support/phrases.ts';
import { removal } from '../support/removal.ts';
import { asOf } from '../support/unseen.ts';

export const unknownValue: Rule = {
  id: 'unknown-value',
  severity: 'error',
  summary: t('A key with a fixed list of values takes one of them, spelled exactly.'),
  details: 'Spelling, case and spaces matter: ouroboros compares the text exactly.',
  examples: [
    { bad: 'logging:\n  level: <<warn>>\n', fixed: 'logging:\n  level: warning\n' },
    { bad: "llm:\n  permission_mode: <<'acceptedits'>>\n", fixed: "llm:\n  permission_mode: 'acceptEdits'\n" },
    { bad: 'clarification:\n  model_tier: <<[standard]>>\n' },
    { bad: 'logging:\n  level: <<true>>\n' },
    { bad: 'logging:\n  level: <<~>>\n' },
  ],
  *check({ violations, model, document, facts }) {
    for (const { path, span, node, pair, datum, detail, schemaPath } of violations) {
      if (!node || !datum) continue;
      const { allowed = [] } = detail;
      const synonyms = valueSynonyms(schemaPath, schemaAt(model.schema, schemaPath, model.release)?.kind);
      const written = wordOf(datum, node);
      const near = written === undefined ? [] : suggest(written, allowed, synonyms);
      const key = String(path.findLast((part) => typeof part === 'string'));
      yield {
        path,
        span,
        message:
          datum.kind === 'null'
            ? [...t('{key} has no value.', { key }), ...t('Use {names}, or remove the line.', { names: names(allowed) })]
            : [
                ...t('{found} is not a value of {key}.', { found: found(datum, node, isSecret({ schemaPath, detail })), key }),
                ...oneOf(allowed, near),
                ...(detail.doubt || near.length === 0 ? asOf(facts) : []),
              ],
        fixes:
          written !== undefined ? changesTo(node, written, near, allowed, synonyms) : datum.kind === 'null' ? removal(document, pair) : [],
      };
    }
  },
};

/** The word as written: a YAML 1.1 boolean may have been meant as a word, such as `no` for `none`. */
function wordOf(datum: Datum, node: Node): string | undefined {
  if (datum.kind === 'str') return datum.value;
  return datum.kind === 'bool' && node.kind === 'scalar' ? node.text : undefined;
}
