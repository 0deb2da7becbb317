import type { SyntaxDocument } from '../syntax/document.ts';
import type { MappingNode, Node, Pair, ScalarNode } from '../syntax/node.ts';
import { countWhile } from '../text/find.ts';
import type { Span } from '../text/span.ts';
import { isSlip } from '../text/suggest.ts';
import { isPlaceholder } from '../vocabulary/environment.ts';
import { type FileSchema, schemaAt } from '../vocabulary/file-schema.ts';
import type { KeySchema } from '../vocabulary/keys.ts';
import { holdsSecrets, isPlainName, isReference, soundsSecret } from './names.ts';

/** A node, or its tag, that is secret as a whole. */
export interface SecretPlace {
  readonly start: number;
  readonly end: number;
  /** The scalar, for its text and its type: after an edit before it, it may be the one of an earlier text. */
  readonly scalar: ScalarNode | undefined;
}

/**
 * The nodes that are secret because of their position: below a key that the schema marks as secret, in place of a mapping that contains a
 * secret, and below a key that is named like a secret. Aliases and merged mappings are followed, each anchor once per schema.
 * @param within only the nodes that begin in this part of the text; for a document without aliases
 * @returns in the order of the text
 */
export function secretPlaces({ root }: SyntaxDocument, file: FileSchema, release: string, within?: Span): readonly SecretPlace[] {
  const walk = new SecretWalk(holdsSecrets(file), within);
  if (root) walk.visit(root, schemaAt(file, '', release));
  const found = within ? walk.found.filter(({ start }) => within.start <= start && start < within.end) : walk.found;
  return found.sort((a, b) => a.start - b.start);
}

type Visit = readonly [node: Node, schema: KeySchema | undefined, taken: 'no' | 'values' | 'all'];

class SecretWalk {
  readonly found: SecretPlace[] = [];
  readonly #inSecretFile: boolean;
  readonly #within: Span | undefined;
  readonly #waiting: Visit[] = [];
  readonly #followed = new Map<Node, Set<unknown>>();
  readonly #names = new Map<string, boolean>();
  readonly #holding = new Map<KeySchema, boolean>();

  constructor(inSecretFile: boolean, within: Span | undefined) {
    this.#inSecretFile = inSecretFile;
    this.#within = within;
  }

