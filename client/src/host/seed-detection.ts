import * as vscode from 'vscode';
import type { Languages } from './languages.ts';
import type { LanguageServer } from './server/language-server.ts';

/** Every seed has this key at its top level: the server is asked only about texts with it. */
const goal = /^goal[ \t]*:/m;
const companion = /^(?:acceptance_criteria|ontology_schema|metadata)[ \t]*:/m;

const yaml = 'yaml';

/** Larger texts are not seeds. */
const mostCharacters = 1_000_000;

/**
 * Sets the language of documents by their content: a YAML file with any name that is a seed, and a `seed.yaml` of another tool. Once per
 * document, so that a language chosen by the user is not changed back; and not where `files.associations` matches the file.
 */
export function seedDetection(server: LanguageServer, languages: Languages): vscode.Disposable {
  const seen = new Set<string>();
  const look = async (document: vscode.TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    const text = document.getText();
    if (seen.has(uri) || text.length > mostCharacters || !isCandidate(document, languages) || !isWanted(document)) return;
    seen.add(uri);
    // of other YAML only the path can count: a variable may name it
    const language = await server.request('ouroboros/languageOf', { uri, text: mayBeSeed(document, text, languages) ? text : '' });
    const isNews = language !== null && language !== document.languageId && (language === yaml || document.languageId === yaml);
    if (isNews) await vscode.languages.setTextDocumentLanguage(document, language);
  };
  const start = (document: vscode.TextDocument): void => {
    look(document).catch((error: unknown) => server.output.error(String(error)));
  };
  for (const document of vscode.workspace.textDocuments) start(document);
  return vscode.workspace.onDidOpenTextDocument(start);
}

function isCandidate(document: vscode.TextDocument, languages: Languages): boolean {
  return languages.isOurs(document) ? !document.isUntitled && document.getText().trim() !== '' : document.languageId === yaml;
}

function mayBeSeed(document: vscode.TextDocument, text: string, languages: Languages): boolean {
  return languages.isOurs(document) || (goal.test(text) && companion.test(text));
}

function isWanted(document: vscode.TextDocument): boolean {
  if (!vscode.workspace.getConfiguration('ouroboros', document.uri).get('detectSeeds', true)) return false;
  const associations = vscode.workspace.getConfiguration('files', document.uri).get<Record<string, string>>('associations', {});
  // `*.yaml` applies to YAML files in general and does not decide about this one.
  const specific = Object.keys(associations).filter((pattern) => !/^(?:\*\*\/)?\*\.\w+$/.test(pattern));
  return !specific.some((pattern) => vscode.languages.match({ pattern: pattern.includes('/') ? pattern : `**/${pattern}` }, document) > 0);
}
