import type { Path } from '../../../finding.ts';
import type { Setting } from '../../../model.ts';
import type { Problem, Rule, RuleContext } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { token } from '../../../rules/support/phrases.ts';
import type { Span } from '../../../text/span.ts';
import { backend, profileProviders, stages, vendorOfBackend, vendorOfModel } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { agents, decidedBy, llms, routingOf } from '../resolution/resolved.ts';
import { providerOfTierModel, tierModelPath } from '../tier-models.ts';

export const modelBackendMismatch: Rule = {
  id: 'model-backend-mismatch',
  severity: 'warning',
  summary: t('A backend that serves the models of one vendor should not be given a model from another.'),
  details:
    'The internal LLM calls of execute take the model of evaluate. A model that ouroboros ships as the default of its key is no choice of yours: a backend that chooses its models itself gets none.',
  byEntry: true,
  examples: [
    { bad: 'execution:\n  default_model: <<gpt-5>>\n', instead: 'execution:\n  default_model: claude-opus-5\n' },
    { bad: 'orchestrator:\n  runtime_backend: codex\nclarification:\n  default_model: <<claude-sonnet-4-6>>\n' },
    { bad: 'evaluation:\n  semantic_model: <<gpt-5>>\n' },
    { bad: 'llm_profiles:\n  deep:\n    providers:\n      codex: {model: <<claude-opus-5>>}\nllm_role_profiles:\n  qa: deep\n' },
    { bad: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      models:\n        - {provider: google, model: <<gpt-5>>}\n' },
  ],
  *check(context) {
    const reported = new Set<number>();
    for (const problem of [...inStages(context), ...inProfiles(context), ...inTiers(context)]) {
      if (reported.has(problem.span.start)) continue;
      reported.add(problem.span.start);
      yield problem;
    }
  },
};

function* inStages(context: RuleContext): Iterable<Problem> {
  const { model } = context;
  if (!model.loads || !mayDiffer(context)) return;
  const found = new Map<string, Mismatch>();
  for (const { stage, runtime, llm, model: internal, agentModel } of routingOf(context).stages) {
    for (const { asked, choice } of [
      { asked: llm.name, choice: internal },
      { asked: runtime.name, choice: agentModel },
    ]) {
      const place = choice && choice.from === 'key' ? decidedBy(choice, context.model) : undefined;
      const message = foreign(asked, choice?.name, model.release);
      if (!place || !message) continue;
      const id = `${place.span.start} ${asked}`;
      const same = found.get(id) ?? { path: place.path, span: place.span, message, stages: new Set() };
      found.set(id, same);
      same.stages.add(stage);
    }
  }
  for (const { path, span, message, stages } of found.values())
    yield { path, span, message: [...message, ...t('That is the model of {stage}.', { stage: [...stages].join(', ') })], fixes: [] };
}

/** A model that a backend is given, and the stages in which that happens. */
interface Mismatch {
  readonly path: Path;
  readonly span: Span;
  readonly message: Message;
  readonly stages: Set<string>;
}

/** Whether the file names a model of one vendor and a backend of another at all; if not, nothing needs to be resolved. */
function mayDiffer({ model, facts }: RuleContext): boolean {
  const named = new Set([...agents(model), ...llms(model, facts)].map((name) => vendorOfBackend(backend(name, model.release)?.name ?? '')));
  return stages(model.release).some(({ modelKey }) => {
    const setting = modelKey === undefined ? undefined : model.at(modelKey);
    const vendor = setting && vendorOfModel(textOf(setting) ?? '');
    return vendor !== undefined && [...named].some((own) => own !== undefined && own !== vendor);
  });
}

function* inProfiles({ model }: RuleContext): Iterable<Problem> {
  for (const setting of settingsAt(model, 'llm_profiles.*.providers.*.model')) {
    const provider = profileProviders.get(String(setting.path.at(-2)));
    const message = foreign(provider, textOf(setting), model.release);
    if (message) yield { path: setting.path, span: setting.valueNode.span, message, fixes: [] };
  }
}

function* inTiers({ model }: RuleContext): Iterable<Problem> {
  for (const setting of settingsAt(model, tierModelPath)) {
    const id = textOf(setting) ?? '';
    const vendor = vendorOfModel(id);
    const provider = vendor && providerOfTierModel(setting, model);
    if (!provider || vendor.name === provider || !vendors.has(provider)) continue;
    yield {
      path: setting.path,
      span: setting.valueNode.span,
      message: t('"{model}" is a model from {vendor}, not from {provider}.', {
        model: token(id),
        vendor: vendor.title,
        provider,
      }),
      fixes: [],
    };
  }
}

/** Providers of tiers that offer only their own models; a router such as openrouter offers all. */
const vendors: ReadonlySet<string> = new Set(['anthropic', 'openai', 'google']);

function textOf({ value }: Setting): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function foreign(name: string | undefined, id: string | undefined, release: string): Message | undefined {
  const asked = name === undefined ? undefined : backend(name, release);
  const own = asked && vendorOfBackend(asked.name);
  const vendor = id === undefined ? undefined : vendorOfModel(id);
  if (id === undefined || !asked || !own || !vendor || own === vendor) return undefined;
  return t('"{model}" is a model from {vendor}, but {backend} takes models from {own}.', {
    model: token(id),
    vendor: vendor.title,
    backend: asked.name,
    own: own.title,
  });
}
