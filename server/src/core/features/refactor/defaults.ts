import { type Analysis, analyzeNext } from '../../analysis.ts';
import { removePair } from '../../edit/move.ts';
import { holdersOf } from '../../edit/style.ts';
import type { Path } from '../../finding.ts';
import type { Model, Section, Setting } from '../../model.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { MappingNode, Node, Pair } from '../../syntax/node.ts';
import { Memo } from '../../text/memo.ts';
import { type Edit, overlaps, type Span } from '../../text/span.ts';
import { schemaAt } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { keyName, placesOf } from '../places.ts';
import { effectIn, effectOf, isClean } from './clean-removal.ts';
import {
  isDefault,
  isSection,
  keepsKeysApart,
  lineOf,
  mayBeRedundant,
  type Redundant,
  redundantAnywhere,
  redundantIn,
} from './redundant.ts';
import { DeferredRefactoring, editsBetween, keepsComments, type Refactoring, StepwiseEdit, touches } from './refactoring.ts';

/** Removes keys that are equal to their defaults: those selected, and those of the whole file. Comments stay. */
export function* removeDefaults(analysis: Analysis, selected: Span): Generator<Refactoring> {
  if (!mayBeRedundant(analysis, selected)) return;
  const { here, all } = removals(analysis, selected);
  const [first] = here.keys();
  if (!first) return;
  const one = t('Remove "{key}", which is the default', { key: first.path.join('.') });
  const { count } = all;
  if (here.count < count) {
    const title = here.count === 1 ? one : t('Remove the {count} selected keys that equal their default', { count: here.count });
    yield* offered(analysis, title, here);
  }
  const title = count === 1 ? one : t('Remove the {count} keys of the file that equal their default', { count });
  yield* offered(analysis, title, all);
}

/** Redundant keys that can be removed together. */
interface Removal {
  readonly keys: () => readonly Redundant[];
  readonly count: number;
  /** Whether it is known that ouroboros would see no difference. */
  readonly isCertain: boolean;
}

function removals(analysis: Analysis, selected: Span): { readonly here: Removal; readonly all: Removal } {
  const { document, model } = analysis;
  const isHere = ({ pair }: Redundant): boolean => touches(selected, lineOf(pair));
  const unproven = (keys: readonly Redundant[]): Removal => ({ keys: () => keys, count: keys.length, isCertain: false });
  if (!keepsKeysApart(document)) {
    const all = redundantAnywhere(analysis);
    return { here: unproven(all.filter(isHere)), all: unproven(all) };
  }
  const keysOf = (sections: readonly Section[]) => sections.flatMap((section) => redundantIn(section, model));
  const here = keysOf(model.sections.filter(({ first }) => first?.pair && touches(selected, first.pair.span))).filter(isHere);
  const effects = model.sections.map((section) => effectIn(section, document, model));
  return {
    here: { ...unproven(here), isCertain: isClean([effectOf(here, document, model)], document) },
    all: {
      keys: () => keysOf(model.sections),
      count: effects.reduce((sum, { count }) => sum + count, 0),
      isCertain: isClean(effects, document),
    },
  };
}

/** Nothing if ouroboros would see a difference; where that is known from the keys, the edits are computed when they are read. */
function* offered(analysis: Analysis, title: Message, { keys, isCertain }: Removal): Generator<Refactoring> {
  if (isCertain) yield new DeferredRefactoring('remove-defaults', title, () => without(analysis, keys()) ?? []);
  else {
    const edits = without(analysis, keys());
    if (edits) yield { id: 'remove-defaults', title, edits };
  }
}

