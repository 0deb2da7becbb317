import json from '../../../../../schemas/tool_capabilities.schema.json';
import { atKey, atValue, nameOf, spotOf } from '../../schema/plain-code.ts';
import type { Violation } from '../../schema/violation.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { KeySchema } from '../../vocabulary/keys.ts';
import { type Block, blocksOf, droppedBlocks, droppedKey } from '../support/blocks/index.ts';
import { nameMeant } from './rules/tool-name.ts';

/** The tools of ouroboros itself, which no file changes; it also finds them by these names: `builtin:Bash`, `built-in:Bash`. */
const builtIn: ReadonlySet<string> = new Set(
  json['x-ouroboros'].builtInTools.flatMap((name) => [name, `builtin:${name}`, `built-in:${name}`, `builtin:built-in:${name}`]),
);

/**
 * What ouroboros ignores in tool_capabilities.yaml.
 * @param keysOf the fields of a block, by its schema path
 */
export function* checkTools(document: SyntaxDocument, keysOf: (schemaPath: string) => readonly KeySchema[]): Iterable<Violation> {
  yield* droppedBlocks(
    document,
    'tools',
    keysOf('tools.*').map((key) => key.name),
  );
  const blocks = blocksOf(document, 'tools');
  const names = new Set(blocks.map(({ name }) => name));
  for (const block of blocks) {
    const wrong = [...values(block, keysOf(block.schemaPath))];
    yield* wrong;
    const drop = (rule: string, reason = ''): Violation =>
      atKey(block.spot, block.entry.key, { type: 'value_error', effect: 'drop-entry', detail: { rule, reason } });
    const first = namesBefore(block.name).find((name) => names.has(name));
    if (builtIn.has(block.name)) yield drop('built-in-tool');
    else if (wrong.length > 0) yield drop('tool-dropped', wrong.map(({ path }) => path.at(-1)).join(', '));
    else if (first !== undefined) yield drop('shadowed-tool', first);
    else if (nameMeant(block.name) !== undefined) yield drop('tool-name');
    else if (block.name.includes('*')) yield drop('tool-wildcard');
  }
}

/**
 * Kinds of tools that can prefix a name: `attached_mcp:fs:read_file`. Tools that are not built in are looked up as `mcp:SERVER:TOOL` first.
 */
const kindOfTool = /^(?:attached_mcp|provider_native|future_runtime):(?=[^:]+:.)/;

/** The longer names under which ouroboros looks up the same tool before this name. */
export function namesBefore(name: string): readonly string[] {
  if (name.startsWith('mcp:') || !name.includes(':')) return [];
  const bare = name.replace(kindOfTool, '');
  return bare === name ? [`mcp:${name}`, `attached_mcp:${name}`] : [`mcp:${bare}`];
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
