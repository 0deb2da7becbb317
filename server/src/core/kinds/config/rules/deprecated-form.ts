import { newSnippet, replaceByMapping } from '../../../edit/move.ts';
import { Verbatim } from '../../../edit/value.ts';
import type { Fix } from '../../../finding.ts';
import type { Setting } from '../../../model.ts';
import type { Problem, Rule, RuleContext } from '../../../rules/rule.ts';
import { settingsAt, settingsOfKeys } from '../../../rules/support/lookup.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import { startsLine } from '../../../text/lines.ts';
import { isSameName, isSlip, suggest } from '../../../text/suggest.ts';
import {
  everyKey,
  isRetiredInTiers,
  keysAt,
  replacedModel,
  replacedTierModel,
  retiredModels,
  schemaAt,
} from '../../../vocabulary/index.ts';
import { compareReleases, perRelease } from '../../../vocabulary/release.ts';
import { t } from '../../../words.ts';
import { acceptedNames, backendSynonyms } from '../accepted-names.ts';
import { configSchema } from '../schema.ts';
import { providerOfTierModel, tierModelPath } from '../tier-models.ts';

export const deprecatedForm: Rule = {
  id: 'deprecated-form',
  severity: 'hint',
  summary: t('A deprecated form should be replaced by the newer one.'),
  details:
    'A bare name as `runtime_profile` is the older form of `backend_profile`: it names a profile of the agent, not the agent. `decomposition_mode: preflight` is read as `bounce_only`. Model ids that ouroboros shipped once have been retired since.',
  byEntry: true,
  examples: [
    {
      bad: 'orchestrator:\n  runtime_profile: <<codex>> # all of it\n',
      fixed: 'orchestrator:\n  runtime_profile: # all of it\n    default: codex\n',
    },
    {
      bad: 'orchestrator:\n  runtime_profile:\n    # why\n    <<claude>>\n',
      fixed: 'orchestrator:\n  runtime_profile:\n    # why\n    default: claude\n',
    },
    { bad: 'orchestrator: {runtime_profile: <<worker>>}\n', fixed: 'orchestrator: {runtime_profile: {backend_profile: worker}}\n' },
    { bad: 'orchestrator:\n  runtime_profile:\n    <<stages>>\n' },
    { bad: 'execution:\n  decomposition_mode: <<"preflight">>\n', fixed: 'execution:\n  decomposition_mode: "bounce_only"\n' },
    { bad: 'clarification:\n  default_model: <<claude-opus-4-6>>\n', fixed: 'clarification:\n  default_model: claude-opus-5\n' },
    {
      bad: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      models:\n        - provider: openai\n          model: <<gpt-4o-mini>>\n',
      fixed:
        'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      models:\n        - provider: openai\n          model: gpt-5.1-codex-mini\n',
    },
  ],
  *check(context) {
    yield* shorthand(context);
    yield* migratedValues(context);
    yield* retiredIds(context);
  },
};

function* shorthand({ document, model }: RuleContext): Iterable<Problem> {
  const profile = model.at('orchestrator.runtime_profile');
  if (profile?.datum.kind !== 'str' || profile.value === undefined || !profile.pair) return;
  const written = profile.datum.value.trim();
  const keys = keysAt(configSchema, profile.schemaPath, model.release).map((key) => key.name);
  if (keys.includes(written)) {
    yield halfWritten(profile, written);
    return;
  }
  const at = { path: profile.path, span: profile.valueNode.span };
  const agents = acceptedNames('profile-backend', model.release).map((name) => name.name);
  const agent = agents.includes(written.toLowerCase()) ? written.toLowerCase() : agentMeant(written, agents, model.release);
  if (agent !== undefined) {
    yield {
      ...at,
      severity: 'warning',
      message: t('"{name}" is read as the name of a profile here, not as an agent. Write "default: {agent}" under runtime_profile.', {
        name: token(written),
        agent,
      }),
      fixes: asMapping(document, profile, 'default', agent, agents.includes(written.toLowerCase())),
    };
    return;
  }
  yield {
    ...at,
    message: t('A bare name is the older form of backend_profile. Write "backend_profile: {name}" under runtime_profile.', {
      name: token(written),
    }),
    // On its own line it may be the beginning of a key.
    fixes: asMapping(document, profile, 'backend_profile', written, !isBegun(document, profile, keys)),
    tags: ['deprecated'],
  };
}

function isBegun({ text }: SyntaxDocument, { valueNode }: Setting, keys: readonly string[]): boolean {
  const { start, end } = valueNode.span;
  return startsLine(text, start) && keys.some((key) => key.startsWith(text.slice(start, end)));
}

/** A key of `stages` written directly below runtime_profile: until it gets its colon, it loads as the name of a profile. */
function halfWritten({ path, valueNode }: Setting, key: string): Problem {
  const { end } = valueNode.span;
  return {
    path,
    span: valueNode.span,
    severity: 'warning',
    message: t('"{key}" has no colon. A key is written "{key}:".', { key }),
    fixes:
      valueNode.kind === 'scalar' && valueNode.style === 'plain'
        ? [{ title: t('Add the colon'), edits: [{ span: { start: end, end }, newText: ':' }] }]
        : [],
  };
}

