import type { ClientCapabilities, CompletionItem, CompletionParams } from 'vscode-languageserver';
import {
  type Completion,
  type CompletionKind,
  type CompletionOptions,
  completeAt,
  concealed,
  documentationOf,
  type Subject,
  secretsOf,
} from '../../core/index.ts';
import { toTextEdits } from '../convert.ts';
import { CompletionItemKind, CompletionItemTag, CompletionTriggerKind, InsertTextFormat, InsertTextMode } from '../library.ts';
import { isRecord } from '../params.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import type { Session } from '../session/session.ts';
import { toMarkup } from './markup.ts';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  section: CompletionItemKind.Module,
  key: CompletionItemKind.Property,
  stage: CompletionItemKind.EnumMember,
  backend: CompletionItemKind.Class,
  model: CompletionItemKind.Constant,
  value: CompletionItemKind.Value,
  boolean: CompletionItemKind.Value,
  number: CompletionItemKind.Value,
  name: CompletionItemKind.Variable,
  path: CompletionItemKind.File,
  snippet: CompletionItemKind.Snippet,
};

/** Keys, values and blocks for the position of the cursor; their documentation is resolved later. */
export function completion(request: DocumentRequest, { position, context }: CompletionParams): CompletionItem[] {
  const trigger = context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
  const options = optionsOf(request.session.client, trigger);
  return completeAt(request.analysis, request.coordinates.offset(position), options).map((item) => toItem(item, request));
}

const itemSupport = (client: ClientCapabilities) => client.textDocument?.completion?.completionItem;

function optionsOf(client: ClientCapabilities, trigger: string | undefined): CompletionOptions {
  const support = itemSupport(client);
  const snippets = support?.snippetSupport === true;
  // Plain text is inserted as it is; snippets are indented by the client unless it supports another mode.
  return { snippets, linesAsTheyAre: takesLinesAsTheyAre(client), ...(trigger === undefined ? {} : { trigger }) };
}

function takesLinesAsTheyAre(client: ClientCapabilities): boolean {
  return itemSupport(client)?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true;
}

function toItem(item: Completion, { coordinates, document, session }: DocumentRequest): CompletionItem {
  const support = itemSupport(session.client);
  const note = item.note === undefined ? undefined : session.say(item.note);
  const details = support?.labelDetailsSupport ? { labelDetails: { description: note ?? '' } } : { detail: note ?? '' };
  const { span, newText } = item.edit;
  return {
    label: item.label,
    kind: kinds[item.kind],
    ...(note === undefined ? {} : details),
    textEdit: { range: coordinates.range(span), newText },
    filterText: item.filterText,
    sortText: item.sortText,
    ...(item.more.length === 0 ? {} : { additionalTextEdits: toTextEdits(item.more, document) }),
    ...(item.isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(takesLinesAsTheyAre(session.client) ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(item.deprecated && support?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated)
      ? { tags: [CompletionItemTag.Deprecated] }
      : {}),
    ...(item.again && session.commands ? { command: { title: '', command: 'editor.action.triggerSuggest' } } : {}),
    data: { uri: document.uri, subject: item.subject },
  };
}

/** Adds the documentation to an item of this server; any other item is returned unchanged. */
export function resolveCompletion(item: CompletionItem, session: Session): CompletionItem {
  const data: unknown = item.data;
  if (!isRecord(data)) return item;
  const { uri, subject } = data;
  if (!isSubject(subject)) return item;
  const document = typeof uri === 'string' ? session.documents.get(uri) : undefined;
  if (document === undefined) return item;
  const analysis = session.analysis(document);
  const lines = documentationOf(subject, analysis);
  if (lines.length === 0) return item;
  const documentation = toMarkup((message) => session.say(message), lines, itemSupport(session.client)?.documentationFormat);
  return { ...item, documentation: concealed(documentation, [secretsOf(analysis)]) };
}

const abouts: readonly string[] = ['key', 'value', 'backend', 'model', 'role', 'routing', 'models', 'text'] satisfies Subject['about'][];

function isSubject(value: unknown): value is Subject {
  if (!isRecord(value) || typeof value['name'] !== 'string' || !abouts.includes(String(value['about']))) return false;
  const needsPath = value['about'] === 'key' || value['about'] === 'value';
  return !needsPath || (typeof value['kind'] === 'string' && typeof value['path'] === 'string');
}
