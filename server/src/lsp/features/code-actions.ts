import { type CodeAction, CodeActionKind, type CodeActionParams, CodeActionRequest } from 'vscode-languageserver';
import { type Finding, type Fix, fixAll, fixAllOfRule, type Span, t } from '../../core/index.ts';
import { toDiagnostic, toWorkspaceEdit } from '../convert.ts';
import { type Asked, documentFeature } from '../feature.ts';
import { refactorActions, refactorKind } from './refactor.ts';

/** What editors run on save. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.ouroboros`;

/** Quick fixes of the findings at a place, one for all of the same rule, refactorings, and one fix for the whole file. */
export const codeActions = documentFeature(
  CodeActionRequest.type,
  () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, refactorKind, fixAllKind] } }),
  (asked, params) => {
    const wanted = wantedKinds(params);
    const selected = asked.coordinates.span(params.range);
    const findings = touching(asked.analysis.findings, selected);
    const actions: CodeAction[] = [];
    if (wanted(CodeActionKind.QuickFix)) actions.push(...quickFixes(asked, findings), ...ruleFixes(asked, findings));
    actions.push(...refactorActions(asked, selected, wanted));
    if (wanted(fixAllKind)) actions.push(...wholeFile(asked));
    return actions;
  },
);

/** Kinds form a tree: who asks for `source.fixAll` gets `source.fixAll.ouroboros`. */
function wantedKinds({ context }: CodeActionParams): (kind: string) => boolean {
  const only: unknown = context?.only;
  if (!Array.isArray(only)) return () => true;
  return (kind) => only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

/** Findings that share a character or a border with a span. */
function touching(findings: readonly Finding[], { start, end }: Span): readonly Finding[] {
  return findings.filter(({ span }) => span.start <= end && start <= span.end);
}

/** What an expert would do first, then the other repairs, and silence at last. */
function quickFixes({ document, session }: Asked, findings: readonly Finding[]): CodeAction[] {
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

/** Offered where the same fix is wanted in more than one place. */
function ruleFixes({ analysis, document, session }: Asked, findings: readonly Finding[]): CodeAction[] {
  const rules = new Set(findings.filter(hasPreferred).map(({ rule }) => rule));
  return [...rules].flatMap((rule) => {
    if (analysis.findings.filter((finding) => finding.rule === rule && hasPreferred(finding)).length < 2) return [];
    const { edits } = fixAllOfRule(analysis, rule);
    return [
      {
        title: session.say(t('Fix all of {rule} in this file', { rule })),
        kind: CodeActionKind.QuickFix,
        diagnostics: findings.filter((finding) => finding.rule === rule).map((finding) => toDiagnostic(finding, document, session)),
        edit: toWorkspaceEdit(edits, document, session.client),
      },
    ];
  });
}

function wholeFile({ analysis, document, session }: Asked): CodeAction[] {
  const { edits } = fixAll(analysis);
  if (edits.length === 0) return [];
  const title = session.say(t('Fix everything ouroboros can fix in this file'));
  return [{ title, kind: fixAllKind, edit: toWorkspaceEdit(edits, document, session.client) }];
}

function hasPreferred(finding: Finding): boolean {
  return finding.fixes.some((fix) => fix.preferred);
}
