import { insertPair, newSnippet } from '../../../edit/move.ts';
import type { Value } from '../../../edit/value.ts';
import type { Rule } from '../../../rules/rule.ts';
import { t } from '../../../words.ts';

/** The value for a missing part: the least that ouroboros accepts. */
const least: Readonly<Record<string, Value>> = {
  goal: 'What the run is to bring about',
  ontology_schema: {
    pairs: [
      ['name', 'Project'],
      ['description', 'What is built'],
    ],
  },
  metadata: { pairs: [] },
};

export const missingSection: Rule = {
  id: 'missing-section',
  severity: 'error',
  summary: t('A seed must have goal, ontology_schema and metadata.'),
  details: "Ouroboros's own getting-started seed has no `ontology_schema` and is refused. `metadata: {}` is sufficient.",
  examples: [
    {
      bad: '<<goal>>: x\nmetadata: {}\n',
      fixed: 'goal: x\nmetadata: {}\nontology_schema:\n  name: Project\n  description: What is built\n',
    },
    {
      bad: '<<goal>>: x\nontology_schema: {name: A, description: b}\n',
      fixed: 'goal: x\nontology_schema: {name: A, description: b}\nmetadata: {}\n',
    },
  ],
  *check({ violations, document }) {
    for (const { path, span } of violations) {
      const key = String(path[0]);
      const value = least[key];
      const edits = value === undefined ? undefined : insertPair(document, [], newSnippet(key, value), key);
      yield {
        path,
        span,
        message: t('The seed is missing "{key}", so ouroboros run does not start. Add it.', { key }),
        fixes: edits ? [{ title: t('Add "{key}"', { key }), edits, preferred: true }] : [],
      };
    }
  },
};