/** The edits that remove some keys, and the sections that become empty; undefined if ouroboros would see a difference. */
function without(analysis: Analysis, redundant: readonly Redundant[]): Edit[] | undefined {
  const { document } = analysis;
  const draft = new StepwiseEdit(document);
  let left = outermost(analysis, new Set(redundant.map(({ pair }) => pair)));
  while (left.length > 0) {
    const { edits, later } = removeTogether(draft.document, left);
    if (edits.length === 0 || !draft.apply(edits)) return undefined;
    left = later;
  }
  const after = analyzeNext(analysis, draft.document.text);
  return meaningOf(analysis.model) === meaningOf(after.model) && keepsComments(document, draft.document)
    ? editsBetween(document.text, draft.document.text)
    : undefined;
}

/** The paths to remove: a section all of whose keys are removed is removed as a whole. */
function outermost({ document, kind, facts }: Analysis, going: Set<Pair>): Path[] {
  const places = [...placesOf({ document, kind, facts })].filter(({ pair, node }) => pair?.value === node);
  for (const { pair, node, schema } of places.toReversed()) {
    const empties = node.kind === 'mapping' && node.pairs.length > 0 && node.pairs.every((held) => going.has(held));
    if (pair && empties && schema && isSection(schema) && !node.anchor && !node.tag) going.add(pair);
  }
  const within = new Set<Node>();
  return places.flatMap(({ pair, node, path }) => {
    const inside = pair !== undefined && within.has(pair.key);
    const goes = pair !== undefined && going.has(pair);
    if ((goes || inside) && node.kind === 'mapping') for (const held of node.pairs) within.add(held.key);
    return goes && !inside ? [path] : [];
  });
}

/** As many removals as possible in one step; those that would touch each other, or would empty a mapping next to others, come later. */
function removeTogether(document: SyntaxDocument, paths: readonly Path[]): { edits: Edit[]; later: Path[] } {
  const { mappingOf } = holdersOf(document);
  const edits: Edit[] = [];
  const later: Path[] = [];
  const taken = new Map<MappingNode, number>();
  for (const path of paths) {
    const pair = pairAt(document.root, path);
    const mapping = pair && mappingOf(pair);
    const removed = (mapping && taken.get(mapping)) ?? 0;
    const removal = pair && removePair(document, pair);
    const last = mapping && mapping.pairs.length > 1 && removed + 1 === mapping.pairs.length;
    const clash = removal?.some((edit) => edits.some((other) => overlaps(edit.span, other.span)));
    if (!mapping || !removal || last || clash) later.push(path);
    else {
      edits.push(...removal);
      taken.set(mapping, removed + 1);
    }
  }
  return { edits, later };
}

function pairAt(root: Node | undefined, path: Path): Pair | undefined {
  let node = root;
  let found: Pair | undefined;
  for (const step of path) {
    if (node?.kind === 'sequence' && typeof step === 'number') {
      node = node.items[step];
      found = undefined;
    } else {
      found = node?.kind === 'mapping' ? node.pairs.findLast((pair) => keyName(pair) === step) : undefined;
      node = found?.value;
    }
  }
  return found;
}

const meanings = new Memo<Model, string>();

/** Equal for files with the same {@link meaning}. */
function meaningOf(model: Model): string {
  return meanings.getOrInsertComputed(model, () => JSON.stringify(meaning(model)));
}

/** The meaning of a file: every value that is not a default, and whether the file loads. */
function meaning({ schema: file, release, loads, violations, sections }: Model): unknown {
  const settings = sections.flatMap((section) => section.settings);
  const written = (path: Path): string => JSON.stringify(path);
  const defaults = new Set(
    settings.flatMap((setting) => {
      const schema = schemaAt(file, setting.schemaPath, release);
      return schema && isDefault(setting, schema) ? [written(setting.path)] : [];
    }),
  );
  const counts = ({ path, value }: Setting): boolean =>
    (typeof value !== 'object' || value === null) && !path.some((_, index) => defaults.has(written(path.slice(0, index + 1))));
  return [
    loads,
    violations.length,
    settings.filter(counts).map(({ path, value }) => [path, value]),
    sections.flatMap(({ unknown }) => unknown.map(({ path }) => path)),
  ];
}
