import type { DocumentKind } from '../../syntax/plain.ts';
import { everyKey, type KeySchema } from '../../vocabulary/index.ts';
import { newestKnownRelease } from '../../vocabulary/release.ts';
import { render } from '../../words.ts';
import { describeKey } from './key.ts';
import { keyAnchor, keyTitle } from './url.ts';

/** One key of the reference. */
export interface KeyEntry {
  readonly file: DocumentKind;
  readonly title: string;
  readonly anchor: string;
  /** 1 for a section, 2 for what it holds, and so on. */
  readonly depth: number;
  /** Markdown, one line each. */
  readonly lines: readonly string[];
  readonly values: readonly { readonly name: string; readonly description: string }[];
}

/** Every key of both files that any release knows, sections before what they hold: what hover links to. */
export function keyEntries(): readonly KeyEntry[] {
  return (['config', 'credentials'] as const).flatMap((file) => everyKey(file, newestKnownRelease).map((key) => entryOf(file, key)));
}

function entryOf(file: DocumentKind, key: KeySchema): KeyEntry {
  const values = (key.values ?? []).flatMap(({ name, description }) => (description === undefined ? [] : [{ name, description }]));
  const lines = describeKey(key, newestKnownRelease, true).map((line) => render(line));
  return { file, title: keyTitle(key.path), anchor: keyAnchor(key.path), depth: keyTitle(key.path).split('.').length, lines, values };
}
