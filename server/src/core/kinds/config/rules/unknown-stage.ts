import { movePair } from '../../../edit/move.ts';
import { holdersOf } from '../../../edit/style.ts';
import type { Rule } from '../../../rules/rule.ts';
import { changesTo, oneOf, token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { asOf, mayKnow } from '../../../rules/support/unseen.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import type { Pair } from '../../../syntax/node.ts';
import { suggest } from '../../../text/suggest.ts';
import { keysAt, stageSynonyms } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';
import { configSchema } from '../schema.ts';

export const unknownStage: Rule = {
  id: 'unknown-stage',
  severity: 'error',
  summary: t('A key under runtime_profile.stages must be one of the four stages, in lower case.'),
  details:
    'Stages are a closed list. A single other key makes the whole file invalid, and ouroboros then runs every stage on its defaults.',
  examples: [
    {
      bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      <<interveiw>>: codex # asks the questions\n',
      fixed: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: codex # asks the questions\n',
    },
    {
      bad: 'orchestrator:\n  runtime_profile: {stages: {<<"Execute">>: codex}}\n',
      fixed: 'orchestrator:\n  runtime_profile: {stages: {"execute": codex}}\n',
    },
    { bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      <<deploy>>: codex\n' },
    { bad: 'orchestrator:\n  runtime_profile:\n    stages: {execute: codex, <<Execute>>: gemini}\n' },
    {
      bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      execute: codex\n      <<default>>: gemini # the others\n',
      fixed: 'orchestrator:\n  runtime_profile:\n    stages:\n      execute: codex\n    default: gemini # the others\n',
    },
  ],
  *check({ violations, document, model, facts }) {
    const above = new Set(keysAt(configSchema, owner.join('.'), model.release).map((key) => key.name));
    for (const { path, span, node, pair, detail } of violations) {
      const name = String(path.at(-1));
      if (detail.doubt === 'name' && !above.has(name)) {
        yield { path, span, message: mayKnow(name, model.release), fixes: [] };
        continue;
      }
      const isNone = t('"{name}" is not a stage.', { name: token(name) });
      if (above.has(name) && pair) {
        const edits = movePair(document, pair, owner);
        yield {
          path,
          span,
          message: [...isNone, ...t('It belongs next to stages, under {place}.', { place: 'runtime_profile' })],
          fixes: edits ? [{ title: t('Move to {path}', { path: [...owner, name].join('.') }), edits, preferred: true }] : [],
        };
        continue;
      }
      const { allowed = [] } = detail;
      const near = suggest(name, allowed, stageSynonyms);
      const [first] = near;
      if (pair && first !== undefined && hasSibling(document, pair, first)) {
        const message = [...isNone, ...t('"{name}" is already set. Remove one of them.', { name: first })];
        yield { path, span, message, fixes: removal(document, pair) };
        continue;
      }
      yield {
        path,
        span,
        message: [...isNone, ...oneOf(allowed, near), ...(near.length === 0 ? asOf(facts) : [])],
        fixes: node && near.length > 0 ? changesTo(node, name, near, allowed, stageSynonyms) : removal(document, pair),
      };
    }
  },
};

function hasSibling(document: SyntaxDocument, pair: Pair, name: string): boolean {
  const mapping = holdersOf(document).mappingOf(pair);
  return mapping?.pairs.some(({ key }) => key.kind === 'scalar' && key.text === name) === true;
}

/** The path of the mapping that contains the stages. */
const owner: readonly string[] = ['orchestrator', 'runtime_profile'];
