import { schemaAt } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { removal } from '../support/removal.ts';

export const blankValue: Rule = {
  id: 'blank-value',
  severity: 'error',
  summary: t('Some strings must not be blank, such as a backend profile or an API key.'),
  details:
    'Ouroboros does not read a blank string as an absent one: it refuses the value, and with it the whole file. Omit the key where it has a default.',
  examples: [
    { bad: "orchestrator:\n  runtime_profile: <<''>>\n", instead: 'orchestrator:\n  runtime_profile:\n    backend_profile: worker\n' },
    { bad: "orchestrator:\n  runtime_profile:\n    backend_profile: <<'  '>>\n" },
  ],
  *check({ violations, model, document }) {
    for (const { path, span, pair, schemaPath } of violations) {
      const key = pair?.key.kind === 'scalar' ? pair.key.text : String(path.at(-1));
      // A key without a default cannot be removed either.
      const isRequired = schemaAt(model.schema, schemaPath, model.release)?.required === true;
      yield {
        path,
        span,
        message: isRequired
          ? t('{key} must not be blank. Fill it in.', { key })
          : t('{key} must not be blank. Fill it in or remove the line.', { key }),
        fixes: isRequired ? [] : removal(document, pair),
      };
    }
  },
};
