import type { Analysis } from '../../analysis.ts';
import type { CompletionContext, KeySpot, ValueSpot } from '../../features/completion/context.ts';
import {
  type Completion,
  type CompletionOptions,
  type Proposal,
  type ProposedName,
  sentenceSubject,
} from '../../features/completion/item.ts';
import { Hole, placedBlock, type SnippetPairs, type WholeBlock } from '../../features/completion/layout.ts';
import type { CompletionHooks } from '../../features/hooks.ts';
import { environment, variable } from '../../machine/environment.ts';
import { isSecretVariable } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { listKey, serverPath } from './check.ts';
import { programOf } from './programs.ts';
import { isVariableName, referenceTo } from './references.ts';

/** Completions in mcp_servers.yaml, in addition to those of the schema. */
export const serversCompletion: CompletionHooks = { values, names, blocks };

/** Programs that start most servers. */
const starters = ['npx', 'uvx', 'node', 'python3', 'docker'];

function values(
  { schema, path }: ValueSpot,
  _context: CompletionContext,
  { facts: { machine } }: Analysis,
): readonly Proposal[] | undefined {
  if (schema.path === `${serverPath}.command`) {
    return starters.map((value): Proposal => {
      const found = machine && programOf(value, machine).path !== undefined;
      return { value, kind: 'value', rank: found === false ? 5 : 1, note: found === true ? t('on PATH') : undefined };
    });
  }
  if (schema.path !== `${serverPath}.env.*` || machine === undefined) return undefined;
  const variables = environment(machine);
  const own = String(path.at(-1));
  const set = [...variables.variables.keys()].filter((name) => name !== own && isSecretVariable(name)).sort();
  const proposal = (name: string, rank: number, note: Message | undefined): Proposal => ({
    value: referenceTo(name),
    kind: 'value',
    rank,
    note,
    subject: sentenceSubject(t('Replaced by the variable of the environment that ouroboros runs in.')),
  });
  return [
    ...(isVariableName(own) ? [proposal(own, 1, variable(variables, own) === undefined ? t('not set') : undefined)] : []),
    ...set.slice(0, mostVariables).map((name) => proposal(name, 2, undefined)),
  ];
}

/** A longer list would not help. */
const mostVariables = 20;

function names({ schema }: KeySpot): readonly ProposedName[] | undefined {
  return schema.path === `${serverPath}.headers` ? ['Authorization', 'X-API-Key'].map((name) => ({ name })) : undefined;
}

/** A server for each transport, by ouroboros's name for it; `http` is an alias of the last one. */
const servers: readonly { readonly transport: string; readonly description: Message; readonly pairs: SnippetPairs['pairs'] }[] = [
  {
    transport: 'stdio',
    description: t('A server that ouroboros starts as a program.'),
    pairs: [
      ['name', new Hole('files')],
      ['command', new Hole('npx')],
      ['args', ['-y', new Hole('some-mcp-server')]],
    ],
  },
  {
    transport: 'sse',
    description: t('A server at a URL, with server-sent events.'),
    pairs: [
      ['name', new Hole('search')],
      ['transport', 'sse'],
      ['url', new Hole('https://example.com/sse')],
    ],
  },
  {
    transport: 'streamable-http',
    description: t('A server at a URL, with streamable HTTP.'),
    pairs: [
      ['name', new Hole('search')],
      ['transport', 'streamable-http'],
      ['url', new Hole('https://example.com/mcp')],
    ],
  },
];

function blocks(spot: KeySpot, context: CompletionContext, _analysis: Analysis, options: CompletionOptions): readonly Completion[] {
  const isTop = spot.schema.path === '';
  if (!isTop && spot.schema.path !== serverPath) return [];
  // Inside a server that has keys, its keys are offered one by one.
  if (isTop ? spot.present.has(listKey) : spot.present.size > 0) return [];
  return servers.map(({ transport, description, pairs }, index) => {
    const block: WholeBlock = {
      label: `${transport} server`,
      note: t('a new server'),
      subject: sentenceSubject(description),
      pairs: isTop ? [[listKey, [{ pairs }]]] : pairs,
      index,
    };
    return placedBlock(block, spot, context, options);
  });
}
