import type { AnalyzedKind } from '../../analysis.ts';
import { everyKey, type KeySchema } from '../../vocabulary/index.ts';
import { newestKnownRelease } from '../../vocabulary/release.ts';
import { render } from '../../words.ts';
import type { HoverSlot } from './hooks.ts';
import { describeKey } from './key.ts';
import { keyAnchor, keyTitle } from './url.ts';

/** One key of the reference. */
export interface KeyEntry {
  /** The id of its kind of file. */
  readonly file: string;
  readonly title: string;
  readonly anchor: string;
  /** 1 for a section, 2 for its keys, and so on. */
  readonly depth: number;
  /** Markdown, one string per line. */
  readonly lines: readonly string[];
  readonly values: readonly { readonly name: string; readonly description: string }[];
}

/** Every key of some kinds of file that any release knows, sections before their keys: the pages that hover links to. */
export function keyEntries(kinds: readonly AnalyzedKind<HoverSlot>[]): readonly KeyEntry[] {
  return kinds.flatMap((kind) => everyKey(kind.format.schema, newestKnownRelease).map((key) => entryOf(kind, key)));
}

function entryOf({ id, hooks }: AnalyzedKind<HoverSlot>, key: KeySchema): KeyEntry {
  const values = (key.values ?? []).flatMap(({ name, description }) => (description === undefined ? [] : [{ name, description }]));
  const lines = describeKey(key, newestKnownRelease, hooks?.hover, true).map((line) => render(line));
  return {
    file: id,
    title: keyTitle(key.path),
    anchor: keyAnchor(id, key.path),
    depth: keyTitle(key.path).split('.').length,
    lines,
    values,
  };
}
