import type { Fix } from '../../../finding.ts';
import type { Rule } from '../../../rules/rule.ts';
import { changesTo, changeTo, found, names as listed, oneOf, token } from '../../../rules/support/phrases.ts';
import { asOf, mayKnow } from '../../../rules/support/unseen.ts';
import { doubtOfBackend } from '../../../schema/doubt.ts';
import type { Violation } from '../../../schema/violation.ts';
import type { Datum } from '../../../syntax/datum.ts';
import type { Node } from '../../../syntax/node.ts';
import { dataOf } from '../../../syntax/tree.ts';
import { suggest } from '../../../text/suggest.ts';
import { backend } from '../../../vocabulary/backends.ts';
import type { BackendKey } from '../../../vocabulary/data.ts';
import { schemaAt } from '../../../vocabulary/index.ts';
import { isUnseen, unreleased } from '../../../vocabulary/release.ts';
import { type Message, t } from '../../../words.ts';
import { acceptedNames, backendSynonyms } from '../accepted-names.ts';
import { configSchema } from '../schema.ts';

export const unknownBackend: Rule = {
  id: 'unknown-backend',
  severity: 'error',
  summary: t('A backend must have a name that its key accepts.'),
  details:
    'There are three vocabularies. `runtime_profile` accepts backends that run stages, in any case, and their aliases. `runtime_backend` accepts the same backends, but only by their exact names. `llm.backend` accepts backends that answer LLM calls, by their exact names.',
  examples: [
    {
      bad: 'orchestrator:\n  runtime_profile:\n    default: <<cluade>>\n    stages:\n      execute: <<"opencod">> # builds\n',
      fixed: 'orchestrator:\n  runtime_profile:\n    default: claude\n    stages:\n      execute: "opencode" # builds\n',
    },
    { bad: 'orchestrator:\n  runtime_backend: <<codex_cli>>\n', fixed: 'orchestrator:\n  runtime_backend: codex\n' },
    { bad: "orchestrator:\n  runtime_backend: <<' Codex '>>\n", fixed: "orchestrator:\n  runtime_backend: 'codex'\n" },
    {
      bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      interveiw: <<cluade>>\n',
      fixed: 'orchestrator:\n  runtime_profile:\n    stages:\n      interveiw: claude\n',
    },
    { bad: 'llm:\n  backend: <<grok>>\n' },
    { bad: 'orchestrator:\n  runtime_profile:\n    stages: {reflect: <<litellm>>}\n' },
    { bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: <<off>>\n' },
  ],
  *check({ violations, model, document, facts }) {
    for (const violation of violations) {
      const { path, span, node, datum } = violation;
      if (!node || !datum) continue;
      const explained = explain(datum, node, placeOf(violation), model.release);
      yield violation.detail.doubt === 'name' && datum.kind === 'str'
        ? { path, span, message: mayKnow(datum.value, model.release), fixes: [] }
        : {
            path,
            span,
            message: [...explained.message, ...(violation.detail.doubt || explained.fixes.length === 0 ? asOf(facts) : [])],
            fixes: explained.fixes,
          };
    }
    // Pydantic stops at an unknown stage, but its value can be wrong too.
    const unknownStages = model.violations.filter(({ detail }) => detail.check === 'unknown-stage');
    if (unknownStages.length === 0) return;
    const names = new Set([unreleased, model.release].flatMap((release) => acceptedNames(profile, release).map(({ name }) => name)));
    for (const { path, pair } of unknownStages) {
      if (!pair) continue;
      const datum = dataOf(document).get(pair.value);
      const { kind = profile } = schemaAt(configSchema, `orchestrator.runtime_profile.${String(path.at(-1))}`, model.release) ?? {};
      if (datum?.kind !== 'str' || kind !== profile || names.has(datum.value.trim().toLowerCase())) continue;
      const accepted = acceptedNames(profile, model.release).map(({ name }) => name);
      if (isUnseen(model.release) && doubtOfBackend(datum.value, accepted, model.release) === 'name') {
        yield { path, span: pair.value.span, severity: 'information', message: mayKnow(datum.value, model.release), fixes: [] };
      } else {
        const { message, fixes } = explain(datum, pair.value, profile, model.release);
        yield { path, span: pair.value.span, message: [...message, ...(fixes.length === 0 ? asOf(facts) : [])], fixes };
      }
    }
  },
};

const profile: BackendKey = 'profile-backend';

interface Explanation {
  readonly message: Message;
  readonly fixes: readonly Fix[];
}

function explain(datum: Datum, node: Node, place: BackendKey, release: string): Explanation {
  const accepted = acceptedNames(place, release).flatMap(({ name, backend }) => (backend === undefined ? [] : [name]));
  if (datum.kind !== 'str') {
    const nothing = t('{found} is not a backend.', { found: found(datum, node, false) });
    return { message: [...nothing, ...t('Use {names}, or remove the line.', { names: listed(accepted) })], fixes: [] };
  }
  const name = datum.value.trim().toLowerCase();
  const known = backend(name, release);
  const quoted = { name: token(datum.value) };
  if (known && accepted.includes(known.name)) {
    const exact = { ...quoted, exact: known.name };
    const elsewhere = acceptedNames(profile, release).some((candidate) => candidate.name === name);
    const message =
      known.name === name
        ? t('"{name}" must be spelled exactly "{exact}" here.', exact)
        : elsewhere
          ? t('"{name}" is accepted under runtime_profile but not here. Use "{exact}".', exact)
          : t('"{name}" is not accepted here. Use "{exact}".', exact);
    return { message, fixes: [changeTo(node, known.name, true)] };
  }
  if (known && place === 'llm-backend' && !known.llm) {
    return { message: [...t('"{name}" runs stages but cannot answer LLM calls.', quoted), ...oneOf(accepted, [])], fixes: [] };
  }
  if (known && place !== 'llm-backend' && !known.runtime) {
    return { message: [...t('"{name}" answers LLM calls but cannot run a stage.', quoted), ...oneOf(accepted, [])], fixes: [] };
  }
  const synonyms = backendSynonyms(place, release);
  const near = suggest(name, accepted, synonyms);
  return {
    message: [...t('"{name}" is not a backend.', quoted), ...oneOf(accepted, near)],
    fixes: changesTo(node, name, near, accepted, synonyms),
  };
}

function placeOf({ schemaPath }: Violation): BackendKey {
  if (schemaPath === 'llm.backend') return 'llm-backend';
  return schemaPath === 'orchestrator.runtime_backend' ? 'runtime-backend' : 'profile-backend';
}
