import { sentenceSubject } from '../../features/completion/item.ts';
import { Hole, type WholeBlock } from '../../features/completion/layout.ts';
import type { FeatureHooks } from '../../features/hooks.ts';
import { pathId } from '../../finding.ts';
import { t } from '../../words.ts';
import { blockHook } from '../support/blocks/completion.ts';
import { blocksOf } from '../support/blocks/index.ts';
import { capabilities } from './beside.ts';

/** A tool with the values that a careful reader of its description would choose. */
const tool: WholeBlock = {
  label: 'capabilities of a tool',
  note: t('a tool of an MCP server'),
  subject: sentenceSubject(t('What a tool changes, and how its calls may run.')),
  pairs: [
    ['mutation_class', new Hole('read_only')],
    ['parallel_safety', new Hole('safe')],
    ['approval_class', new Hole('default')],
  ],
};

/** What this kind adds to the features. */
export const toolCapabilitiesFeatures: FeatureHooks = {
  hover: {
    name: (analysis, { path }) => {
      const block = blocksOf(analysis.document, 'tools').find(({ spot }) => pathId(spot.path) === pathId(path));
      if (block === undefined || !analysis.model.loads) return [];
      const dropped = analysis.model.violations.some(
        (violation) => violation.effect === 'drop-entry' && pathId(violation.path) === pathId(path),
      );
      return [dropped ? t('Not in force: all of it is ignored.') : capabilities(analysis, block.entry)];
    },
  },
  completion: {
    blocks: blockHook('tools', tool, new Hole('mcp:server:tool')),
  },
};
