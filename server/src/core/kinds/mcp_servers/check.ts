import { childPath } from '../../finding.ts';
import { environment, variable } from '../../machine/environment.ts';
import type { Machine } from '../../machine/facts.ts';
import { atKey, atValue, type Loss, type Spot, spotOf } from '../../schema/plain-code.ts';
import { isFalsy } from '../../schema/python.ts';
import type { Violation, ViolationDetail } from '../../schema/violation.ts';
import type { Datum, Entry, Item, MapDatum } from '../../syntax/datum.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { droppedKey } from '../support/blocks/index.ts';
import { textsOf, variablesOf } from './references.ts';
import { isLocalAllowed, urlRefusal } from './url.ts';
import { wrongNumber, wrongText } from './values.ts';

/** The key that holds the list of servers. */
export const listKey = 'mcp_servers';

/** The schema path of one server. */
export const serverPath = `${listKey}[]`;

/**
 * Reports what ouroboros rejects and what it ignores in mcp_servers.yaml.
 * @param transports the names of transports, compared exactly
 */
export function* checkServers(document: SyntaxDocument, machine: Machine | undefined, transports: readonly string[]): Iterable<Violation> {
  const { datum } = document;
  // An empty value is reported as empty, whatever its type.
  if (datum?.kind !== 'map' || datum.entries.length === 0) {
    yield refusedTop(document);
    return;
  }
  for (const entry of datum.entries) {
    const spot = spotOf(entry, [], nameOf(entry) ?? '');
    switch (nameOf(entry)) {
      case undefined:
        yield droppedKey(spot, entry.key);
        break;
      case listKey:
        yield* servers(spot, machine, transports);
        break;
      case 'connection':
        yield* connection(spot);
        break;
      case 'tool_prefix':
        yield* wrongText(spot, 'drop-value');
        break;
    }
  }
}

/** The key of an entry, for lookups; undefined for a key that is not text. */
function nameOf({ key }: Entry): string | undefined {
  return key.kind === 'str' ? key.value : undefined;
}

function refusedTop({ text, datum }: SyntaxDocument): Violation {
  const span = datum?.node.span ?? { start: 0, end: text.length };
  return { type: 'model_type', path: [], span, node: datum?.node, pair: undefined, datum, schemaPath: '', detail: { rule: 'wrong-type' } };
}

function* servers(spot: Spot, machine: Machine | undefined, transports: readonly string[]): Iterable<Violation> {
  const { datum } = spot;
  if (datum.kind === 'list') yield* checkItems(spot, datum.items.entries(), machine, transports);
  else yield atValue(spot, { type: 'list_type', effect: undefined, detail: { rule: 'servers-not-a-list' } });
}

/**
 * Reports what {@link checkServers} does for some items of the list; a name only if it appears twice among them.
 * @param items with their indices
 */
export function* checkItems(
  { path }: Spot,
  items: Iterable<readonly [index: number, item: Item]>,
  machine: Machine | undefined,
  transports: readonly string[],
): Iterable<Violation> {
  const names = new Map<string, number>();
  for (const [index, item] of items) {
    const server: Spot = { path: childPath(path, index), pair: undefined, node: item.node, datum: item.datum, schemaPath: serverPath };
    if (item.datum.kind !== 'map') {
      yield atValue(server, { type: 'model_type', effect: undefined, detail: { rule: 'wrong-type' } });
      continue;
    }
    const read = new Server(server, item.datum);
    yield* read.check(machine, transports);
    const name = read.spot('name');
    const written = textOf(name?.datum);
    if (name === undefined || written === undefined) continue;
    const first = names.get(written);
    const detail = { rule: 'server-named-twice', reason: String(first) };
    if (first !== undefined) yield atValue(name, { type: 'value_error', effect: 'drop-entry', detail });
    else names.set(written, index);
  }
}

/** The name of a server, if it can be compared with those of the others. */
export function identityOfServer(item: Datum): string | undefined {
  return item.kind === 'map' ? textOf(entryOf(item, 'name')?.value) : undefined;
}

/** A text that is not empty. */
function textOf(datum: Datum | undefined): string | undefined {
  return datum?.kind === 'str' && datum.value !== '' ? datum.value : undefined;
}

