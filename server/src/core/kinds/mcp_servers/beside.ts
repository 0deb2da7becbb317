import { environment, type Variable, variable } from '../../machine/environment.ts';
import type { Machine } from '../../machine/facts.ts';
import { fileAt, withTilde } from '../../machine/paths.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { type Message, t } from '../../words.ts';
import type { Beside, InForceLine } from '../beside.ts';
import { programOf } from './programs.ts';
import { textsOf, variablesOf } from './references.ts';
import { serversOf, textOf, transportOf, type WrittenServer } from './servers.ts';
import { allowLocal, splitUrl, urlRefusal } from './url.ts';

/** The path from which ouroboros reads the servers, and the state of each. */
export const mcpServersBeside: Beside = {
  variable: 'OUROBOROS_MCP_CONFIG',
  without: t('Ouroboros itself connects to no MCP server.'),
  *inForce(analysis): Generator<InForceLine> {
    const machine = analysis?.facts.machine;
    if (analysis === undefined || machine === undefined) return;
    yield* modeLine(machine);
    const names = new Set<string>();
    for (const server of serversOf(analysis.model)) {
      const name = textOf(server.map, 'name') ?? '';
      // The index and not the name: reports are pasted in public, and a name may contain anything.
      const id = String(server.index + 1);
      const title = t('MCP server {name}', { name });
      if (names.has(name)) {
        yield { id, title, status: 'warn', seen: t('Another server above has the same name, so this one is not connected.') };
        continue;
      }
      names.add(name);
      yield { id, title, ...(transportOf(server) === 'stdio' ? programLine(server, machine) : addressLine(server, machine)) };
      yield* variablesLine(server, machine, `${id}-variables`);
    }
  },
};

/** The permissions of other users that ouroboros warns about: only those to read. */
export const permissionsOfOthers = 0o044;

/** Ouroboros warns about a file that other users can read. */
function* modeLine(machine: Machine): Generator<InForceLine> {
  const mode = machine.document === undefined ? undefined : fileAt(machine, machine.document)?.mode;
  if (mode === undefined || machine.platform === 'windows' || machine.document === undefined) return;
  const bits = (mode & 0o777).toString(8).padStart(3, '0');
  const line = { id: 'mode', title: t('Only the owner of mcp_servers.yaml can read it') } as const;
  yield (mode & permissionsOfOthers) === 0
    ? { ...line, status: 'pass', seen: t('Mode {bits}', { bits }) }
    : {
        ...line,
        status: 'warn',
        seen: t('Mode {bits} lets others in.', { bits }),
        command: { title: t('Close it'), words: ['chmod', '600', machine.document] },
      };
}

type LineInForce = Pick<InForceLine, 'status' | 'seen'>;

function programLine({ map }: WrittenServer, machine: Machine): LineInForce {
  const command = textOf(map, 'command');
  if (command === undefined) return { status: 'warn', seen: t('Its command is not text, so the server cannot be started.') };
  return { status: programOf(command, machine).path === undefined ? 'warn' : 'pass', seen: programText(command, machine) };
}

/** Describes where the program of a server was found, or that it was not found. */
export function programText(command: string, machine: Machine): Message {
  const { path, onPath, looked } = programOf(command, machine);
  if (path !== undefined) return t('Starts {path}.', { path: withTilde(path, machine) });
  if (!looked) return t('{program} was not looked for.', { program: command });
  if (/\s/.test(command))
    return t('"{program}" is read as one program name that contains spaces. Put arguments under args.', { program: command });
  return onPath
    ? t('"{program}" is not on PATH, so this server cannot be started.', { program: command })
    : t('There is no program {program}, so this server cannot be started.', { program: command });
}

function addressLine({ map }: WrittenServer, machine: Machine): LineInForce {
  return { status: 'pass', seen: addressText(textOf(map, 'url') ?? '', machine) };
}

/** Describes the host of a server's address, and the variable that allows it, if one does. */
export function addressText(url: string, machine: Machine): Message {
  const host = splitUrl(url)?.host ?? '';
  return urlRefusal(url, false, machine.names) === undefined
    ? t('Connects to {host}.', { host })
    : t('Connects to {host}, which {variable}=1 allows.', { host, variable: allowLocal });
}

/** The variables that the values of a server's env refer to: only their names. */
function* variablesLine({ map }: WrittenServer, machine: Machine, id: string): Generator<InForceLine> {
  const env = entryOf(map, 'env')?.value;
  const names = env?.kind === 'map' ? (textsOf(env) ?? []).flatMap(variablesOf) : [];
  if (names.length === 0) return;
  const title = t('Variables of MCP server {name}', { name: textOf(map, 'name') ?? '' });
  yield { id, title, status: 'pass', seen: [...new Set(names)].flatMap((name) => variableText(name, machine)) };
}

/** Describes whether a variable is set, and where; never shows its value. */
export function variableText(name: string, machine: Machine): Message {
  const set: Variable | undefined = variable(environment(machine), name);
  if (set === undefined) return t('{name} is not set, so ouroboros rejects all servers.', { name });
  return set.file === undefined
    ? t('{name} is set.', { name })
    : t('{name} is set in {file}.', { name, file: withTilde(set.file, machine) });
}
