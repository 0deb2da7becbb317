import type { Analysis } from '../../../../analysis.ts';
import type { CompletionContext, KeySpot } from '../../../../features/completion/context.ts';
import { type Completion, type CompletionOptions, sentenceSubject } from '../../../../features/completion/item.ts';
import { Hole, placedBlock, type SnippetPairs, type WholeBlock } from '../../../../features/completion/layout.ts';
import { containerAt } from '../../../../features/completion/sketch.ts';
import { backend as backendOf, modelSentinel, routingPresets, stages } from '../../../../vocabulary/index.ts';
import { valueInRelease } from '../../../../vocabulary/release.ts';
import { t } from '../../../../words.ts';
import { acceptedNames } from '../../accepted-names.ts';
import { configSchema } from '../../schema.ts';
import { tentativeRouting } from '../tentative.ts';
import { modelPresetItems } from './presets.ts';
import { tierNames } from './tiers.ts';

/** A piece of config that is inserted at once. */
interface Snippet extends WholeBlock {
  /** The mapping that receives it. In a parent of that mapping, the keys in between are written too. */
  readonly target: readonly string[];
}

const fill = (value: string | number) => new Hole(value);

/** Whole blocks for a mapping in block style; none whose first key already exists. */
export function snippetItems(spot: KeySpot, context: CompletionContext, analysis: Analysis, options: CompletionOptions): Completion[] {
  const all = [...routingSnippets(analysis), ...profileSnippets(), tierSnippet(context)];
  const items = all.flatMap((snippet, index) => {
    const pairs = wrapped(snippet, spot);
    if (pairs === undefined || pairs.some(([key]) => typeof key === 'string' && spot.present.has(key))) return [];
    return [placedBlock({ ...snippet, pairs, index }, spot, context, options)];
  });
  return [...items, ...modelPresetItems(spot, context, options)];
}

/** The pairs for a spot; undefined if the snippet does not belong there, or contains a key that the release does not know. */
function wrapped({ target, pairs }: Snippet, { path, schema }: KeySpot): SnippetPairs['pairs'] | undefined {
  const at = schema.path === '' ? [] : schema.path.split('.');
  if (at.length !== path.length || !at.every((step, index) => step === target[index])) return undefined;
  const missing = target.slice(at.length);
  if (missing.includes('*')) return undefined;
  return missing.reduceRight<SnippetPairs['pairs']>((held, key) => [[key, { pairs: held }]], pairs);
}

/** Which agent runs which stage: one snippet with placeholders, and ouroboros's own presets. */
function routingSnippets(analysis: Analysis): Snippet[] {
  const { release } = analysis.facts;
  const target = ['orchestrator', 'runtime_profile', 'stages'];
  const names = stages(release).map((stage) => stage.name);
  if (names.length === 0) return [];
  const inherited = backendOf(tentativeRouting(analysis).agentBackend ?? '', release)?.name ?? 'claude';
  const accepted = new Set(acceptedNames('profile-backend', release).map((name) => name.name));
  const all: Snippet = {
    label: 'runtime_profile: all four stages',
    note: t('one agent a stage'),
    subject: sentenceSubject(t('Routes each of the four stages to a different agent.')),
    target,
    pairs: names.map((name) => [name, fill(inherited)]),
  };
  const presets = routingPresets.filter((preset) => Object.values(preset.stages).every((name) => accepted.has(name)));
  return [
    all,
    ...presets.map(
      ({ name, title, stages: agents }): Snippet => ({
        label: `routing: ${name}`,
        note: t('{title}', { title }),
        subject: { about: 'routing', name },
        target,
        pairs: names.map((stage) => [stage, agents[stage] ?? inherited]),
      }),
    ),
  ];
}

/** A profile for internal LLM calls, with settings that differ for one provider. */
function profileSnippets(): Snippet[] {
  const provider: SnippetPairs['pairs'] = [
    [
      fill('codex'),
      {
        pairs: [
          ['model', fill('gpt-5-codex')],
          ['reasoning_effort', fill('high')],
        ],
      },
    ],
  ];
  return [
    {
      label: 'profile: with a provider',
      note: t('for internal LLM calls'),
      subject: sentenceSubject(t('A profile for internal LLM calls, with different values for one provider.')),
      target: ['llm_profiles'],
      pairs: [
        [
          fill('deep'),
          {
            pairs: [
              ['reasoning_effort', fill('high')],
              ['providers', { pairs: provider }],
            ],
          },
        ],
      ],
    },
    {
      label: 'providers: one provider',
      note: t('the settings that differ for it'),
      subject: sentenceSubject(t('Values of this profile that differ for one provider.')),
      target: ['llm_profiles', '*', 'providers'],
      pairs: provider,
    },
  ];
}

/** A tier as `ouroboros config init` writes it, the first one that the file does not have. */
function tierSnippet({ root, release }: CompletionContext): Snippet {
  const names = tierNames(release);
  const present = (containerAt(root, ['economics', 'tiers'])?.entries ?? []).map((entry) => entry.name);
  const name = names.find((candidate) => !present.includes(candidate)) ?? 'tier';
  const shipped = (key: string) => valueInRelease(configSchema.template[`economics.tiers.${name}.${key}`] ?? [], release);
  const models = shipped('models');
  const [first] = Array.isArray(models) ? models : [];
  const model: SnippetPairs = {
    pairs: [
      ['provider', fill(String(first?.provider ?? 'anthropic'))],
      ['model', fill(String(first?.model ?? modelSentinel))],
    ],
  };
  return {
    label: 'tier: cost and models',
    note: t('{name}', { name }),
    subject: sentenceSubject(t('A tier: what it costs relative to the others, and its models.')),
    target: ['economics', 'tiers'],
    pairs: [
      [
        fill(name),
        {
          pairs: [
            ['cost_factor', fill(Number(shipped('cost_factor') ?? 1))],
            ['models', [model]],
          ],
        },
      ],
    ],
  };
}
