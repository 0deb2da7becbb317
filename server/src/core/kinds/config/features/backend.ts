import type { Analysis } from '../../../analysis.ts';
import { code } from '../../../features/hover/markup.ts';
import type { Machine } from '../../../machine/facts.ts';
import { described } from '../../../machine/new-here.ts';
import { withTilde } from '../../../machine/paths.ts';
import { type Backend, backend as backendOf, everyBackend } from '../../../vocabulary/index.ts';
import { releaseName } from '../../../vocabulary/release.ts';
import { type Message, t } from '../../../words.ts';
import { acceptedNames } from '../accepted-names.ts';
import { findProgram, type ProgramSearch } from '../resolution/programs.ts';
import { environmentOf } from '../resolution/resolved.ts';

/** Kinds of values that contain the name of a backend. */
export const backendKinds: ReadonlySet<string> = new Set(['runtime-backend', 'llm-backend', 'profile-backend']);

/** What a feature about backends needs of an analysis. */
export type Seen = Pick<Analysis, 'facts' | 'model'>;

/** The program of a backend on this machine; undefined if it was not looked for. */
export function programOf(backend: Backend, { facts, model }: Seen): ProgramSearch | undefined {
  if (facts.machine === undefined) return undefined;
  return findProgram(backend, facts.release, model, environmentOf(facts.machine), facts.machine);
}

/**
 * Whether a backend can be used here, through its program or the Python package that replaces it; undefined: not looked for, or no program
 * is needed.
 */
export function isInstalled(backend: Backend, seen: Seen): boolean | undefined {
  const search = programOf(backend, seen);
  const packages = seen.facts.machine?.ouroboros?.packages;
  if (search?.installed === false && search.optionalWith !== undefined && packages?.[search.optionalWith] !== undefined) return true;
  return search?.installed;
}

/** What a backend is, what it can do and whether it is installed. */
export function describeBackend(name: string, seen: Seen): Message[] {
  const backend = backendOf(name.trim().toLowerCase(), seen.facts.release);
  if (backend === undefined) return describeUnknown(name, seen.facts.release);
  const lines = [t('**{title}.** {description}', { title: backend.title, description: described(backend) })];
  const alias = canonical(name, seen.facts.release);
  if (alias !== undefined) lines.push(t('{name} is another name of {canonical}.', { name: code(name), canonical: code(alias) }));
  lines.push(capability(backend));
  const program = programLine(programOf(backend, seen), seen.facts.machine);
  return program === undefined ? lines : [...lines, program];
}

/** A name for which this release has no backend: one of a newer release, or one that the file may contain but ouroboros cannot use. */
function describeUnknown(name: string, release: string): Message[] {
  const written = name.trim().toLowerCase();
  const accepted = acceptedNames('profile-backend', release).find((candidate) => candidate.name === written);
  if (accepted?.use !== undefined) {
    return [t('The file may say {name}, but no agent has this name. Use {use}.', { name: code(name), use: code(accepted.use) })];
  }
  const later = everyBackend.find((data) => data.name === written || data.aliases.some((alias) => alias.name === written));
  if (later?.since === undefined) return [];
  return [
    t('**{title}.** {description}', { title: later.title, description: t(later.description) }),
    t('Needs ouroboros {since}; {release} does not know it.', { since: later.since, release: releaseName(release) }),
  ];
}

/** The canonical name of the backend; undefined if the name is canonical, or not known. */
export function canonical(name: string, release: string): string | undefined {
  const written = name.trim().toLowerCase();
  const own = backendOf(written, release)?.name;
  return own === written ? undefined : own;
}

/** What a backend can be used for. */
export function capability({ runtime, llm }: Backend): Message {
  if (runtime && llm) return t('Runs stages and answers internal LLM calls.');
  return runtime ? t('Runs stages; cannot answer internal LLM calls.') : t('Answers internal LLM calls; cannot run stages.');
}

/** Whether the program of a backend was found, and where; undefined if it was not looked for or none is needed. */
export function programLine(search: ProgramSearch | undefined, machine: Machine | undefined): Message | undefined {
  if (search?.binary === undefined) return undefined;
  if (search.error !== undefined) {
    const { optionalWith } = search;
    if (optionalWith === undefined || search.installed === true) return search.error;
    return [...search.error, ...t('With the Python package {name}, no program is needed.', { name: optionalWith })];
  }
  if (search.path === undefined || machine === undefined) return undefined;
  return t('Program: {path}.', { path: code(withTilde(search.path, machine)) });
}
