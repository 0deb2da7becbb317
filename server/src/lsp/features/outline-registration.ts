import { type Disposable, DocumentSymbolRequest } from 'vscode-languageserver';
import type { Session } from '../session/session.ts';

/**
 * The outline of an editor that takes capabilities after the start. The protocol has no request that has an editor ask for it again, and it
 * depends on the release: it is asked for again when it is registered anew.
 */
export class OutlineRegistration {
  readonly #session: Session;
  #registered: Promise<Disposable | undefined> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Whether a client takes it after the start; all others get it at the start, for good. */
  static isFor({ client }: Pick<Session, 'client'>): boolean {
    return client.textDocument?.documentSymbol?.dynamicRegistration === true;
  }

  /** Registers it, once the client is initialized. */
  async register(): Promise<void> {
    if (!OutlineRegistration.isFor(this.#session)) return;
    this.#registered = this.#send();
    await this.#registered;
  }

  /** Something other than the text may have changed what it shows. */
  refresh(): void {
    const { outlined } = this.#session;
    if (this.#registered === undefined || ![...outlined].some(([uri, release]) => release !== this.#session.facts(uri).release)) return;
    outlined.clear();
    this.#registered = this.#registered.then((before) => {
      before?.dispose();
      return this.#send();
    });
  }

  /** @returns undefined where the client is gone, or refuses */
  #send(): Promise<Disposable | undefined> {
    return this.#session.connection.client.register(DocumentSymbolRequest.type, { documentSelector: null }).catch(() => undefined);
  }
}
