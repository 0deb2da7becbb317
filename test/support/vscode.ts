/** Stands in for the module `vscode` in tests outside VS Code: of it they use the texts of views, and saved files. */

let translations: Readonly<Record<string, string>> = {};

/** Sets the language of the texts that are made from now on. @param bundle the translations by their English sentence */
export function setTranslations(bundle: Readonly<Record<string, string>>): void {
  translations = bundle;
}

export const l10n = {
  t: (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
    (translations[text] ?? text).replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder)),
};

/** The contents of files, by their URI; a missing one cannot be read. */
export const savedFiles = new Map<string, Uint8Array>();

/** @public the sources under test import it from `vscode` */
export const workspace = {
  fs: {
    readFile: async (uri: { toString(): string }): Promise<Uint8Array> => {
      const found = savedFiles.get(uri.toString());
      if (found === undefined) throw new Error('FileNotFound');
      return found;
    },
  },
};
