import type { SyntaxDocument } from './document.ts';
import { readYaml } from './index.ts';

/** A text that is read at most once, and not before something asks for it: its kind is found in the same document as its mistakes. */
export class YamlText {
  readonly text: string;
  #document: SyntaxDocument | undefined;

  /** @param before a document that was read before: it is used if it is of the same text */
  constructor(text: string, before?: SyntaxDocument) {
    this.text = text;
    this.#document = before?.text === text ? before : undefined;
  }

  get document(): SyntaxDocument {
    this.#document ??= readYaml(this.text);
    return this.#document;
  }
}
