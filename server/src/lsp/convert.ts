import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, Diagnostic, DiagnosticRelatedInformation, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Edit, Finding, Severity } from '../core/index.ts';
import { DiagnosticSeverity, DiagnosticTag } from './library.ts';
import { Coordinates } from './session/coordinates.ts';
import type { OpenDocument } from './session/documents.ts';
import type { Session } from './session/session.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** A finding as the client shows it, without properties that the client does not support. */
export function toDiagnostic(finding: Finding, document: OpenDocument, session: Session): Diagnostic {
  const href = session.ruleUri(finding.rule);
  return {
    range: document.coordinates.range(finding.span),
    severity: severities[finding.severity],
    source: 'ouroboros',
    code: finding.rule,
    message: session.say(finding.message),
    ...(href === undefined ? {} : { codeDescription: { href } }),
    ...(finding.tags ? { tags: finding.tags.map((tag) => tags[tag]) } : {}),
    ...(finding.related ? { relatedInformation: relatedTo(finding.related, document, session) } : {}),
  };
}

function relatedTo(related: NonNullable<Finding['related']>, document: OpenDocument, session: Session): DiagnosticRelatedInformation[] {
  return related.map(({ span, message, file }) => ({
    location:
      file === undefined
        ? { uri: document.uri, range: document.coordinates.range(span) }
        : { uri: pathToFileURL(file.path).href, range: new Coordinates(file.text, session.encoding).range(span) },
    message: session.say(message),
  }));
}

export function toTextEdits(edits: readonly Edit[], { coordinates }: OpenDocument): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: coordinates.range(span), newText }));
}

/** Edits of one document, with the version they were made for if the client supports it. */
export function toWorkspaceEdit(edits: readonly Edit[], document: OpenDocument, client: ClientCapabilities): WorkspaceEdit {
  const { uri, version } = document;
  const textEdits = toTextEdits(edits, document);
  return client.workspace?.workspaceEdit?.documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}
