import { removePair } from '../../edit/move.ts';
import { childPath, type Fix, type Path } from '../../finding.ts';
import type { Datum, MapDatum } from '../../syntax/datum.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { asRead } from '../../syntax/moved.ts';
import type { Pair } from '../../syntax/node.ts';
import { Memo } from '../../text/memo.ts';
import { t } from '../../words.ts';
import type { Rule, UnexplainedProblem } from '../rule.ts';
import { type OddIndents, oddIndentsOf } from '../support/lookalikes.ts';
import { token } from '../support/phrases.ts';

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  severity: 'warning',
  summary: t('A key should appear only once in a mapping: the last one wins and the others are lost.'),
  details:
    'PyYAML silently uses the last one. A section that appears twice is not merged: everything in the earlier one is lost. The fix removes what is lost; for a whole section it asks you first.',
  examples: [
    {
      bad: 'llm:\n  <<backend>>: codex # once\n  backend: gemini # now\n',
      fixed: 'llm:\n  # once\n  backend: gemini # now\n',
    },
    { bad: '<<llm>>:\n  backend: codex\nlogging: {}\nllm:\n  qa_model: gpt-5\n' },
    { bad: 'logging: {<<level>>: debug, "level": info}\n', fixed: 'logging: {"level": info}\n' },
  ],
  *check({ document, model }) {
    const ignored = new Set<Pair>();
    for (const section of model.sections) for (const { pair } of section.unknown) ignored.add(pair);
    const oddIndent = oddIndentsOf(document);
    for (const { mapping, path } of mappingsWithLosses(document, ignored)) yield* lost(document, mapping, path, oddIndent);
  },
};

/** A mapping that contains a key twice, and its path. */
interface WithLosses {
  readonly mapping: MapDatum;
  readonly path: Path;
}

/** How many pairs of a document are lost because the same key appears again below them. */
export function countLosses(document: SyntaxDocument): number {
  let count = 0;
  for (const { mapping } of mappingsWithLosses(document, new Set())) count += mapping.shadowed.length;
  return count;
}

/** @param ignored pairs that are not descended into */
function* mappingsWithLosses(document: SyntaxDocument, ignored: ReadonlySet<Pair>): Iterable<WithLosses> {
  if (!document.repeatsKeys) return;
  const seen = new Set<Datum>();
  const waiting: ReachedValue[] = document.datum ? [{ datum: document.datum, key: undefined, holder: undefined }] : [];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { datum } = at;
    if (seen.has(datum)) continue;
    seen.add(datum);
    if (datum.kind === 'map') {
      if (datum.shadowed.length > 0) yield { mapping: datum, path: pathOf(at) };
      for (const { pair, value } of datum.entries) {
        if (mayHaveLosses(value) && !ignored.has(pair)) waiting.push({ datum: value, key: keyOf(pair), holder: at });
      }
    } else if (datum.kind === 'list' || datum.kind === 'tuple') {
      for (const [index, { datum: item }] of datum.items.entries()) {
        if (mayHaveLosses(item)) waiting.push({ datum: item, key: index, holder: at });
      }
    }
  }
}

/** A value during the traversal of the document. */
interface ReachedValue {
  readonly datum: Datum;
  readonly key: string | number | undefined;
  readonly holder: ReachedValue | undefined;
}

const known = new Memo<Datum, boolean>();

/** Aliases can nest values to any depth; below this one, duplicates are not looked for in advance. */
const deepestLook = 500;

/** Whether a mapping in a value may have losses. Memoized by datum: the result does not depend on the path. */
function mayHaveLosses(value: Datum): boolean {
  const looked = new Set<Datum>();
  const answer = findsLosses(value, looked, 0);
  // Nothing was found, so there is nothing below any of them either.
  if (!answer) for (const datum of looked) known.set(datum, false);
  return answer;
}

/** @param looked the values visited so far: a value can contain itself, and be shared */
function findsLosses(value: Datum, looked: Set<Datum>, depth: number): boolean {
  const datum = asRead(value);
  if (datum.kind !== 'map' && datum.kind !== 'list' && datum.kind !== 'tuple') return false;
  const before = known.get(datum);
  if (before !== undefined) return before;
  if (looked.has(datum)) return false;
  if (depth > deepestLook) return true;
  looked.add(datum);
  const answer =
    datum.kind === 'map'
      ? datum.shadowed.length > 0 || datum.entries.some((entry) => findsLosses(asRead(entry).value, looked, depth + 1))
      : datum.items.some((item) => findsLosses(item.datum, looked, depth + 1));
  if (answer) known.set(datum, true);
  return answer;
}

function pathOf(held: ReachedValue): Path {
  const path: (string | number)[] = [];
  for (let at: ReachedValue | undefined = held; at; at = at.holder) if (at.key !== undefined) path.unshift(at.key);
  return path;
}

function* lost(document: SyntaxDocument, { shadowed }: MapDatum, path: Path, oddIndent: OddIndents): Iterable<UnexplainedProblem> {
  for (const { pair, by } of shadowed) {
    const { span } = pair.key;
    const key = keyOf(pair);
    // With such indentation, it belongs to a different mapping than the one below.
    yield { path: childPath(path, key), span, explain: () => oddIndent(span) ?? explain(document, pair, key, by) };
  }
}

function explain(document: SyntaxDocument, pair: Pair, key: string, by: Pair): ReturnType<UnexplainedProblem['explain']> {
  return {
    message:
      pair.value.kind === 'scalar'
        ? t('"{key}" is set again below, and the last one wins. Remove this one.', { key: token(key) })
        : t('"{key}" appears again below and the last one wins, so everything here is lost. Combine them.', { key: token(key) }),
    fixes: removal(document, pair, key),
    related: [{ span: by.key.span, message: t('This one wins.') }],
  };
}

function removal(document: SyntaxDocument, pair: Pair, key: string): Fix[] {
  const edits = removePair(document, pair);
  return edits
    ? [{ title: t('Remove the "{key}" that is lost', { key: token(key) }), edits, preferred: pair.value.kind === 'scalar' }]
    : [];
}

function keyOf({ key }: Pair): string {
  return key.kind === 'scalar' ? key.text : key.kind === 'alias' ? `*${key.name}` : '';
}