  visit(root: Node, schema: KeySchema | undefined): void {
    this.#waiting.push([root, schema, 'no']);
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) {
      const [node, at, taken] = next;
      if (taken === 'no') this.#look(node, at);
      else this.#take(node, taken);
    }
  }

  #look(node: Node, schema: KeySchema | undefined): void {
    if (schema?.secret) {
      this.#take(node, schema.additional === undefined ? 'all' : 'values');
      return;
    }
    // A scalar in place of a mapping with a secret, or below an unknown key in a file for secrets, is treated as secret.
    const isSecret = schema ? this.#holds(schema) : this.#inSecretFile;
    switch (node.kind) {
      case 'alias':
        this.#follow(node.target, schema, 'no');
        return;
      case 'scalar':
        if (isSecret) this.#add(node);
        return;
      case 'sequence':
        for (const item of this.#reached(node.items)) this.#waiting.push([item, schema?.items ?? (isSecret ? schema : undefined), 'no']);
        return;
      case 'mapping':
        this.#lookInside(node, schema);
    }
  }

  #lookInside({ pairs }: MappingNode, schema: KeySchema | undefined): void {
    for (const pair of this.#reached(pairs)) {
      const { key, value } = pair;
      if (key.kind !== 'scalar') {
        this.#waiting.push([key, undefined, this.#inSecretFile ? 'all' : 'no'], [value, undefined, this.#inSecretFile ? 'all' : 'no']);
        continue;
      }
      if (key.text === '<<' && key.style === 'plain') {
        for (const merged of value.kind === 'sequence' ? value.items : [value]) this.#waiting.push([merged, schema, 'no']);
        continue;
      }
      const own = schema?.properties.find((property) => property.name === key.text) ?? this.#meant(key.text, schema);
      if (own === undefined && this.#inSecretFile && !this.#isName(key, pair)) this.#add(key);
      const free = own ?? schema?.additional;
      const belongs = own !== undefined || (free !== undefined && value.kind === 'mapping');
      this.#waiting.push([value, free, !belongs && this.#sounds(key.text, schema) ? 'all' : 'no']);
    }
  }

  /** The parts of a collection that the walk is about; they are in the order of the text. */
  #reached<T extends { readonly span: Span }>(parts: readonly T[]): readonly T[] {
    const within = this.#within;
    if (within === undefined) return parts;
    const { start, end } = within;
    return parts.slice(
      countWhile(parts, ({ span }) => span.end < start),
      countWhile(parts, ({ span }) => span.start < end),
    );
  }

  /** A key that is not secret, if this name is a misspelling of it: the value belongs to that key. */
  #meant(name: string, schema: KeySchema | undefined): KeySchema | undefined {
    if (!this.#inSecretFile || schema === undefined || name.length > 80 || soundsSecret(name)) return undefined;
    return schema.properties.find((property) => !property.secret && isSlip(name, property.name));
  }

  /** A word without a colon may be anything that is being typed. */
  #isName({ text }: ScalarNode, { colon }: Pair): boolean {
    return colon !== undefined && isPlainName(text);
  }

  #sounds(name: string, schema: KeySchema | undefined): boolean {
    const id = `${schema?.path ?? '?'} ${name}`;
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const sounds = soundsSecret(
      name,
      (schema?.properties ?? []).filter((key) => !key.secret).map((key) => key.name),
    );
    this.#names.set(id, sounds);
    return sounds;
  }

  /** Takes a node and its descendants; `values`: except for the node's own keys, which are names. */
  #take(node: Node, taken: 'values' | 'all'): void {
    if (node.tag !== undefined && !node.tag.name.startsWith('tag:yaml.org,2002:')) this.found.push({ ...node.tag.span, scalar: undefined });
    if (node.kind === 'scalar') this.#add(node);
    else if (node.kind === 'alias') {
      if (node.target === undefined) this.found.push({ ...node.span, scalar: undefined });
      else this.#follow(node.target, undefined, taken);
    } else if (node.kind === 'sequence') for (const item of this.#reached(node.items)) this.#waiting.push([item, undefined, 'all']);
    else {
      for (const { key, value } of this.#reached(node.pairs)) {
        const merges = key.kind === 'scalar' && key.text === '<<';
        if (!merges && (taken === 'all' || !isNameInMapping(key))) this.#waiting.push([key, undefined, 'all']);
        this.#waiting.push([value, undefined, merges ? taken : 'all']);
      }
    }
  }

  /** An anchor is visited once for each schema that it is used with. */
  #follow(target: Node | undefined, schema: KeySchema | undefined, taken: Visit[2]): void {
    if (target === undefined) return;
    const before = this.#followed.get(target) ?? new Set();
    const as = taken === 'no' ? schema : taken;
    if (before.has(as)) return;
    this.#followed.set(target, before.add(as));
    this.#waiting.push([target, schema, taken]);
  }

  #add(node: ScalarNode): void {
    if (node.span.start < node.span.end && !isHarmless(node)) this.found.push({ ...node.span, scalar: node });
  }

  #holds(schema: KeySchema): boolean {
    const known = this.#holding.get(schema);
    if (known !== undefined) return known;
    const inside = [...schema.properties, schema.additional, schema.items].filter((key) => key !== undefined);
    const holds = inside.some((key) => key.secret || this.#holds(key));
    this.#holding.set(schema, holds);
    return holds;
  }
}

/** Whether a key of a mapping of secrets is a name: the name of a variable in capitals may be long and contain digits. */
function isNameInMapping(key: Node): boolean {
  return key.kind === 'scalar' && (isPlainName(key.text) || /^[A-Z_][A-Z0-9_]{0,63}$/.test(key.text));
}

/** Empty, a switch, the name of a variable, or the placeholder that `ouroboros config init` writes. */
function isHarmless({ text, style, tag }: ScalarNode): boolean {
  if (text.trim() === '' || isPlaceholder(text) || isReference(text)) return true;
  return style === 'plain' && tag === undefined && /^(?:~|null|true|false|yes|no|on|off)$/i.test(text);
}
