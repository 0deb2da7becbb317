import type { Path } from '../../finding.ts';
import { holdsSecrets, type Match, shapesOf } from '../../secrets/index.ts';
import { type Step, stepsTo } from '../../syntax/tree.ts';
import { t } from '../../words.ts';
import type { Rule } from '../rule.ts';

export const secretInPlainFile: Rule = {
  id: 'secret-in-plain-file',
  severity: 'warning',
  summary: t('API keys, tokens and passwords belong in credentials.yaml, or in the environment.'),
  details:
    'Only credentials.yaml is meant to be private: other files are shared, pasted into issues and committed. Text anywhere in the file is reported if it has the documented format of a published kind of key; no message shows any of it. Revoke a key that was shared. If it is not a key, add `# ouroboros-ignore secret-in-plain-file`.',
  examples: [
    { bad: 'llm:\n  api_key_note: <<sk-ant-api03-4hJ2kQ9vLmN7>>\n', instead: 'llm:\n  backend: codex # its key is in credentials.yaml\n' },
    { bad: 'logging:\n  # curl -H "Authorization: Bearer <<ghp_Zk3vQ8wXn2Lr6Tb9Yc4Md7Fg1Hj5Ka>>"\n  level: info\n' },
  ],
  *check({ document, model }) {
    if (holdsSecrets(model.schema)) return;
    for (const match of shapesOf(document)) {
      if (!match.isReal) continue;
      yield {
        path: pathOf(stepsTo(document.root, match.start)),
        span: firstLine(document.text, match),
        message: t('This looks like {what}; credentials belong in credentials.yaml.', { what: match.what }),
        fixes: [],
      };
    }
  },
};

/** Only the first line of a multi-line match is marked. */
function firstLine(text: string, { start, end }: Match): { start: number; end: number } {
  const length = text.slice(start, end).search(/[\r\n]/);
  return { start, end: length < 0 ? end : start + length };
}

function pathOf(steps: readonly Step[]): Path {
  return steps.flatMap(({ node, pair, role }, index): Path => {
    const holder = steps[index - 1]?.node;
    if (role === 'item' && holder?.kind === 'sequence') return [holder.items.indexOf(node)];
    return pair?.key.kind === 'scalar' ? [pair.key.text] : [];
  });
}
