import { type BackendData, capabilitiesIn, type Program, vocabulary } from './data.ts';
import { vocabularyOf } from './learned/registry.ts';
import { isInRelease, perRelease } from './release.ts';

/** A backend in one release. */
export interface Backend extends Omit<BackendData, 'aliases' | 'switchableSince' | 'later' | 'program'> {
  /** Its aliases in this release. */
  readonly aliases: readonly string[];
  readonly program?: Program;
}

/** The backends of a release, the common ones first. */
export const backends: (release: string) => readonly Backend[] = perRelease((release) =>
  vocabularyOf(release)
    .backends.filter((data) => isInRelease(data, release))
    .map((data) => inOneRelease(data, release)),
);

/** Every backend of any release, as the newest one knows it. */
export const everyBackend: readonly BackendData[] = vocabulary.backends;

const byName = perRelease(
  (release) => new Map(backends(release).flatMap((backend) => [backend.name, ...backend.aliases].map((name) => [name, backend] as const))),
);

/**
 * The backend with a name or alias.
 * @param name trimmed and in lower case, as ouroboros looks it up; it is not normalized here
 * @returns undefined if the release does not know the name
 */
export function backend(name: string, release: string): Backend | undefined {
  return byName(release).get(name);
}

/** Whether a name or alias belongs to a backend that can answer internal LLM calls. */
export function llmCapable(name: string, release: string): boolean {
  return backend(name, release)?.llm === true;
}

function inOneRelease(data: BackendData, release: string): Backend {
  const { aliases, program, switchableSince: _, later: __, ...rest } = data;
  return {
    ...rest,
    ...capabilitiesIn(data, release),
    aliases: aliases.filter((alias) => isInRelease(alias, release)).map((alias) => alias.name),
    ...(program === undefined ? {} : { program: { ...program, name: nameOf(program, release) } }),
  };
}

function nameOf(program: NonNullable<BackendData['program']>, release: string): string {
  return program.formerNames?.find((former) => isInRelease(former, release))?.name ?? program.name;
}
