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

/** VS Code's own language. The manifest assigns it to files that ouroboros never reads. */
const plainYaml = 'yaml';

/** The languages that the manifest contributes, one per kind of file. */
export class Languages {
  readonly all: readonly FileLanguage[];
  /** The language of the config, which the views are about: the first one in the manifest. */
  readonly config: string;

  /** @param manifest the extension's package.json */
  constructor(manifest: { readonly contributes: { readonly languages: readonly [Contribution, ...Contribution[]] } }) {
    const { languages } = manifest.contributes;
    this.all = languages
      .filter(({ id }) => id !== plainYaml)
      .map(({ id, aliases, filenamePatterns }) => ({ id, name: aliases?.[0] ?? id, filePatterns: filenamePatterns ?? [] }));
    this.config = languages[0].id;
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
}
