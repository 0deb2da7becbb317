import type { SyntaxDocument } from './document.ts';
import { readYaml } from './index.ts';

/** A text that is read at most once, and not before something asks for it: its kind is found in the same document as its mistakes. */
export class YamlText {
  readonly text: string;
  #document: SyntaxDocument | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get document(): SyntaxDocument {
    this.#document ??= readYaml(this.text);
    return this.#document;
  }
}
