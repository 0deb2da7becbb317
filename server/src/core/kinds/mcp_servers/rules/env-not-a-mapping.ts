import { flowLine, lazyEdit } from '../../../edit/write.ts';
import type { Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import type { Node } from '../../../syntax/node.ts';
import type { Edit } from '../../../text/span.ts';
import { t } from '../../../words.ts';

export const envNotAMapping: Rule = {
  id: 'env-not-a-mapping',
  severity: 'error',
  summary: t('Variables must be a mapping from names to values.'),
  details:
    'Other programs accept a list of `NAME=value`. Ouroboros rejects a server with such a list, and with it all others. For no variables, write `{}` or omit `env`.',
  examples: [
    {
      bad: 'mcp_servers:\n  - name: files\n    command: npx\n    <<env>>:\n      - LEVEL=info\n      - "PORT=80"\n',
      fixed: 'mcp_servers:\n  - name: files\n    command: npx\n    env:\n      LEVEL: info\n      PORT: "80"\n',
    },
    {
      bad: 'mcp_servers:\n  - name: files\n    command: npx\n    <<env>>: [LEVEL=info]\n',
      fixed: 'mcp_servers:\n  - name: files\n    command: npx\n    env: {LEVEL: info}\n',
    },
    {
      bad: 'mcp_servers:\n  - name: files\n    command: npx\n    <<env>>: LEVEL=info\n',
      fixed: 'mcp_servers:\n  - name: files\n    command: npx\n    env: {LEVEL: info}\n',
    },
    { bad: 'mcp_servers:\n  - name: files\n    command: npx\n    <<env>>: [LEVEL]\n' },
  ],
  *check({ violations, document }) {
    for (const { path, span, node, pair, datum } of violations) {
      if (!node || !datum) continue;
      const edits = mappingOf(document, node);
      yield {
        path,
        // Marks the key: the value may have many lines of secrets.
        span: pair?.key.span ?? span,
        message: t('env cannot be {found}. Use a mapping, from the names of variables to their values.', {
          found: found(datum, node, true),
        }),
        fixes: [...(edits ? [{ title: t('Make it a mapping'), edits, preferred: true }] : []), ...removal(document, pair)],
      };
    }
  },
};

/** Edits that convert a list of `NAME=value`, or a single such text, to pairs; undefined where it contains anything else. */
function mappingOf(document: SyntaxDocument, node: Node): Edit[] | undefined {
  if (node.anchor || node.tag) return undefined;
  if (node.kind === 'scalar') {
    const pair = pairIn(node);
    return pair && [lazyEdit(node.span, () => flowLine({ pairs: [pair] }))];
  }
  if (node.kind !== 'sequence' || node.items.length === 0) return undefined;
  const edits = node.items.map((item): Edit | undefined => {
    const pair = pairIn(item);
    const start = node.flow ? item.span.start : document.text.lastIndexOf('-', item.span.start - 1);
    // A comment between the dash and the text would be lost.
    if (pair === undefined || /[^\s-]/.test(document.text.slice(start, item.span.start))) return undefined;
    return lazyEdit({ start, end: item.span.end }, () => flowLine({ pairs: [pair] }).slice(1, -1));
  });
  if (edits.some((edit) => edit === undefined)) return undefined;
  const { start, end } = node.span;
  const braces = [
    { span: { start, end: start + 1 }, newText: '{' },
    { span: { start: end - 1, end }, newText: '}' },
  ];
  return [...edits.flatMap((edit) => edit ?? []), ...(node.flow ? braces : [])];
}

function pairIn(node: Node): readonly [name: string, value: string] | undefined {
  if (node.kind !== 'scalar' || node.anchor || node.tag || node.style === 'literal' || node.style === 'folded') return undefined;
  const [, name, value] = /^([A-Za-z_]\w*)=([^\r\n]*)$/.exec(node.text) ?? [];
  return name === undefined || value === undefined ? undefined : [name, value];
}
