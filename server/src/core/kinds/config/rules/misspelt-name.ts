import type { Rule } from '../../../rules/rule.ts';
import { misspelt, misspeltNameHead } from '../../../rules/support/misspelt.ts';
import { profileProviders, schemaAt } from '../../../vocabulary/index.ts';
import { perRelease } from '../../../vocabulary/release.ts';
import { configSchema } from '../schema.ts';

export const misspeltName: Rule = {
  ...misspeltNameHead,
  details:
    'Tiers, providers of a profile and providers in credentials.yaml may have any name, but ouroboros looks up some of them by fixed names. A misspelling of one of these is never found.',
  byEntry: true,
  examples: [
    {
      bad: 'economics:\n  tiers:\n    <<frugel>>: {cost_factor: 1} # cheap\n',
      fixed: 'economics:\n  tiers:\n    frugal: {cost_factor: 1} # cheap\n',
    },
    {
      bad: 'llm_profiles:\n  deep:\n    providers:\n      <<cluade_code>>: {model: claude-opus-5}\nllm_role_profiles: {qa: deep}\n',
      fixed: 'llm_profiles:\n  deep:\n    providers:\n      claude_code: {model: claude-opus-5}\nllm_role_profiles: {qa: deep}\n',
    },
  ],
  *check({ model }) {
    yield* misspelt(model, 'economics.tiers.*', tierNames(model.release));
    yield* misspelt(model, 'llm_profiles.*.providers.*', profileProviderNames, (name) => name.trim().toLowerCase());
  },
};

const profileProviderNames: readonly string[] = [...profileProviders.keys()];
const tierNames = perRelease((release) => schemaAt(configSchema, 'economics.default_tier', release)?.allowed ?? []);
