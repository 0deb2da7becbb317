import type { Model, Setting } from '../../../model.ts';
import type { Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import { isSlip, suggest } from '../../../text/suggest.ts';
import { backend, credentialProviders, profileProviders, schemaAt } from '../../../vocabulary/index.ts';
import { perRelease } from '../../../vocabulary/release.ts';
import { t } from '../../../words.ts';

export const misspeltName: Rule = {
  id: 'misspelt-name',
  severity: 'warning',
  summary: t('Where a name is free, it should not be one letter off a name that ouroboros looks for.'),
  details:
    'Tiers, providers of a profile and providers of credentials.yaml may have any name, and ouroboros asks for some of them by theirs. A name next to one of these is never asked for.',
  kinds: ['config', 'credentials'],
  entriesOf: 'llm_profiles',
  examples: [
    {
      bad: 'economics:\n  tiers:\n    <<frugel>>: {cost_factor: 1} # cheap\n',
      fixed: 'economics:\n  tiers:\n    frugal: {cost_factor: 1} # cheap\n',
    },
    {
      bad: 'llm_profiles:\n  deep:\n    providers:\n      <<cluade_code>>: {model: claude-opus-5}\nllm_role_profiles: {qa: deep}\n',
      fixed: 'llm_profiles:\n  deep:\n    providers:\n      claude_code: {model: claude-opus-5}\nllm_role_profiles: {qa: deep}\n',
    },
    {
      bad: 'providers:\n  <<opnai>>:\n    api_key: sk-proj-1\n',
      fixed: 'providers:\n  openai:\n    api_key: sk-proj-1\n',
      kind: 'credentials',
    },
  ],
  *check({ model }) {
    if (model.kind === 'credentials') yield* misspelt(model, 'providers.*', providerNames);
    else {
      yield* misspelt(model, 'economics.tiers.*', tierNames(model.release));
      yield* misspelt(model, 'llm_profiles.*.providers.*', profileProviderNames);
    }
  },
};

const providerNames: readonly string[] = credentialProviders.map((provider) => provider.name);
const profileProviderNames: readonly string[] = [...profileProviders.keys()];
const tierNames = perRelease((release) => schemaAt('config', 'economics.default_tier', release)?.allowed ?? []);

function* misspelt(model: Model, schemaPath: string, known: readonly string[]) {
  const settings = settingsAt(model, schemaPath);
  const taken = new Set(settings.map(idOf));
  for (const setting of settings) {
    const { path, pair, keySpan } = setting;
    const name = String(path.at(-1));
    // Names of providers in a profile are compared stripped and in lower case.
    const read = schemaPath.startsWith('llm_profiles') ? name.trim().toLowerCase() : name;
    if (!pair || !keySpan || known.includes(read) || backend(read, model.release)) continue;
    const meant = suggest(name, known).find((candidate) => isSlip(name, candidate));
    if (meant === undefined) continue;
    const free = !taken.has([...path.slice(0, -1), meant].join('\0'));
    yield {
      path,
      span: keySpan,
      message: t('Nothing asks for "{name}". Did you mean "{meant}"?', { name: token(name), meant }),
      fixes: free ? [changeTo(pair.key, meant, true)] : [],
    };
  }
}

function idOf({ path }: Setting): string {
  return path.join('\0');
}
