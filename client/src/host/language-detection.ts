import * as vscode from 'vscode';
import { type Languages, plainYaml } from './languages.ts';
import type { LanguageServer } from './server/language-server.ts';

/** Every seed has this key at its top level: the server gets only texts with it. */
const goal = /^goal[ \t]*:/m;
const companion = /^(?:acceptance_criteria|ontology_schema|metadata)[ \t]*:/m;

/** Larger texts are not looked at. */
const mostCharacters = 1_000_000;

/**
 * Sets the language of documents whose name does not tell it: a YAML file with any name that is a seed, one that a variable names, and a
 * `seed.yaml` of another tool. Once per document, so that a language chosen by the user is not changed back; and not where
 * `files.associations` matches the file.
 */
export function languageDetection(server: LanguageServer, languages: Languages): vscode.Disposable {
  const seen = new Set<string>();
  const look = async (document: vscode.TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    if (seen.has(uri) || !isCandidate(document, languages)) return;
    const text = document.getText();
    const isOurs = languages.isOurs(document);
    if (text.length > mostCharacters || (isOurs && text.trim() === '') || isAssociated(document)) return;
    seen.add(uri);
    // of other YAML only the path can count: a variable may name it
    const language = await server.request('ouroboros/languageOf', { uri, text: isOurs || mayBeSeed(text) ? text : '' });
    const isNews = language !== null && language !== document.languageId && (language === plainYaml || document.languageId === plainYaml);
    const isAboutSeeds = language === plainYaml || language === languages.seed;
    if (isNews && (!isAboutSeeds || detectsSeeds(document))) await vscode.languages.setTextDocumentLanguage(document, language);
  };
  const start = (document: vscode.TextDocument): void => {
    look(document).catch((error: unknown) => server.output.error(String(error)));
  };
  // After activation: a request loads the language client library.
  const timer = setTimeout(() => vscode.workspace.textDocuments.forEach(start), 0);
  return vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(start), { dispose: () => clearTimeout(timer) });
}

/** A document of one of our languages can only turn out to be a file of another tool instead of a seed. */
function isCandidate(document: vscode.TextDocument, languages: Languages): boolean {
  return languages.isOurs(document) ? !document.isUntitled && detectsSeeds(document) : document.languageId === plainYaml;
}

function mayBeSeed(text: string): boolean {
  return goal.test(text) && companion.test(text);
}

function detectsSeeds({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('ouroboros', uri).get('detectSeeds', true);
}

/** Whether the user's settings name the language of this very file. */
function isAssociated(document: vscode.TextDocument): boolean {
  const associations = vscode.workspace.getConfiguration('files', document.uri).get<Record<string, string>>('associations', {});
  // `*.yaml` applies to YAML files in general and does not decide about this one.
  const specific = Object.keys(associations).filter((pattern) => !/^(?:\*\*\/)?\*\.\w+$/.test(pattern));
  return specific.some((pattern) => vscode.languages.match({ pattern: pattern.includes('/') ? pattern : `**/${pattern}` }, document) > 0);
}
