import type { Role, Stage } from './data.ts';
import { vocabularyOf } from './learned/registry.ts';
import { isInRelease, perRelease } from './release.ts';

/** The stages of a release in the order in which they run; empty before stages could be routed. */
export const stages: (release: string) => readonly Stage[] = perRelease((release) =>
  vocabularyOf(release).stages.filter((stage) => isInRelease(stage, release)),
);

/** The stage with exactly this name: stages are case-sensitive and have no aliases. */
export function stage(name: string, release: string): Stage | undefined {
  return stages(release).find((candidate) => candidate.name === name);
}

/** Every internal role; `stage` is absent in releases whose roles did not follow the routing of a stage. */
export const roles: (release: string) => readonly Role[] = perRelease((release) => {
  const { roles, rolesFollowStagesSince } = vocabularyOf(release);
  const known = roles.filter((role) => isInRelease(role, release));
  return isInRelease({ since: rolesFollowStagesSince }, release) ? known : known.map(({ stage: _, ...role }) => role);
});

/** The internal roles that follow a stage's routing. */
export function rolesOf(stageName: string, release: string): readonly Role[] {
  return roles(release).filter((role) => role.stage === stageName);
}
