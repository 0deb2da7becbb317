import type { Disposable } from 'vscode-languageserver';
import { DocumentSymbolRequest } from '../library.ts';
import type { Session } from '../session/session.ts';

/**
 * The outline for an editor with dynamic registration. The protocol has no request that makes an editor refresh its outline, which depends
 * on the release, so it is registered again instead.
 */
export class OutlineRegistration {
  readonly #session: Session;
  #registered: Promise<Disposable | undefined> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Whether a client supports dynamic registration of the outline; the others get it from the server's capabilities, permanently. */
  static isFor({ client }: Pick<Session, 'client'>): boolean {
    return client.textDocument?.documentSymbol?.dynamicRegistration === true;
  }

  /** Registers the outline once the client is initialized. */
  async register(): Promise<void> {
    if (!OutlineRegistration.isFor(this.#session)) return;
    this.#registered = this.#send();
    await this.#registered;
  }

  /** Registers the outline again, because something other than the text may have changed it. */
  refresh(): void {
    const { outlined } = this.#session;
    if (this.#registered === undefined || ![...outlined].some(([uri, release]) => release !== this.#session.facts(uri).release)) return;
    outlined.clear();
    this.#registered = this.#registered.then((before) => {
      before?.dispose();
      return this.#send();
    });
  }

  /** @returns undefined where the client is gone or refuses */
  #send(): Promise<Disposable | undefined> {
    return this.#session.connection.client.register(DocumentSymbolRequest.type, { documentSelector: null }).catch(() => undefined);
  }
}
