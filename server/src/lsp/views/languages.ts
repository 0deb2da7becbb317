import { isOfAnotherTool, kindNamedBy, kinds, namedKind, surelyDetected } from '../../core/index.ts';
import type { FileTemplate } from '../../protocol.ts';
import { invalid, isRecord } from '../params.ts';
import { pathOf } from '../session/documents.ts';
import type { Session } from '../session/session.ts';

/** The complete new files that the kinds offer. */
export async function templates(session: Session): Promise<readonly FileTemplate[]> {
  return kinds.flatMap((kind) =>
    (kind.templates?.() ?? []).map(({ title, snippet }) => ({ language: kind.languageId, title: session.say(title), snippet })),
  );
}

/**
 * The language of ours that a document has by its name, its content or a variable that names it; YAML's where only its name is one of ours.
 * @throws ResponseError where it has no URI or no text
 */
export async function languageOf(session: Session, params: unknown): Promise<string | null> {
  const { uri, text } = isRecord(params) ? params : {};
  if (typeof uri !== 'string') throw invalid('uri');
  if (typeof text !== 'string') throw invalid('text');
  const path = pathOf(uri);
  if (session.facts(uri).machine === undefined) await session.lookAtMachine();
  const { machine } = session.facts(uri);
  const byVariable = machine && path !== undefined ? kindNamedBy(machine, path) : undefined;
  if (byVariable !== undefined) return byVariable.languageId;
  const named = namedKind(uri, 'own');
  if (named !== undefined) return isOfAnotherTool(named, text) ? 'yaml' : named.languageId;
  return surelyDetected(uri, text, 'own')?.languageId ?? null;
}
