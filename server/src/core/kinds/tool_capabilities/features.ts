import { sentenceSubject } from '../../features/completion/item.ts';
import { Hole, placed, writePairs } from '../../features/completion/layout.ts';
import type { FeatureHooks } from '../../features/hooks.ts';
import { pathId } from '../../finding.ts';
import { t } from '../../words.ts';
import { blocksOf } from '../support/blocks/index.ts';
import { capabilities } from './beside.ts';

/** A tool with the values that a careful reader of its description would choose. */
const tool = {
  pairs: [
    ['mutation_class', new Hole('read_only')],
    ['parallel_safety', new Hole('safe')],
    ['approval_class', new Hole('default')],
  ],
} as const;

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
    blocks: (spot, context, _analysis, options) => {
      const { path } = spot.schema;
      if ((path !== '' && path !== 'tools') || (path === '' && spot.present.has('tools'))) return [];
      const block = [[new Hole('mcp:server:tool'), tool]] as const;
      const pairs = path === '' ? ([['tools', { pairs: block }]] as const) : block;
      const item = {
        label: 'capabilities of a tool',
        kind: 'snippet',
        note: t('a tool of an MCP server'),
        sortText: '5000',
        deprecated: false,
        again: false,
        isSnippet: options.snippets,
        subject: sentenceSubject(t('What a tool changes, and how its calls may run.')),
        text: writePairs({ pairs }, spot.column, context, options.snippets),
      } as const;
      return [placed(item, spot, context, options)];
    },
  },
};
