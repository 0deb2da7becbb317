import { pathId } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { isSlip, suggest } from '../../text/suggest.ts';
import { backend } from '../../vocabulary/index.ts';
import { t } from '../../words.ts';
import type { Problem, Rule } from '../rule.ts';
import { settingsAt } from './lookup.ts';
import { changeTo, token } from './phrases.ts';

/** The part of the rule that all kinds of file share. */
export const misspeltNameHead = {
  id: 'misspelt-name',
  severity: 'warning',
  summary: t('A name that can be chosen freely should not be a misspelling of a name that ouroboros looks for.'),
} as const satisfies Partial<Rule>;

/**
 * Free names that are a misspelling of a name that ouroboros looks for.
 * @param schemaPath of the free name
 * @param known the names that are looked for
 * @param read how ouroboros compares a name with them
 */
export function* misspelt(
  model: Model,
  schemaPath: string,
  known: readonly string[],
  read: (name: string) => string = (name) => name,
): Iterable<Problem> {
  const settings = settingsAt(model, schemaPath);
  let taken: ReadonlySet<string> | undefined;
  for (const setting of settings) {
    const { path, pair, keySpan } = setting;
    const name = String(path.at(-1));
    if (!pair || !keySpan || known.includes(read(name)) || backend(read(name), model.release)) continue;
    const meant = suggest(name, known).find((candidate) => isSlip(name, candidate));
    if (meant === undefined) continue;
    taken ??= new Set(settings.map((other) => pathId(other.path)));
    const free = !taken.has(pathId([...path.slice(0, -1), meant]));
    yield {
      path,
      span: keySpan,
      message: t('Nothing asks for "{name}". Did you mean "{meant}"?', { name: token(name), meant }),
      fixes: free ? [changeTo(pair.key, meant, true)] : [],
    };
  }
}
