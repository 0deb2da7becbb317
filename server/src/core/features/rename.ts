import type { Analysis, Hooked } from '../analysis.ts';
import { replaceScalar } from '../edit/write.ts';
import { readYaml } from '../syntax/index.ts';
import { sameValue } from '../syntax/same.ts';
import { applyEdits, type Edit, type Span } from '../text/span.ts';
import { type Message, t } from '../words.ts';
import { canBeRenamed, type Name, type NamingHooks, nameAt, names, type Occurrence, type RenamingWords } from './navigation.ts';

/** What is renamed; requested before the new name is entered. */
export interface RenameTarget {
  readonly span: Span;
  /** The current name. */
  readonly name: string;
}

export type Renaming = { readonly edits: readonly Edit[] } | { readonly refused: Message };

/** The name at an offset, if it can be renamed: an anchor, or a name that the kind of file allows to be renamed. */
export function prepareRename(analysis: Hooked<NamingHooks>, offset: number): RenameTarget | undefined {
  const name = nameAt(analysis, offset);
  const place = name && placeAt(name, offset);
  return name && place && canBeRenamed(name) ? { span: place.span, name: name.name } : undefined;
}

/** Renames the name at an offset everywhere; refuses a name that already exists or is not valid there. */
export function rename(analysis: Hooked<NamingHooks>, offset: number, newName: string): Renaming {
  const name = nameAt(analysis, offset);
  if (!name || !canBeRenamed(name))
    return { refused: t('Only names of profiles, servers, fields of an ontology and anchors can be renamed.') };
  const refused = newName === name.name ? undefined : objection(analysis, name, newName);
  if (refused) return { refused };
  const edits = newName === name.name ? [] : [...name.definitions, ...name.uses].map((occurrence) => editOf(occurrence, newName));
  return isRead(analysis, name, newName, edits) ? { edits } : { refused: t('"{name}" is not allowed here.', { name: newName }) };
}

function placeAt({ definitions, uses }: Name, offset: number): Occurrence | undefined {
  return [...definitions, ...uses].find(({ written }) => written.start <= offset && offset <= written.end);
}

/** The reason why a name cannot be used; undefined where it can. */
function objection(analysis: Hooked<NamingHooks>, { sort, name }: Name, newName: string): Message | undefined {
  const words = sort === undefined ? anchorWords : sort.renaming;
  if (newName.trim() === '') return words?.missing;
  const isUsable = sort === undefined ? /^[0-9A-Za-z_-]+$/.test(newName) : newName === newName.trim() && !hasControl(newName);
  if (!isUsable || newName === '<<') return words?.unusable(newName);
  const taken = names(analysis).find((other) => other.sort === sort && other.name === newName && other.name !== name);
  if (!taken) return undefined;
  return taken.definitions.length > 0 ? words?.defined(newName) : words?.used(newName);
}

const unusableAnchor = (name: string): Message => t('"{name}" is not a valid anchor name. Use letters, digits, "-" and "_".', { name });
const takenAnchor = (name: string): Message => t('The anchor "{name}" already exists.', { name });

const anchorWords: RenamingWords = { missing: unusableAnchor(''), unusable: unusableAnchor, defined: takenAnchor, used: takenAnchor };

function hasControl(text: string): boolean {
  return [...text].some(
    (sign) => sign < ' ' || (sign >= '\x7f' && sign < '\xa0') || sign === '\u2028' || sign === '\u2029' || sign === '\ufeff',
  );
}

function editOf({ span, written, node }: Occurrence, newName: string): Edit {
  return node ? replaceScalar({ ...node, span: written }, newName) : { span, newText: newName };
}

/** Whether the edited text has the same meaning except for the name. */
function isRead({ text, document }: Analysis, { sort, name }: Name, newName: string, edits: readonly Edit[]): boolean {
  const after = readYaml(applyEdits(text, edits));
  if (after.problems.length > document.problems.length) return false;
  const isSame = (a: string, b: string): boolean => (sort?.inSentences ? isRenamed(a, b, name, newName) : a === name && b === newName);
  const strings = (a: string, b: string): boolean => a === b || (sort !== undefined && isSame(a, b));
  return sameValue(document.datum, after.datum, { strings });
}

/** Whether the second sentence is the first one with some occurrences of a word replaced by a new word. */
function isRenamed(before: string, after: string, word: string, newWord: string): boolean {
  let rest = after;
  for (const [index, part] of before.split(word).entries()) {
    const start = index === 0 ? '' : [newWord, word].find((each) => rest.startsWith(each + part));
    if (start === undefined || !rest.startsWith(start + part)) return false;
    rest = rest.slice(start.length + part.length);
  }
  return rest === '';
}
