import * as vscode from 'vscode';
import type { UnseenRelease } from '../../../server/src/protocol.ts';
import type { LanguageServer } from './server/language-server.ts';

const section = 'ouroboros';
const setting = 'learn';

/**
 * Asks once whether an unknown installed release of ouroboros may be queried for what it knows. The answer is stored in a setting of this
 * machine.
 */
export function offerToLearn(server: LanguageServer): vscode.Disposable {
  return server.onDidSeeUnseenRelease((release) => void offer(release, server));
}

async function offer({ version, known, python }: UnseenRelease, server: LanguageServer): Promise<void> {
  const ask = vscode.l10n.t('Ask It');
  const never = vscode.l10n.t('Never');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'ouroboros {version} is installed, and this extension knows releases up to {known}. Ask it what is new? This runs {python}, now and whenever ouroboros changes; nothing is written or sent.',
      { version, known, python },
    ),
    ask,
    never,
    vscode.l10n.t('Not Now'),
  );
  if (answer !== ask && answer !== never) return;
  try {
    // The server watches the setting.
    await vscode.workspace
      .getConfiguration(section)
      .update(setting, answer === ask ? 'always' : 'never', vscode.ConfigurationTarget.Global);
  } catch (error) {
    // If the setting cannot be written, ouroboros is still queried this time.
    server.output.warn(String(error));
    if (answer === ask) await learnNow(server);
  }
}

/** Queries the installed ouroboros once, because the user ran the command. */
export async function learnNow(server: LanguageServer): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Asking the installed ouroboros what it knows'),
    cancellable: true,
  };
  const { learned, headline } = await vscode.window.withProgress(options, (_, token) => server.request('ouroboros/learn', {}, token));
  if (learned) void vscode.window.showInformationMessage(headline);
  else void vscode.window.showWarningMessage(headline);
}
