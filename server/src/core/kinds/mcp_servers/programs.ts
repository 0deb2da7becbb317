import { environment } from '../../machine/environment.ts';
import type { Machine } from '../../machine/facts.ts';
import { fileAt, filesOf, isBareName, placesOnPath } from '../../machine/paths.ts';

/** The search for the program of a stdio server. */
export interface ServerProgram {
  /** Whether it is looked for on PATH. */
  readonly onPath: boolean;
  /** Where it was found; undefined where it was not. */
  readonly path: string | undefined;
  /** False where nobody looked at the places. */
  readonly looked: boolean;
}

/** The files that a command stands for, in the order of the search: `~` and variables stay as they are. */
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
