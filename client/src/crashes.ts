import * as vscode from 'vscode';
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler, type ErrorHandlerResult } from 'vscode-languageclient';

/** How often in a row the server may end by itself before nobody starts it again. */
const most = 5;
/** Ends that are older than this, in milliseconds, belong to another row. */
const row = 180_000;

/** Starts a server again that ended without being asked to, until it ends too often: then a person is asked. */
export class Crashes implements ErrorHandler {
  private ends: readonly number[] = [];
  private readonly restart: () => void;
  private readonly showOutput: () => void;

  /** @param restart what the first button of the message does @param showOutput what the second does */
  constructor(restart: () => void, showOutput: () => void) {
    this.restart = restart;
    this.showOutput = showOutput;
  }

  /** A new row: somebody has started the server. */
  forget(): void {
    this.ends = [];
  }

  /** A message that could not be sent or read; where that is because the server ended, {@link closed} is called as well. */
  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < row), now];
    if (this.ends.length < most) return { action: CloseAction.Restart, handled: true };
    void this.ask();
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private async ask(): Promise<void> {
    const restart = vscode.l10n.t('Restart language server');
    const output = vscode.l10n.t('Show output');
    const message = vscode.l10n.t(
      'The language server ended five times in a row and was not started again. Until it is, nothing is checked.',
    );
    const answer = await vscode.window.showErrorMessage(message, restart, output);
    if (answer === restart) this.restart();
    if (answer === output) this.showOutput();
  }
}
