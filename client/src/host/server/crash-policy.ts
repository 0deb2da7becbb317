import * as vscode from 'vscode';
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler, type ErrorHandlerResult } from 'vscode-languageclient';

/** This many crashes within {@link period} are too many to restart the server automatically. */
const limit = 5;
/** In milliseconds. */
const period = 180_000;

/** Restarts a server that crashed, until it does so too often: then the user is asked. */
export class CrashPolicy implements ErrorHandler {
  #crashes: readonly number[] = [];
  readonly #restart: () => void;
  readonly #showOutput: () => void;

  /**
   * @param restart the action of the first button of the message
   * @param showOutput that of the second
   */
  constructor(restart: () => void, showOutput: () => void) {
    this.#restart = restart;
    this.#showOutput = showOutput;
  }

  /** Resets the count after a manual restart. */
  forget(): void {
    this.#crashes = [];
  }

  /** A message could not be sent or read; if the reason is that the server exited, {@link closed} is called as well. */
  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < period), now];
    if (this.#crashes.length < limit) return { action: CloseAction.Restart, handled: true };
    void this.#ask();
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  async #ask(): Promise<void> {
    const restart = vscode.l10n.t('Restart language server');
    const output = vscode.l10n.t('Show output');
    const message = vscode.l10n.t(
      'The language server ended five times in a row and was not started again. Until it is, nothing is checked.',
    );
    const answer = await vscode.window.showErrorMessage(message, restart, output);
    if (answer === restart) this.#restart();
    if (answer === output) this.#showOutput();
  }
}
