import type { Fix } from '../finding.ts';
import type { Violation } from '../schema/violation.ts';
import { suggest } from '../suggest.ts';
import { acceptedNames, backend } from '../vocabulary/backends.ts';
import type { Place } from '../vocabulary/data.ts';
import { backendSynonyms } from '../vocabulary/synonyms.ts';
import { type Message, t } from '../words.ts';
import { changesTo, found, names, oneOf } from './phrases.ts';
import type { Rule } from './rule.ts';

export const unknownBackend: Rule = {
  id: 'unknown-backend',
  severity: 'error',
  summary: t('A backend must be named by a name that is accepted at that very place.'),
  details:
    'There are three vocabularies. `runtime_profile` takes backends that run stages, in any case, and their aliases. `runtime_backend` takes the same backends by their exact names only. `llm.backend` takes backends that answer LLM calls, by their exact names.',
  kinds: ['config'],
  examples: [
    {
      bad: 'orchestrator:\n  runtime_profile:\n    default: <<cluade>>\n    stages:\n      execute: <<"opencod">> # builds\n',
      fixed: 'orchestrator:\n  runtime_profile:\n    default: claude\n    stages:\n      execute: "opencode" # builds\n',
    },
    { bad: 'orchestrator:\n  runtime_backend: <<codex_cli>>\n', fixed: 'orchestrator:\n  runtime_backend: codex\n' },
    { bad: "orchestrator:\n  runtime_backend: <<' Codex '>>\n", fixed: "orchestrator:\n  runtime_backend: 'codex'\n" },
    { bad: 'llm:\n  backend: <<grok>>\n' },
    { bad: 'orchestrator:\n  runtime_profile:\n    stages: {reflect: <<litellm>>}\n' },
    { bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: <<off>>\n' },
  ],
  *check({ violations, model }) {
    for (const violation of violations) {
      const { path, span, node, datum } = violation;
      if (!node || !datum) continue;
      const place = placeOf(violation);
      const accepted = acceptedNames(place, model.release).flatMap(({ name, backend }) => (backend === undefined ? [] : [name]));
      if (datum.kind !== 'str') {
        yield {
          path,
          span,
          message: [
            ...t('{found} is not a backend.', { found: found(datum, node, false) }),
            ...t('Use {names}, or remove the line.', { names: names(accepted) }),
          ],
          fixes: [],
        };
        continue;
      }
      const { message, fixes } = explain(datum.value, place, accepted, model.release, (near) => changesTo(node, near));
      yield { path, span, message, fixes };
    }
  },
};

interface Explanation {
  readonly message: Message;
  readonly fixes: readonly Fix[];
}

function explain(
  written: string,
  place: Place,
  accepted: readonly string[],
  release: string,
  fixesTo: (near: readonly string[]) => Fix[],
): Explanation {
  const name = written.trim().toLowerCase();
  const known = backend(name, release);
  const quoted = { name: written };
  if (known && accepted.includes(known.name)) {
    const exact = { ...quoted, exact: known.name };
    const elsewhere = acceptedNames('profile-backend', release).some((candidate) => candidate.name === name);
    const message =
      known.name === name
        ? t('"{name}" must be spelled exactly "{exact}" here.', exact)
        : elsewhere
          ? t('"{name}" is accepted under runtime_profile but not here. Use "{exact}".', exact)
          : t('"{name}" is not accepted here. Use "{exact}".', exact);
    return { message, fixes: fixesTo([known.name]) };
  }
  if (known && place === 'llm-backend' && !known.llm) {
    return { message: [...t('"{name}" runs stages but cannot answer LLM calls.', quoted), ...oneOf(accepted, [])], fixes: [] };
  }
  if (known && place !== 'llm-backend' && !known.runtime) {
    return { message: [...t('"{name}" answers LLM calls but cannot run a stage.', quoted), ...oneOf(accepted, [])], fixes: [] };
  }
  const near = suggest(name, accepted, backendSynonyms(place, release));
  return { message: [...t('"{name}" is not a backend.', quoted), ...oneOf(accepted, near)], fixes: fixesTo(near) };
}

function placeOf({ schemaPath }: Violation): Place {
  if (schemaPath === 'llm.backend') return 'llm-backend';
  return schemaPath === 'orchestrator.runtime_backend' ? 'runtime-backend' : 'profile-backend';
}