/** The agent that a name is a misspelling or a synonym of. */
function agentMeant(written: string, agents: readonly string[], release: string): string | undefined {
  const synonyms = backendSynonyms('profile-backend', release);
  const [first] = suggest(written, agents, synonyms);
  if (first === undefined) return undefined;
  return isSlip(written, first) || Object.entries(synonyms).some(([word, name]) => name === first && isSameName(word, written))
    ? first
    : undefined;
}

function asMapping(document: SyntaxDocument, { pair, valueNode }: Setting, key: string, value: string, preferred: boolean): Fix[] {
  const isKept = key === 'backend_profile' || valueNode.kind === 'alias';
  const kept = isKept ? new Verbatim(document.text.slice(valueNode.span.start, valueNode.span.end)) : value;
  const edits = pair && replaceByMapping(document, pair, newSnippet(key, kept));
  return edits ? [{ title: t('Change to "{key}: {value}"', { key, value: token(value) }), edits, preferred }] : [];
}

/** Values that a release converts before it validates them. */
function* migratedValues({ model }: RuleContext): Iterable<Problem> {
  for (const { path, datum, value, valueNode, schemaPath } of settingsAt(model, 'execution.decomposition_mode')) {
    if (datum.kind !== 'str' || typeof value !== 'string') continue;
    const schema = schemaAt(configSchema, schemaPath, model.release);
    const step = schema?.before.find((candidate) => candidate.do === 'replace' && candidate.from === datum.value);
    if (step?.do !== 'replace') continue;
    yield {
      path,
      span: valueNode.span,
      message: t('"{from}" is an older name for "{to}".', { from: datum.value, to: step.to }),
      fixes: [changeTo(valueNode, step.to, true)],
      tags: ['deprecated'],
    };
  }
}

const retired: ReadonlySet<string> = new Set(retiredModels.map((model) => model.id));

/** Settings of models, and of keys that once had one as their default. */
const modelSettings = settingsOfKeys(({ kind, path }) => kind === 'model' || path === tierModelPath);

function* retiredIds({ model }: RuleContext): Iterable<Problem> {
  for (const setting of modelSettings(model)) {
    if (typeof setting.value !== 'string') continue;
    const { schemaPath } = setting;
    if (schemaPath === tierModelPath) {
      const provider = isRetiredInTiers(setting.value) ? providerOfTierModel(setting, model) : undefined;
      const use = provider === undefined ? undefined : replacedTierModel(provider, setting.value, model.release);
      if (use !== undefined) yield retiredId(setting, setting.value, use, true);
      continue;
    }
    const id = setting.value.trim();
    const former = formerDefaults(model.release).get(id)?.get(schemaPath);
    const use = retired.has(id) && isModel(schemaPath, model.release) ? replacedModel(id, model.release) : undefined;
    if (use !== undefined && (former === undefined || former.now === use))
      yield retiredId(setting, id, use, isShipped(use, schemaPath, model.release));
    else if (former) yield formerDefault(setting, id, former);
  }
}

interface Former {
  /** The first release with a different default. */
  readonly until: string;
  readonly now: string;
}

/** Models that were once the default of a key, by id and key. */
const formerDefaults = perRelease((release): ReadonlyMap<string, ReadonlyMap<string, Former>> => {
  const former = new Map<string, Map<string, Former>>();
  for (const { path, kind, default: now, defaults } of everyKey(configSchema, release)) {
    if (kind !== 'model' || typeof now !== 'string') continue;
    for (const [index, { value }] of defaults.entries()) {
      const next = defaults[index + 1];
      if (typeof value === 'string' && value !== now && next && compareReleases(next.since, release) <= 0) {
        const keys = former.get(value) ?? new Map<string, Former>();
        former.set(value, keys.set(path, { until: next.since, now }));
      }
    }
  }
  return former;
});

function formerDefault({ path, valueNode }: Setting, id: string, { until, now }: Former): Problem {
  return {
    path,
    span: valueNode.span,
    message: t('"{id}" was the default before ouroboros {until}; the default is now "{now}".', { id, until, now }),
    fixes: [changeTo(valueNode, now, false)],
    tags: ['deprecated'],
  };
}

function isModel(schemaPath: string, release: string): boolean {
  return schemaAt(configSchema, schemaPath, release)?.kind === 'model';
}

/** Whether an id is the default of its key, or one of the defaults of its list. */
function isShipped(id: string, schemaPath: string, release: string): boolean {
  const shipped = schemaAt(configSchema, schemaPath.replace(/\[\]$/, ''), release)?.default;
  return shipped === id || (Array.isArray(shipped) && shipped.includes(id));
}

/** @param replaced whether ouroboros itself uses the newer id instead */
function retiredId({ path, valueNode }: Setting, id: string, use: string, replaced: boolean): Problem {
  return {
    path,
    span: valueNode.span,
    message: replaced
      ? t('"{id}" is retired, and ouroboros uses "{use}" instead.', { id, use })
      : t('"{id}" is retired. Use "{use}".', { id, use }),
    fixes: [changeTo(valueNode, use, replaced)],
    tags: ['deprecated'],
  };
}
