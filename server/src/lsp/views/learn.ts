import type { CancellationToken } from 'vscode-languageserver';
import { askProblemText, learnedText, type Message, releaseName, t } from '../../core/index.ts';
import type { LearnView } from '../../protocol.ts';
import type { Session } from '../session/session.ts';

/** Queries the installed ouroboros, and returns the result. */
export async function learnInstalled(session: Session, _: unknown, token: CancellationToken): Promise<LearnView> {
  const { machine } = session;
  const refused = refusal(session);
  if (refused !== undefined) return { learned: false, headline: session.say(refused) };
  await session.lookAtMachine();
  const abort = new AbortController();
  const cancelling = token.onCancellationRequested(() => abort.abort());
  const changed = await machine.learn(abort.signal, true).finally(() => cancelling.dispose());
  if (changed) await session.showLearned();
  const asked = machine.asked;
  if (asked?.release === undefined) return { learned: false, headline: session.say(askProblemText(asked?.problem ?? 'cancelled')) };
  return { learned: true, headline: session.say(learnedText(releaseName(asked.release), asked)) };
}

function refusal({ machine }: Session): Message | undefined {
  if (machine.inBrowser) return t('Programs cannot be run in a browser: that needs a desktop.');
  return machine.trusted ? undefined : t('This workspace is not trusted: nothing is run.');
}
