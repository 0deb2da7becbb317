import { newestKnownRelease } from '../../core/index.ts';
import { withTilde } from '../../host/document.ts';
import type { ServerNotifications } from '../../protocol.ts';
import type { Session } from './session.ts';

/**
 * Follows the user's setting for the installed ouroboros: queries it, lets the client ask the user about an unknown release, or does
 * nothing.
 * @returns whether something changed
 */
export async function learnAsAgreed(session: Session): Promise<boolean> {
  const { machine, settings } = session;
  if (settings.learn === 'never') return machine.unlearn();
  if (settings.learn === 'always') return machine.learn();
  const { unseen, installed } = machine;
  // Only the extension can ask the user.
  if (unseen === undefined || installed?.python === undefined || !session.commands) return false;
  if (session.askedAbout.has(unseen)) return false;
  session.askedAbout.add(unseen);
  const method: keyof ServerNotifications = 'ouroboros/unseenRelease';
  const params: ServerNotifications[typeof method] = {
    version: unseen,
    known: newestKnownRelease,
    python: withTilde(installed.python.path),
  };
  await session.send((connection) => connection.sendNotification(method, params));
  return false;
}
