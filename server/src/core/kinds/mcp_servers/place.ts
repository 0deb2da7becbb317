import { environment, setVariable } from '../../machine/environment.ts';
import type { Machine } from '../../machine/facts.ts';
import { expandPath, fileAt, join } from '../../machine/paths.ts';

/** The variable that names another file. */
const named = 'OUROBOROS_MCP_CONFIG';

/** The file in the home folder that ouroboros reads. */
export function ownFile(machine: Machine): string {
  return join(join(machine.home, '.ouroboros', machine), 'mcp_servers.yaml', machine);
}

/**
 * The file that ouroboros reads in place of the document at hand; undefined where that is the one, or has a name under which only somebody
 * who names it could have it read.
 */
export function readPath(machine: Machine): string | undefined {
  const { document } = machine;
  if (document === undefined || !/[\\/]\.ouroboros[\\/]mcp_servers\.ya?ml$/i.test(document)) return undefined;
  const variable = setVariable(environment(machine), named);
  const expanded = variable && expandPath(variable.value, machine);
  const read = expanded && 'path' in expanded ? expanded.path : ownFile(machine);
  const same = [document, fileAt(machine, document)?.real].some((path) => path !== undefined && isSame(path, read, machine));
  return same || fileAt(machine, read)?.real === document ? undefined : read;
}

function isSame(a: string, b: string, { platform }: Machine): boolean {
  const folded = (path: string): string => (platform === 'windows' ? path.replaceAll('/', '\\').toLowerCase() : path);
  return folded(a) === folded(b);
}
