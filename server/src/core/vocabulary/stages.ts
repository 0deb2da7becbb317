import { type Role, type Stage, vocabulary } from './data.ts';
import { isInRelease, perRelease } from './release.ts';

/** The stages of a release in the order they run; empty before stages could be routed. */
export const stages: (release: string) => readonly Stage[] = perRelease((release) =>
  vocabulary.stages.filter((stage) => isInRelease(stage, release)),
);

/** The stage of exactly this name: stages are case-sensitive and have no aliases. */
export function stage(name: string, release: string): Stage | undefined {
  return stages(release).find((candidate) => candidate.name === name);
}

const detached: readonly Role[] = vocabulary.roles.map(({ stage: _, ...role }) => role);

/** Every internal role; `stage` is absent in releases whose roles did not follow the routing of a stage. */
export const roles: (release: string) => readonly Role[] = perRelease((release) =>
  isInRelease({ since: vocabulary.rolesFollowStagesSince }, release) ? vocabulary.roles : detached,
);

/** The internal roles that follow a stage's routing. */
export function rolesOf(stageName: string, release: string): readonly Role[] {
  return roles(release).filter((role) => role.stage === stageName);
}