function* connection(spot: Spot): Iterable<Violation> {
  const { datum, path } = spot;
  if (datum.kind !== 'map') {
    yield atValue(spot, { type: 'model_type', effect: undefined });
    return;
  }
  for (const entry of datum.entries) {
    const name = nameOf(entry);
    const value = spotOf(entry, path, `connection.${name}`);
    if (name === undefined) yield droppedKey(value, entry.key);
    else if (name === 'retry_attempts') yield* wrongNumber(value, 'integer');
    else if (name === 'timeout_seconds' || name === 'health_check_interval') yield* wrongNumber(value, 'number');
  }
}

/** The keys that only one group of transports reads. */
const keysOfPrograms: readonly string[] = ['command', 'args', 'env'];
const keysOfAddresses: readonly string[] = ['url', 'headers'];

/** The key that a transport requires. */
function neededBy(transport: string): string {
  return transport === 'stdio' ? 'command' : 'url';
}

/** One server of the list. */
class Server {
  readonly #server: Spot;
  readonly #map: MapDatum;
  readonly #named: ReadonlyMap<string | undefined, Entry>;

  constructor(server: Spot, map: MapDatum) {
    this.#server = server;
    this.#map = map;
    this.#named = new Map(map.entries.map((entry) => [nameOf(entry), entry]));
  }

  /** The value of a key; undefined where the key is missing. */
  spot(name: string): Spot | undefined {
    const entry = this.#named.get(name);
    return entry && spotOf(entry, this.#server.path, `${serverPath}.${name}`);
  }

  *check(machine: Machine | undefined, transports: readonly string[]): Iterable<Violation> {
    for (const entry of this.#map.entries) {
      if (nameOf(entry) === undefined) yield droppedKey(spotOf(entry, this.#server.path, serverPath), entry.key);
    }
    const found = [...this.#values(machine, transports)];
    yield* found;
    // A key that makes ouroboros reject the file is not reported as a key without effect.
    const refused = new Set(found.flatMap(({ path, effect }) => (effect === undefined ? String(path[2]) : [])));
    for (const each of this.#unused(transports)) if (!refused.has(String(each.path[2]))) yield each;
  }

  *#values(machine: Machine | undefined, transports: readonly string[]): Iterable<Violation> {
    yield* this.#name();
    const transport = this.#transport(transports);
    const written = this.spot('transport');
    if (transport !== undefined) yield* this.#needed(transport);
    else if (written) yield atValue(written, { type: 'literal_error', effect: undefined, detail: { allowed: transports } });
    yield* this.#args();
    yield* this.#url(machine);
    yield* this.#env(machine);
    yield* this.#headers();
    const timeout = this.spot('timeout');
    if (timeout) yield* wrongNumber(timeout, 'number', 0);
  }

  /** The transport in force; undefined where there is none of that name. */
  #transport(transports: readonly string[]): string | undefined {
    const { datum } = this.spot('transport') ?? {};
    if (datum === undefined) return 'stdio';
    return datum.kind === 'str' && transports.includes(datum.value) ? datum.value : undefined;
  }

  *#name(): Iterable<Violation> {
    const name = this.spot('name');
    if (name === undefined) yield this.#missing('name', {});
    else if (name.datum.kind === 'str' && name.datum.value === '') yield atValue(name, { type: 'string_too_short', effect: undefined });
    else yield* wrongText(name, undefined);
  }

  *#needed(transport: string): Iterable<Violation> {
    const key = neededBy(transport);
    const value = this.spot(key);
    const detail = { rule: 'server-incomplete', reason: transport };
    if (value === undefined) yield this.#missing(key, detail);
    else if (isFalsy(value.datum)) yield atValue(value, { type: 'missing', effect: undefined, detail });
    else if (key === 'command') yield* wrongText(value, 'drop-value');
  }

  /** The keys that the transport does not read. */
  *#unused(transports: readonly string[]): Iterable<Violation> {
    const transport = this.#transport(transports);
    if (transport === undefined) return;
    // Where the key that the transport requires is missing, another transport may be meant.
    if (isFalsy(this.spot(neededBy(transport))?.datum)) return;
    const detail = { rule: 'unused-by-transport', reason: transport };
    for (const key of transport === 'stdio' ? keysOfAddresses : keysOfPrograms) {
      const unused = this.spot(key);
      if (unused === undefined || isFalsy(unused.datum)) continue;
      yield atKey(unused, unused.datum, { type: 'value_error', effect: 'drop-value', detail });
    }
  }

