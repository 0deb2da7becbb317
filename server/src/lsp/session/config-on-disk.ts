import { pathToFileURL } from 'node:url';
import { userConfigPath } from '../../host/document.ts';
import { type OpenDocument, readFromDisk } from './documents.ts';

/**
 * The user's own config as a file, for the views of other files. Those are requested again after each edit, so the file is read when the
 * machine is inspected, and not for a request.
 */
export class ConfigOnDisk {
  #isNeeded = false;
  #latest: Promise<OpenDocument | undefined> = Promise.resolve(undefined);

  get uri(): string {
    return pathToFileURL(userConfigPath()).href;
  }

  /** Whether a view needs it: it is then read whenever the machine is inspected. */
  get isNeeded(): boolean {
    return this.#isNeeded;
  }

  /** The file as it was last read; undefined if there was none. */
  get document(): Promise<OpenDocument | undefined> {
    return this.#latest;
  }

  /** A view needs it from now on. */
  need(): void {
    this.#isNeeded = true;
  }

  /**
   * Reads the file. While its text is the same, the document is the same object, so that its analysis is kept.
   * @returns whether it changed
   */
  async read(): Promise<boolean> {
    const earlier = this.#latest;
    const latest = this.#readAgain(earlier);
    this.#latest = latest;
    return (await latest) !== (await earlier);
  }

  async #readAgain(earlier: Promise<OpenDocument | undefined>): Promise<OpenDocument | undefined> {
    const [before, now] = await Promise.all([earlier, readFromDisk(this.uri, userConfigPath())]);
    return before !== undefined && before.text === now?.text ? before : now;
  }
}
