import { atKey, atValue, nameOf, spotOf } from '../../schema/plain-code.ts';
import type { Violation } from '../../schema/violation.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { KeySchema } from '../../vocabulary/keys.ts';
import { type Block, blocksOf, droppedBlocks, droppedKey } from '../support/blocks/index.ts';

/** The built-in tools of ouroboros, which a file cannot change. */
const builtIn: ReadonlySet<string> = new Set(['Bash', 'Edit', 'Glob', 'Grep', 'NotebookEdit', 'Read', 'WebFetch', 'WebSearch', 'Write']);

/**
 * What ouroboros ignores in tool_capabilities.yaml.
 * @param keysOf the fields of a block, by its schema path
 */
export function* checkTools(document: SyntaxDocument, keysOf: (schemaPath: string) => readonly KeySchema[]): Iterable<Violation> {
  yield* droppedBlocks(document, 'tools');
  const blocks = blocksOf(document, 'tools');
  const names = new Set(blocks.map(({ name }) => name));
  for (const block of blocks) {
    const wrong = [...values(block, keysOf(block.schemaPath))];
    yield* wrong;
    const drop = (rule: string, reason = ''): Violation =>
      atKey(block.spot, block.entry.key, { type: 'value_error', effect: 'drop-entry', detail: { rule, reason } });
    if (builtIn.has(block.name.replace(/^(?:builtin:)+/, ''))) yield drop('built-in-tool');
    else if (wrong.length > 0) yield drop('tool-dropped', wrong.map(({ path }) => path.at(-1)).join(', '));
    else if (names.has(`mcp:${block.name}`)) yield drop('shadowed-tool', `mcp:${block.name}`);
    else if (block.name.includes('*')) yield drop('tool-wildcard');
  }
}

/** Every value must be exactly one of the allowed ones. */
function* values({ entry, spot, schemaPath }: Block, keys: readonly KeySchema[]): Iterable<Violation> {
  if (entry.value.kind !== 'map') return;
  for (const field of entry.value.entries) {
    if (field.key.kind !== 'str') {
      yield droppedKey(spotOf(field, spot.path, schemaPath), field.key);
      continue;
    }
    const key = keys.find(({ name }) => name === nameOf(field.key));
    const { allowed } = key ?? {};
    if (allowed === undefined || (field.value.kind === 'str' && allowed.includes(field.value.value))) continue;
    yield atValue(spotOf(field, spot.path, `${schemaPath}.${nameOf(field.key)}`), {
      type: 'literal_error',
      effect: 'drop-value',
      detail: { allowed },
    });
  }
}
