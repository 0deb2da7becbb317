import type * as vscode from 'vscode';

/** A language of the manifest: a kind of file that the server knows. */
export interface Language {
  readonly id: string;
  /** As VS Code shows it. */
  readonly name: string;
  readonly filePatterns: readonly string[];
}

/** What the manifest says of a language. */
interface Contribution {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly filenamePatterns?: readonly string[];
}

/** The languages that the manifest contributes, one for each kind of file. */
export class Languages {
  readonly all: readonly Language[];
  /** The language of the files that say which agent runs a stage, which the views are about: the manifest names it first. */
  readonly config: string;

  /** @param manifest the extension's package.json */
  constructor(manifest: { readonly contributes: { readonly languages: readonly [Contribution, ...Contribution[]] } }) {
    const { languages } = manifest.contributes;
    this.all = languages.map(({ id, aliases, filenamePatterns }) => ({
      id,
      name: aliases?.[0] ?? id,
      filePatterns: filenamePatterns ?? [],
    }));
    this.config = languages[0].id;
  }

  /** The language of work orders, which are found by what they hold, too. */
  readonly seed = 'ouroboros-seed';

  /** Selects every document that the server answers for. */
  get selector(): { readonly language: string }[] {
    return this.all.map(({ id }) => ({ language: id }));
  }

  isConfig(document: vscode.TextDocument | undefined): boolean {
    return document?.languageId === this.config;
  }

  isSeed(document: vscode.TextDocument | undefined): boolean {
    return document?.languageId === this.seed;
  }
}