  *#args(): Iterable<Violation> {
    const args = this.spot('args');
    if (args === undefined) return;
    const { datum } = args;
    if (datum.kind !== 'list') {
      // Python converts them to a tuple: a string yields its characters, a mapping its keys.
      const isTaken = ['str', 'map', 'set', 'bytes', 'tuple'].includes(datum.kind);
      yield atValue(args, { type: 'list_type', effect: isTaken ? 'drop-value' : undefined, detail: { rule: 'args-not-a-list' } });
      return;
    }
    for (const [index, item] of datum.items.entries()) {
      const schemaPath = `${serverPath}.args[]`;
      yield* wrongText(
        { path: childPath(args.path, index), pair: undefined, node: item.node, datum: item.datum, schemaPath },
        'drop-value',
      );
    }
  }

  *#url(machine: Machine | undefined): Iterable<Violation> {
    const url = this.spot('url');
    if (url === undefined || isFalsy(url.datum)) return;
    if (url.datum.kind !== 'str') {
      yield* wrongText(url, undefined);
      return;
    }
    const reason = urlRefusal(url.datum.value, isLocalAllowed(machine), machine?.names);
    if (reason) yield atValue(url, { type: 'value_error', effect: undefined, detail: { rule: 'url-refused', reason } });
  }

  *#env(machine: Machine | undefined): Iterable<Violation> {
    const env = this.spot('env');
    if (env === undefined) return;
    if (env.datum.kind !== 'map') {
      const isNothing = env.datum.kind === 'null';
      yield atValue(env, { type: 'model_type', effect: undefined, detail: isNothing ? {} : { rule: 'env-not-a-mapping' } });
      return;
    }
    for (const entry of env.datum.entries) {
      const value = spotOf(entry, env.path, `${serverPath}.env.*`);
      const texts = textsOf(entry.value);
      const unset = machine && texts?.flatMap(variablesOf).find((name) => variable(environment(machine), name) === undefined);
      // What keeps the server from starting is reported for env as a whole, at the value.
      const refused = (loss: Loss): Violation => ({ ...atValue(value, loss), path: env.path });
      if (texts === undefined) yield refused({ type: 'crash', effect: undefined });
      else if (unset !== undefined) {
        yield refused({ type: 'value_error', effect: undefined, detail: { rule: 'variable-not-set', reason: unset } });
      } else if (entry.key.kind !== 'str') yield this.#oddName(value, entry);
      else yield* wrongText(value, 'drop-value', { secret: true });
    }
  }

  *#headers(): Iterable<Violation> {
    const headers = this.spot('headers');
    if (headers === undefined) return;
    if (headers.datum.kind !== 'map') {
      yield atValue(headers, { type: 'dict_type', effect: 'drop-value' });
      return;
    }
    for (const entry of headers.datum.entries) {
      const value = spotOf(entry, headers.path, `${serverPath}.headers.*`);
      if (entry.key.kind !== 'str') yield this.#oddName(value, entry);
      else yield* wrongText(value, 'drop-value', { secret: true });
    }
  }

  #oddName(spot: Spot, { key }: Entry): Violation {
    return atKey(spot, key, { type: 'value_error', effect: 'drop-value', detail: { rule: 'name-not-text' } });
  }

  /** A missing key, reported at the first key of the server. */
  #missing(name: string, detail: ViolationDetail): Violation {
    const { node, path } = this.#server;
    const first = this.#map.entries.find(({ merged }) => !merged)?.pair ?? this.#map.entries[0]?.pair;
    return {
      type: 'missing',
      path: childPath(path, name),
      span: first?.key.span ?? node.span,
      node: undefined,
      pair: first,
      datum: undefined,
      schemaPath: `${serverPath}.${name}`,
      effect: undefined,
      detail,
    };
  }
}
