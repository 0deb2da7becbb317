import { environment } from '../../machine/environment.ts';
import type { Machine } from '../../machine/facts.ts';
import { fileAt, filesOf, isBareName, placesOnPath } from '../../machine/paths.ts';

/** The search for the program of a stdio server. */
export interface ServerProgram {
  /** Whether the program is looked up on PATH. */
  readonly onPath: boolean;
  /** The path of the program; undefined where it was not found. */
  readonly path: string | undefined;
  /** False where the machine was not searched. */
  readonly looked: boolean;
}

/** The paths that a command may refer to, in search order. `~` and variables are not expanded. */
export function placesOf(command: string, machine: Machine): readonly string[] {
  const variables = environment(machine);
  return isBareName(command, machine) ? placesOnPath(command, machine, variables) : filesOf(command, machine, variables);
}

/** Finds the program of a command as the system does when ouroboros starts it. */
export function programOf(command: string, machine: Machine): ServerProgram {
  const places = placesOf(command, machine);
  const path = places.find((place) => {
    const fact = fileAt(machine, place);
    return fact?.kind === 'file' && fact.executable;
  });
  const looked = places.length > 0 && places.every((place) => fileAt(machine, place) !== undefined);
  return { onPath: isBareName(command, machine), path, looked: looked || path !== undefined };
}
