import type { Analysis } from '../../../analysis.ts';
import type { Name, Occurrence, SortOfName } from '../../../features/navigation.ts';
import { everySetting } from '../../../rules/support/lookup.ts';
import { entryOf } from '../../../syntax/map-entries.ts';
import type { ScalarNode } from '../../../syntax/node.ts';
import type { Span } from '../../../text/span.ts';
import { t } from '../../../words.ts';
import { entryIn, itemsOf } from '../criteria.ts';
import { isSentence } from '../sentences.ts';

const isTaken = (name: string) => t('The field "{name}" exists already.', { name });

const fieldSort: SortOfName = {
  inSentences: true,
  renaming: {
    missing: t('A field needs a name.'),
    unusable: (name) => t('"{name}" is not a valid name for a field.', { name }),
    defined: isTaken,
    used: isTaken,
  },
};

/** The fields of the ontology, and the sentences that mention them. */
export function namesIn(analysis: Analysis): readonly Name[] {
  const defined = fieldNames(analysis);
  if (defined.length === 0) return [];
  const sentences = sentencesOf(analysis);
  const byName = new Map<string, ScalarNode[]>();
  for (const node of defined) byName.set(node.text, [...(byName.get(node.text) ?? []), node]);
  return [...byName].map(([name, nodes]) => ({
    sort: fieldSort,
    name,
    definitions: nodes.map((node) => ({ ...ofScalar(node), whole: node.span, node })),
    uses: sentences.flatMap((span) => usesIn(analysis.text, span, name)),
  }));
}

function fieldNames({ document }: Analysis): readonly ScalarNode[] {
  const fields = entryIn(document, 'ontology_schema', 'fields')?.value;
  return itemsOf(fields).flatMap(({ datum }) => {
    const node = datum.kind === 'map' ? entryOf(datum, 'name')?.pair.value : undefined;
    return node?.kind === 'scalar' && node.text !== '' && !/[\r\n]/.test(node.text) && !node.anchor && !node.tag ? [node] : [];
  });
}

function sentencesOf({ model }: Analysis): readonly Span[] {
  const found = new Map<number, Span>();
  for (const { schemaPath, valueNode: node } of everySetting(model)) {
    if (isSentence(schemaPath) && node.kind === 'scalar') found.set(node.span.start, node.span);
  }
  return [...found.values()];
}

/** A word that does not occur in everyday language is a reference wherever it occurs; other words only within code markup. */
function usesIn(text: string, { start, end }: Span, name: string): readonly Occurrence[] {
  const written = text.slice(start, end);
  const isPeculiar = /[_\d]|[a-z][A-Z]/.test(name);
  const found: Occurrence[] = [];
  for (let at = written.indexOf(name); at >= 0; at = written.indexOf(name, at + name.length)) {
    const [before = '', after = ''] = [written.charAt(at - 1), written.charAt(at + name.length)];
    const isWhole = !/[\w-]/.test(before) && !/[\w-]/.test(after);
    const isCode = before === '`' && after === '`';
    if (!isCode && !(isPeculiar && isWhole)) continue;
    const span = { start: start + at, end: start + at + name.length };
    found.push({ span, written: span, node: undefined });
  }
  return found;
}

function ofScalar({ span, style }: ScalarNode): Pick<Occurrence, 'span' | 'written'> {
  const isQuoted = style === 'single' || style === 'double';
  return { span: isQuoted ? { start: span.start + 1, end: span.end - 1 } : span, written: span };
}
