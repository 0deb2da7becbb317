import type { ClientCapabilities, CodeAction, CodeActionOptions, CodeActionParams } from 'vscode-languageserver';
import {
  type Analysis,
  canFixAll,
  canFixAllOfRule,
  type Finding,
  type Fix,
  fixAll,
  fixAllOfRule,
  preferenceOf,
  type Span,
  t,
} from '../../core/index.ts';
import { toDiagnostic, toWorkspaceEdit } from '../convert.ts';
import { CodeActionKind, LSPErrorCodes, ResponseError } from '../library.ts';
import { isRecord } from '../params.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import type { OpenDocument } from '../session/documents.ts';
import type { Session } from '../session/session.ts';
import { deferred, resolvesEdits } from './deferred.ts';
import { refactorActions, refactored } from './refactor.ts';

/** The code action kind that editors run on save. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.ouroboros`;

/** The capabilities of {@link codeActions}. */
export function codeActionOptions(client: ClientCapabilities): CodeActionOptions {
  const codeActionKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind];
  return { codeActionKinds, resolveProvider: resolvesEdits(client) };
}

/**
 * Quick fixes of the findings in a range, one for all findings of the same rule, refactorings, and one fix for the whole file. Only the quick
 * fixes are at hand: if the client supports it, the edit of any other action is computed when the user selects it.
 */
export function codeActions(request: DocumentRequest, params: CodeActionParams): CodeAction[] {
  const wanted = wantedKinds(params);
  const selected = request.coordinates.span(params.range);
  const findings = touching(request.analysis.findings, selected);
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) actions.push(...quickFixes(request, findings), ...ruleFixes(request, findings));
  actions.push(...refactorActions(request, selected, wanted));
  if (wanted(fixAllKind)) actions.push(...wholeFile(request));
  return actions;
}

/** Kinds are hierarchical: a client that requests `source.fixAll` gets `source.fixAll.ouroboros`. */
function wantedKinds({ context }: CodeActionParams): (kind: string) => boolean {
  const only: unknown = context?.only;
  if (!Array.isArray(only)) return () => true;
  return (kind) => only.some((requested) => requested === '' || kind === requested || kind.startsWith(`${requested}.`));
}

/** Findings that overlap or touch a span. */
function touching(findings: readonly Finding[], { start, end }: Span): readonly Finding[] {
  return findings.filter(({ span }) => span.start <= end && start <= span.end);
}

/** The preferred fix first, then the other fixes, and the ignore comment last. */
function quickFixes({ document, session }: DocumentRequest, findings: readonly Finding[]): CodeAction[] {
  const rank = ({ preferred, ignores }: Fix) => (preferred ? 0 : ignores ? 2 : 1);
  const fixes = findings.flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
  return fixes
    .toSorted((a, b) => rank(a.fix) - rank(b.fix))
    .map(({ finding, fix }) => ({
      title: session.say(fix.title),
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding, document, session)],
      edit: toWorkspaceEdit(fix.edits, document, session.client),
      ...(fix.preferred ? { isPreferred: true } : {}),
    }));
}

/** Offered if the same fix applies to more than one finding. */
function ruleFixes(request: DocumentRequest, findings: readonly Finding[]): CodeAction[] {
  const { analysis, document, session } = request;
  const rules = new Set(findings.filter(hasPreferred).map(({ rule }) => rule));
  return [...rules].flatMap((rule) => {
    const first = analysis.findings.findIndex((finding) => finding.rule === rule && hasPreferred(finding));
    if (!analysis.findings.some((finding, index) => index > first && finding.rule === rule && hasPreferred(finding))) return [];
    const action = {
      title: session.say(t('Fix all of {rule} in this file', { rule })),
      kind: CodeActionKind.QuickFix,
      diagnostics: findings.filter((finding) => finding.rule === rule).map((finding) => toDiagnostic(finding, document, session)),
    };
    return withEdits(action, request, rule);
  });
}

function wholeFile(request: DocumentRequest): CodeAction[] {
  if (!request.analysis.findings.some((finding) => preferenceOf(finding) === 'certain')) return [];
  return withEdits({ title: request.session.say(t('Fix everything ouroboros can fix in this file')), kind: fixAllKind }, request);
}

/**
 * @param rule whose findings are fixed; undefined for all
 * @returns nothing if nothing would change
 */
function withEdits(action: CodeAction, { analysis, document, session }: DocumentRequest, rule?: string): CodeAction[] {
  if (resolvesEdits(session.client)) {
    const isOffered = rule === undefined ? canFixAll(analysis) : canFixAllOfRule(analysis, rule);
    return isOffered ? [deferred(action, document, rule === undefined ? {} : { rule })] : [];
  }
  const edits = editsOf(analysis, rule);
  return edits.length === 0 ? [] : [{ ...action, edit: toWorkspaceEdit(edits, document, session.client) }];
}

const editsOf = (analysis: Analysis, rule: string | undefined) =>
  (rule === undefined ? fixAll(analysis) : fixAllOfRule(analysis, rule)).edits;

/**
 * Adds the edit to an action of this server; any other action is returned unchanged.
 * @throws ResponseError if the document has changed since
 */
export function resolveCodeAction(action: CodeAction, session: Session): CodeAction {
  const data: unknown = action.data;
  if (!isRecord(data)) return action;
  const document = documentOf(data, session);
  const edits = document && offeredEdits(session.analysis(document), action.kind, data);
  if (document === undefined || edits === undefined)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The document is not the one that this was offered for.');
  return { ...action, edit: toWorkspaceEdit(edits, document, session.client) };
}

/** @returns undefined if the document has changed since, or is no longer analyzed */
function documentOf({ uri, version }: Readonly<Record<string, unknown>>, session: Session): OpenDocument | undefined {
  const document = typeof uri === 'string' ? session.documents.get(uri) : undefined;
  return document?.version === version && document !== undefined && session.unread(document) === undefined ? document : undefined;
}

function offeredEdits(analysis: Analysis, kind: unknown, { rule, refactoring }: Readonly<Record<string, unknown>>) {
  if (refactoring !== undefined) return refactored(analysis, kind, refactoring);
  return editsOf(analysis, typeof rule === 'string' ? rule : undefined);
}

function hasPreferred(finding: Finding): boolean {
  return preferenceOf(finding) !== 'none';
}
