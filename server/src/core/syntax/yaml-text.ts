import { isSameText, type TextReader } from '../text/edited-text.ts';
import { readerOf, type SyntaxDocument } from './document.ts';
import { readYaml } from './index.ts';

/** A text that is read at most once, and not before something asks for it: its kind is found in the same document as its mistakes. */
export class YamlText {
  readonly #text: TextReader;
  #document: SyntaxDocument | undefined;

  /** @param before a document that was read before: it is used if it is of the same text */
  constructor(text: TextReader, before?: SyntaxDocument) {
    this.#text = text;
    this.#document = before && isSameText(readerOf(before), text) ? before : undefined;
  }

  get text(): string {
    return this.#text.toString();
  }

  get document(): SyntaxDocument {
    this.#document ??= readYaml(this.text);
    return this.#document;
  }
}
