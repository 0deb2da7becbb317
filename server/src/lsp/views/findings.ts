import { type Fix, rulePage, rulePageText } from '../../core/index.ts';
import type { FixPlan } from '../../protocol.ts';
import { invalid, isRecord } from '../params.ts';
import type { Session } from '../session/session.ts';
import { placeOf } from './target.ts';

/**
 * The edits of one fix of a finding, as it was offered in a hover.
 * @throws ResponseError if a parameter is missing or has the wrong type
 */
export async function fixPlan(session: Session, params: unknown): Promise<FixPlan> {
  const { uri, version, rule, start, fix: index } = isRecord(params) ? params : {};
  if (typeof uri !== 'string') throw invalid('uri');
  if (typeof rule !== 'string') throw invalid('rule');
  for (const [name, value] of Object.entries({ version, start, fix: index })) if (!Number.isInteger(value)) throw invalid(name);
  const document = session.documents.get(uri);
  if (document === undefined || document.version !== version) return { version: Number(version), edits: [] };
  const finding = session.analysis(document).findings.find((each) => each.rule === rule && each.span.start === start);
  const fix: Fix | undefined = finding?.fixes[Number(index)];
  const edits = (fix?.edits ?? []).map(({ span, newText }) => ({ range: placeOf(document, span).range, newText }));
  return { version: document.version, edits };
}

/**
 * The page of a rule in the user's language; null if there is no such rule.
 * @throws ResponseError if there is no id
 */
export async function ruleText(session: Session, params: unknown): Promise<string | null> {
  const id = isRecord(params) ? params['id'] : undefined;
  if (typeof id !== 'string') throw invalid('id');
  const page = rulePage(id);
  return page === undefined ? null : `${rulePageText(page, (message) => session.say(message))}\n`;
}
