import * as vscode from 'vscode';
import type { UnseenRelease } from '../../../server/src/protocol.ts';
import type { LanguageServer } from './server/language-server.ts';

const section = 'ouroboros';
const setting = 'learn';

/** Asks once whether an installed ouroboros that nobody here has seen may be asked what it knows. The answer is a setting of this machine. */
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
    // The server follows the setting.
    await vscode.workspace
      .getConfiguration(section)
      .update(setting, answer === ask ? 'always' : 'never', vscode.ConfigurationTarget.Global);
  } catch (error) {
    // Settings that cannot be written are no reason not to do it this time.
    server.output.warn(String(error));
    if (answer === ask) await learnNow(server);
  }
}

/** Asks the installed ouroboros what it knows, once, because the user said so. */
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
