import type { Analysis } from '../../../../analysis.ts';
import { laterNote, type Proposal } from '../../../../features/completion/item.ts';
import type { Plain } from '../../../../syntax/plain.ts';
import { type Backend, type BackendPlace, backend as backendOf } from '../../../../vocabulary/index.ts';
import { type Message, t } from '../../../../words.ts';
import { type AcceptedName, acceptedNames, everyAcceptedName } from '../../accepted-names.ts';
import { isInstalled } from '../backend.ts';

/** The backends of one key: installed ones first, aliases after the canonical names, and at the end those that need a newer release. */
export function backendProposals(place: BackendPlace, shipped: Plain | undefined, analysis: Analysis): Proposal[] {
  const { release } = analysis.facts;
  const now = acceptedNames(place, release)
    .filter((name) => name.use === undefined)
    .map((name) => proposal(name, place, shipped, analysis));
  const later = everyAcceptedName.filter((name) => name.place === place && name.use === undefined);
  return [...now, ...later.flatMap((name) => laterProposals(name, release))];
}

function laterProposals(accepted: AcceptedName, release: string): Proposal[] {
  const { name } = accepted;
  const note = laterNote(accepted, release);
  return note === undefined ? [] : [{ value: name, kind: 'backend', rank: 7, note, subject: { about: 'backend', name } }];
}

function proposal({ name }: AcceptedName, place: BackendPlace, shipped: Plain | undefined, analysis: Analysis): Proposal {
  const { release } = analysis.facts;
  const backend = backendOf(name, release);
  const item = { value: name, kind: 'backend', subject: { about: 'backend', name } } as const;
  if (backend === undefined) return { ...item, rank: 5, note: undefined };
  const isAlias = backend.name !== name && acceptedNames(place, release).some((other) => other.name === backend.name);
  if (isAlias && name === shipped) return { ...item, rank: 0, note: t('default') };
  if (isAlias) return { ...item, rank: 5, note: t('same as {name}', { name: backend.name }) };
  const installed = isInstalled(backend, analysis);
  return { ...item, rank: installed === undefined ? 2 : installed ? 1 : 3, note: note(backend, installed, place) };
}

function note(backend: Backend, installed: boolean | undefined, place: BackendPlace): Message {
  const parts: Message[] = [t('{title}', { title: backend.title })];
  if (installed !== undefined) parts.push(installed ? t('installed') : t('not found'));
  if (place !== 'llm-backend' && !backend.llm) parts.push(t('no LLM calls'));
  return parts.reduce((left, right) => t('{left} · {right}', { left, right }));
}
