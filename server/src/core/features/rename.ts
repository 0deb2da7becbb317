import type { Analysis } from '../analysis.ts';
import { replaceScalar } from '../edit/write.ts';
import { readYaml } from '../syntax/index.ts';
import { sameValue } from '../syntax/same.ts';
import { applyEdits, type Edit, type Span } from '../text/span.ts';
import { type Message, t } from '../words.ts';
import { type Name, nameAt, names, type Occurrence } from './navigation.ts';

/** What is renamed, before the new name is asked for. */
export interface RenameTarget {
  readonly span: Span;
  /** The name as it is now. */
  readonly name: string;
}

export type Renaming = { readonly edits: readonly Edit[] } | { readonly refused: Message };

/** The name at an offset, if it can be renamed: an anchor, a profile, a server or a field of an ontology. Tiers cannot: ouroboros names them. */
export function prepareRename(analysis: Analysis, offset: number): RenameTarget | undefined {
  const name = nameAt(analysis, offset);
  const place = name && placeAt(name, offset);
  return name && place && name.kind !== 'tier' ? { span: place.span, name: name.name } : undefined;
}

/** Gives the name at an offset another name everywhere; refuses a name that is taken, or cannot stand there. */
export function rename(analysis: Analysis, offset: number, newName: string): Renaming {
  const name = nameAt(analysis, offset);
  if (!name || name.kind === 'tier')
    return { refused: t('Only names of profiles, servers, fields of an ontology and anchors can be renamed.') };
  const refused = newName === name.name ? undefined : objection(analysis, name, newName);
  if (refused) return { refused };
  const edits = newName === name.name ? [] : [...name.definitions, ...name.uses].map((occurrence) => editOf(occurrence, newName));
  return isRead(analysis, name, newName, edits) ? { edits } : { refused: t('"{name}" cannot stand in this place.', { name: newName }) };
}

function placeAt({ definitions, uses }: Name, offset: number): Occurrence | undefined {
  return [...definitions, ...uses].find(({ written }) => written.start <= offset && offset <= written.end);
}

function objection(analysis: Analysis, { kind, name }: Name, newName: string): Message | undefined {
  if (kind === 'anchor' && !/^[0-9A-Za-z_-]+$/.test(newName)) {
    return t('"{name}" is no name for an anchor. Use letters, digits, "-" and "_".', { name: newName });
  }
  if (newName.trim() === '') return withoutName(kind);
  if (newName !== newName.trim() || hasControl(newName) || newName === '<<') {
    return noName(kind, newName);
  }
  const taken = names(analysis).find((other) => other.kind === kind && other.name === newName && other.name !== name);
  if (!taken) return undefined;
  if (kind === 'anchor') return t('The anchor "{name}" exists already.', { name: newName });
  if (kind === 'server') return t('The server "{name}" exists already.', { name: newName });
  if (kind === 'field') return t('The field "{name}" exists already.', { name: newName });
  return taken.definitions.length > 0
    ? t('The profile "{name}" exists already.', { name: newName })
    : t('"{name}" is used as a profile already.', { name: newName });
}

function withoutName(kind: Name['kind']): Message {
  if (kind === 'server') return t('A server needs a name.');
  return kind === 'field' ? t('A field needs a name.') : t('A profile needs a name.');
}

function noName(kind: Name['kind'], name: string): Message {
  if (kind === 'server') return t('"{name}" is no name for a server.', { name });
  return kind === 'field' ? t('"{name}" is no name for a field.', { name }) : t('"{name}" is no name for a profile.', { name });
}

function hasControl(text: string): boolean {
  return [...text].some(
    (sign) => sign < ' ' || (sign >= '\x7f' && sign < '\xa0') || sign === '\u2028' || sign === '\u2029' || sign === '\ufeff',
  );
}

function editOf({ span, written, node }: Occurrence, newName: string): Edit {
  return node ? replaceScalar({ ...node, span: written }, newName) : { span, newText: newName };
}

/** Whether the text with the edits reads as before but for the name. */
function isRead({ text, document }: Analysis, { kind, name }: Name, newName: string, edits: readonly Edit[]): boolean {
  const after = readYaml(applyEdits(text, edits));
  if (after.problems.length > document.problems.length) return false;
  const strings = (a: string, b: string): boolean =>
    a === b || (kind === 'field' ? isRenamed(a, b, name, newName) : kind !== 'anchor' && a === name && b === newName);
  return sameValue(document.datum, after.datum, { strings });
}

/** Whether a sentence is another one in which some places of a word have a new word. */
function isRenamed(before: string, after: string, word: string, newWord: string): boolean {
  let rest = after;
  for (const [index, part] of before.split(word).entries()) {
    const start = index === 0 ? '' : [newWord, word].find((each) => rest.startsWith(each + part));
    if (start === undefined || !rest.startsWith(start + part)) return false;
    rest = rest.slice(start.length + part.length);
  }
  return rest === '';
}
