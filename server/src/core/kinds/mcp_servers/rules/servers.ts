import { insertBefore, newSnippet } from '../../../edit/move.ts';
import { flowLine, lazyEdit, replaceScalar, scalarText } from '../../../edit/write.ts';
import type { Fix } from '../../../finding.ts';
import type { Rule } from '../../../rules/rule.ts';
import { changeTo, found, token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import type { Violation } from '../../../schema/violation.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import { entryOf } from '../../../syntax/map-entries.ts';
import type { MappingNode, Pair } from '../../../syntax/node.ts';
import { columnOf } from '../../../text/lines.ts';
import type { Edit } from '../../../text/span.ts';
import { type Message, t } from '../../../words.ts';
import { listKey } from '../check.ts';
import { textOf } from '../servers.ts';

export const serversNotAList: Rule = {
  id: 'servers-not-a-list',
  severity: 'error',
  summary: t('The servers must be a list: each begins with a dash and contains its name.'),
  details:
    'Other programs use a mapping from names to servers, such as `mcpServers: {files: {command: …}}`. Ouroboros rejects it, and with it all servers. For no servers, write `[]`.',
  examples: [
    {
      bad: '<<mcp_servers>>:\n  files:\n    command: npx\n  search:\n    transport: sse\n    url: https://example.com/sse\n',
      fixed: 'mcp_servers:\n  - name: files\n    command: npx\n  - name: search\n    transport: sse\n    url: https://example.com/sse\n',
    },
    { bad: '<<mcp_servers>>: {files: {command: npx}}\n', fixed: 'mcp_servers: [{name: files, command: npx}]\n' },
    { bad: '<<mcp_servers>>:\n', fixed: 'mcp_servers: []\n' },
    { bad: 'mcp_servers: <<npx>>\n' },
  ],
  *check({ violations, document }) {
    for (const { path, span, node, pair, datum } of violations) {
      if (!node || !datum) continue;
      if (datum.kind === 'map' && datum.entries.length > 0) {
        const edits = node.kind === 'mapping' ? listOf(document, node) : undefined;
        yield {
          path,
          // Marks the key, because the mapping can be long.
          span: pair?.key.span ?? span,
          message: t('This is a mapping, but ouroboros needs a list here. Begin each server with a dash and its name.'),
          fixes: edits ? [{ title: t('Make it a list of servers'), edits, preferred: true }] : [],
        };
        continue;
      }
      const isNothing = datum.kind === 'null' || datum.kind === 'map';
      yield {
        path,
        span,
        message: isNothing
          ? t('mcp_servers has no value, but must be a list. Write {brackets}, or add a server.', { brackets: '[]' })
          : t('mcp_servers cannot be {found}. Use a list, with a dash before each server.', { found: found(datum, node, true) }),
        fixes: [...(isNothing && pair ? emptyList(pair) : []), ...removal(document, pair)],
      };
    }
  },
};

function emptyList({ colon, value }: Pair): Fix[] {
  if (colon === undefined || value.anchor || value.tag || value.kind === 'alias') return [];
  const written = value.span.end > value.span.start;
  const edit = written ? { span: value.span, newText: '[]' } : { span: { start: colon + 1, end: colon + 1 }, newText: ' []' };
  return [{ title: t('Make it an empty list'), edits: [edit], preferred: true }];
}

/** Edits that convert a mapping by name to a list of servers; undefined where a value already has a name, or is not a server. */
function listOf(document: SyntaxDocument, mapping: MappingNode): Edit[] | undefined {
  if (mapping.anchor || mapping.tag) return undefined;
  const edits = mapping.pairs.map((pair) => itemOf(document, mapping, pair));
  if (edits.some((edit) => edit === undefined)) return undefined;
  const { start, end } = mapping.span;
  const brackets = mapping.flow
    ? [
        { span: { start, end: start + 1 }, newText: '[' },
        { span: { start: end - 1, end }, newText: ']' },
      ]
    : [];
  return [...edits.flatMap((edit) => edit ?? []), ...brackets];
}

function itemOf({ text }: SyntaxDocument, mapping: MappingNode, { key, colon, value }: Pair): Edit | undefined {
  if (key.kind !== 'scalar' || key.anchor || key.tag || key.text === '<<' || colon === undefined) return undefined;
  if (value.kind !== 'mapping' || value.anchor || value.tag || value.pairs.length === 0) return undefined;
  if (value.pairs.some((pair) => pair.key.kind === 'scalar' && pair.key.text === 'name')) return undefined;
  if (value.flow) {
    const dash = mapping.flow ? '' : '- ';
    const span = { start: key.span.start, end: value.span.start + 1 };
    return lazyEdit(span, () => `${dash}{${flowLine({ pairs: [['name', key.text]] }).slice(1, -1)}, `);
  }
  // After the dash, the keys must be indented by two columns, which they already are in a mapping with this indentation.
  if (columnOf(text, value.span.start) !== columnOf(text, key.span.start) + 2) return undefined;
  return lazyEdit({ start: key.span.start, end: colon + 1 }, () => `- name: ${scalarText(key.text)}`);
}

export const serverIncomplete: Rule = {
  id: 'server-incomplete',
  severity: 'error',
  summary: t('A server needs the key that its transport requires: command for stdio, url for the others.'),
  details: 'Without `transport`, a server is a `stdio` server, even if it has a `url`.',
  examples: [
    {
      bad: 'mcp_servers:\n  - <<name>>: search\n    url: https://example.com/mcp\n',
      fixed: 'mcp_servers:\n  - name: search\n    transport: streamable-http\n    url: https://example.com/mcp\n',
    },
    {
      bad: 'mcp_servers:\n  - <<name>>: files\n    transport: sse\n    command: npx\n',
      fixed: 'mcp_servers:\n  - name: files\n    transport: stdio\n    command: npx\n',
    },
    { bad: 'mcp_servers:\n  - <<name>>: files\n' },
    { bad: "mcp_servers:\n  - name: files\n    command: <<''>>\n" },
  ],
  *check({ violations, document, model }) {
    for (const violation of violations) {
      const { path, span, detail } = violation;
      const server = model.at(path.slice(0, -1))?.datum;
      const pairOf = (name: string): Pair | undefined =>
        server?.kind === 'map' && textOf(server, name) !== undefined ? entryOf(server, name)?.pair : undefined;
      yield { path, span, ...incomplete(document, violation, detail.reason ?? '', pairOf) };
    }
  },
};

function incomplete(
  document: SyntaxDocument,
  { path }: Violation,
  transport: string,
  pairOf: (name: string) => Pair | undefined,
): { readonly message: Message; readonly fixes: readonly Fix[] } {
  const written = pairOf('transport');
  const other = pairOf(path.at(-1) === 'command' ? 'url' : 'command');
  if (transport !== 'stdio') {
    const message = t('A server with transport {transport} needs a url.', { transport });
    const fits = other && written && written.value.kind === 'scalar';
    return { message, fixes: fits ? [changeTo(written.value, 'stdio', true, true)] : [] };
  }
  if (other === undefined) return { message: t('A stdio server needs "command": the program to start.'), fixes: [] };
  const title = t('Change to "{value}"', { value: 'transport: streamable-http' });
  const edit = written
    ? replaceScalar(written.value, 'streamable-http')
    : insertBefore(document, other, newSnippet('transport', 'streamable-http'));
  const message = written
    ? t('A stdio server needs "command"; one with a url has another transport.')
    : t('Without "transport" this is a stdio server, which needs "command". Add "transport: streamable-http" for its url.');
  return { message, fixes: edit ? [{ title, edits: [edit], preferred: true, guess: true }] : [] };
}

export const serverNamedTwice: Rule = {
  id: 'server-named-twice',
  severity: 'warning',
  summary: t('Every server should have a unique name: of two with the same name, only the first is connected.'),
  details: 'Ouroboros logs a warning and continues without the later one. Rename it, or merge the two by hand.',
  examples: [
    {
      bad: 'mcp_servers:\n  - name: files\n    command: npx\n  - name: <<files>>\n    command: uvx\n',
      instead: 'mcp_servers:\n  - name: files\n    command: npx\n  - name: more-files\n    command: uvx\n',
    },
  ],
  *check({ violations, document, model }) {
    for (const { path, span, detail } of violations) {
      const name = token(document.text.slice(span.start, span.end));
      const first = model.at([listKey, Number(detail.reason), 'name'])?.valueNode;
      yield {
        path,
        span,
        message: t('{name} is the name of a server above, so this one is not connected. Rename it.', { name }),
        fixes: [],
        related: first && [{ span: first.span, message: t('This server is connected.') }],
      };
    }
  },
};

/** Describes the transports that read a key. */
const readBy: Readonly<Record<'program' | 'address', string>> = { program: 'stdio', address: 'sse, streamable-http' };

export const unusedByTransport: Rule = {
  id: 'unused-by-transport',
  severity: 'warning',
  summary: t('A server should have no keys that its transport does not read.'),
  details:
    '`command`, `args` and `env` are for stdio, `url` and `headers` for the other transports. Ouroboros checks a `url` even if the transport does not use it.',
  examples: [
    {
      bad: 'mcp_servers:\n  - name: files\n    command: npx\n    <<headers>>: {A: b}\n',
      instead: 'mcp_servers:\n  - name: files\n    command: npx\n    env: {A: b}\n',
    },
    { bad: 'mcp_servers:\n  - name: search\n    transport: http\n    url: https://example.com/mcp\n    <<args>>: [x]\n' },
  ],
  *check({ violations, document }) {
    for (const { path, span, pair, detail } of violations) {
      const transport = detail.reason ?? '';
      const words = { key: String(path.at(-1)), transport, other: transport === 'stdio' ? readBy.address : readBy.program };
      yield {
        path,
        span,
        message: t('"{key}" has no effect with transport {transport}: only {other} reads it.', words),
        fixes: removal(document, pair),
      };
    }
  },
};
