import type * as vscode from 'vscode';

/** A language of the manifest: a kind of file that the server knows. */
export interface FileLanguage {
  readonly id: string;
  /** As VS Code displays it. */
  readonly name: string;
  readonly filePatterns: readonly string[];
}

/** The parts of a language in the manifest that are used here. */
interface Contribution {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly filenamePatterns?: readonly string[];
}

/** What the manifest says of a button above an editor. */
interface TitleButton {
  readonly command: string;
  readonly when: string;
}

/** What is read of the manifest. */
interface Manifest {
  readonly contributes: {
    readonly languages: readonly [Contribution, ...Contribution[]];
    readonly menus?: { readonly 'editor/title'?: readonly TitleButton[] };
  };
}

/** VS Code's own language. The manifest assigns it to files that ouroboros never reads. */
export const plainYaml = 'yaml';

/** The languages that the manifest contributes, one per kind of file. */
export class Languages {
  readonly all: readonly FileLanguage[];
  /** The language of the config, which the views are about: the first one in the manifest. */
  readonly config: string;
  readonly #buttons: readonly TitleButton[];

  /** @param manifest the extension's package.json */
  constructor({ contributes: { languages, menus } }: Manifest) {
    this.all = languages
      .filter(({ id }) => id !== plainYaml)
      .map(({ id, aliases, filenamePatterns }) => ({ id, name: aliases?.[0] ?? id, filePatterns: filenamePatterns ?? [] }));
    this.config = languages[0].id;
    this.#buttons = menus?.['editor/title'] ?? [];
  }

  isOurs({ languageId }: vscode.TextDocument): boolean {
    return this.all.some(({ id }) => id === languageId);
  }

  /** Selects every document that the server supports. */
  get selector(): { readonly language: string }[] {
    return this.all.map(({ id }) => ({ language: id }));
  }

  isConfig(document: vscode.TextDocument | undefined): boolean {
    return document?.languageId === this.config;
  }

  /** The language of a seed: the one whose editors have the button that shows a seed. */
  get seed(): string | undefined {
    return this.all.find(({ id }) => this.offers('ouroboros.showSeed', { languageId: id }))?.id;
  }

  /** Whether the manifest offers a command above the editor of a document. */
  offers(command: string, { languageId }: Pick<vscode.TextDocument, 'languageId'>): boolean {
    return this.#buttons.some((button) => button.command === command && button.when.includes(`editorLangId == '${languageId}'`));
  }
}
