import type { Analysis } from '../analysis.ts';
import { replaceScalar } from '../edit/write.ts';
import { readYaml } from '../syntax/index.ts';
import { sameValue } from '../syntax/same.ts';
import { applyEdits, type Edit, type Span } from '../text/span.ts';
import { type Message, t } from '../words.ts';
import { type Name, nameAt, names, type Occurrence } from './navigation.ts';

/** What is renamed; requested before the new name is entered. */
export interface RenameTarget {
  readonly span: Span;
  /** The current name. */
  readonly name: string;
}

export type Renaming = { readonly edits: readonly Edit[] } | { readonly refused: Message };

/**
 * The name at an offset, if it can be renamed: an anchor, a profile or a server. Tiers cannot be renamed: their names are fixed by
 * ouroboros.
 */
export function prepareRename(analysis: Analysis, offset: number): RenameTarget | undefined {
  const name = nameAt(analysis, offset);
  const place = name && placeAt(name, offset);
  return name && place && name.kind !== 'tier' ? { span: place.span, name: name.name } : undefined;
}

/** Renames the name at an offset everywhere; refuses a name that already exists or is not valid there. */
export function rename(analysis: Analysis, offset: number, newName: string): Renaming {
  const name = nameAt(analysis, offset);
  if (!name || name.kind === 'tier') return { refused: t('Only names of profiles, servers and anchors can be renamed.') };
  const refused = newName === name.name ? undefined : objection(analysis, name, newName);
  if (refused) return { refused };
  const edits = newName === name.name ? [] : [...name.definitions, ...name.uses].map((occurrence) => editOf(occurrence, newName));
  return isRead(analysis, name, newName, edits) ? { edits } : { refused: t('"{name}" is not allowed here.', { name: newName }) };
}

function placeAt({ definitions, uses }: Name, offset: number): Occurrence | undefined {
  return [...definitions, ...uses].find(({ written }) => written.start <= offset && offset <= written.end);
}

function objection(analysis: Analysis, { kind, name }: Name, newName: string): Message | undefined {
  if (kind === 'anchor' && !/^[0-9A-Za-z_-]+$/.test(newName)) {
    return t('"{name}" is not a valid anchor name. Use letters, digits, "-" and "_".', { name: newName });
  }
  const isServer = kind === 'server';
  if (newName.trim() === '') return isServer ? t('A server needs a name.') : t('A profile needs a name.');
  if (newName !== newName.trim() || hasControl(newName) || newName === '<<') {
    return isServer
      ? t('"{name}" is not a valid name for a server.', { name: newName })
      : t('"{name}" is not a valid profile name.', { name: newName });
  }
  const taken = names(analysis).find((other) => other.kind === kind && other.name === newName && other.name !== name);
  if (!taken) return undefined;
  if (kind === 'anchor') return t('The anchor "{name}" already exists.', { name: newName });
  if (isServer) return t('The server "{name}" exists already.', { name: newName });
  return taken.definitions.length > 0
    ? t('The profile "{name}" already exists.', { name: newName })
    : t('"{name}" is already used as a profile.', { name: newName });
}

function hasControl(text: string): boolean {
  return [...text].some(
    (sign) => sign < ' ' || (sign >= '\x7f' && sign < '\xa0') || sign === '\u2028' || sign === '\u2029' || sign === '\ufeff',
  );
}

function editOf({ span, written, node }: Occurrence, newName: string): Edit {
  return node ? replaceScalar({ ...node, span: written }, newName) : { span, newText: newName };
}

/** Whether the edited text has the same meaning except for the name. */
function isRead({ text, document }: Analysis, { kind, name }: Name, newName: string, edits: readonly Edit[]): boolean {
  const after = readYaml(applyEdits(text, edits));
  if (after.problems.length > document.problems.length) return false;
  const strings = (a: string, b: string): boolean => a === b || (kind !== 'anchor' && a === name && b === newName);
  return sameValue(document.datum, after.datum, { strings });
}
