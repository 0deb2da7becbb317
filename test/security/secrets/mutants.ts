import { pathToFileURL } from 'node:url';
import type { Build } from './doors.ts';

/** A file, and the masking function of the core that it calls. */
export type Asked = readonly [file: string, mask: keyof typeof without];

/** Masks that are removed, and the outputs that must then reveal something. */
export interface Mutant {
  readonly masks: readonly Asked[];
  readonly opens: readonly string[];
}

/** The replacement of each function: the same without masking. */
const without = {
  concealMessage: '((message) => message)',
  concealFix: '((fix) => fix)',
  concealed: '((data) => data)',
  'noSecrets.conceal': '((text) => text)',
  secretsOf:
    '(({ document: { text } }) => ({ spans: [], show: (start, end) => ({ text: text.slice(start, end), at: (offset) => offset - start }), conceal: (same) => same, concealWord: (same) => ({ text: same, whole: false }) }))',
} as const;

const answers: Asked = ['server/src/lsp/session/document-request.ts', 'concealed'];
const errors: Asked = ['server/src/lsp/connection/discreet-writer.ts', 'concealed'];
const findings: Asked = ['server/src/core/rules/run.ts', 'concealMessage'];
const redactor: Asked = ['server/src/core/kinds/config/doctor/redact.ts', 'secretsOf'];

export const mutants: readonly Mutant[] = [
  {
    masks: [findings],
    opens: [
      'check --format text',
      'check --format json',
      'check --format jsonl',
      'check --format sarif',
      'check --format github',
      'check --jobs',
      'diagnostics',
    ],
  },
  { masks: [findings, answers], opens: ['diagnosticProvider'] },
  {
    masks: [['server/src/core/rules/run.ts', 'concealFix']],
    opens: ['check --format text', 'check --format json', 'check --format jsonl', 'check --format sarif'],
  },
  { masks: [['server/src/core/rules/run.ts', 'concealFix'], answers], opens: ['codeActionProvider'] },
  { masks: [['server/src/cli/report/text.ts', 'secretsOf']], opens: ['check --format text', 'check --jobs'] },
  { masks: [['server/src/cli/report/checked.ts', 'concealed']], opens: ['check --format json', 'check --format jsonl'] },
  {
    masks: [['server/src/cli/report/checked.ts', 'secretsOf']],
    opens: ['check --format json', 'check --format jsonl', 'check --format sarif'],
  },
  { masks: [['server/src/cli/difference.ts', 'secretsOf']], opens: ['fix --dry-run'] },
  {
    masks: [['server/src/cli/routing.ts', 'concealed']],
    opens: ['routing --format text', 'routing --format json', 'routing --format md', 'routing --format mermaid', 'routing --format svg'],
  },
  {
    masks: [['server/src/cli/routing-against.ts', 'concealed']],
    opens: ['routing --against', 'routing --against --format json', 'routing --against --format md', 'routing --against --format svg'],
  },
  { masks: [['server/src/lsp/views/comparison.ts', 'concealed']], opens: ['ouroboros/compareRouting'] },
  {
    masks: [redactor, ['server/src/core/kinds/config/doctor/redact.ts', 'noSecrets.conceal']],
    opens: ['doctor --format text', 'doctor --format json', 'doctor --format markdown', 'ouroboros/doctor'],
  },
  { masks: [['server/src/cli/terminal.ts', 'noSecrets.conceal']], opens: ['explain', 'wrong use'] },
  {
    masks: [answers],
    opens: ['completionProvider', 'inlayHintProvider', 'documentSymbolProvider'],
  },
  { masks: [['server/src/lsp/features/hover.ts', 'concealMessage']], opens: ['hoverProvider'] },
  { masks: [['server/src/lsp/features/symbols.ts', 'concealed']], opens: ['workspaceSymbolProvider'] },
  { masks: [['server/src/lsp/features/completion.ts', 'concealed'], answers], opens: ['completionProvider.resolveProvider'] },
  { masks: [['server/src/lsp/features/links.ts', 'secretsOf'], answers], opens: ['documentLinkProvider'] },
  { masks: [['server/src/lsp/features/rename.ts', 'secretsOf'], answers], opens: ['renameProvider.prepareProvider'] },
  { masks: [['server/src/lsp/features/rename.ts', 'concealed'], errors], opens: ['renameProvider'] },
  { masks: [errors], opens: ['errors and logs'] },
  { masks: [['server/src/lsp/views/routing.ts', 'concealed']], opens: ['ouroboros/routing'] },
  { masks: [['server/src/lsp/views/overview.ts', 'concealed']], opens: ['ouroboros/overview'] },
  { masks: [['server/src/lsp/views/routing-edit.ts', 'concealed']], opens: ['ouroboros/routingText', 'ouroboros/planChange'] },
  { masks: [['server/src/lsp/views/doctor.ts', 'concealed']], opens: ['ouroboros/probePlan'] },
];

/** Outputs without any text of a document: they reveal nothing even with every mask removed. */
export const silent: readonly string[] = [
  'codeActionProvider.resolveProvider',
  'codeLensProvider',
  'foldingRangeProvider',
  'selectionRangeProvider',
  'documentHighlightProvider',
  'definitionProvider',
  'referencesProvider',
  'linkedEditingRangeProvider',
  'semanticTokensProvider',
  'documentFormattingProvider',
  'documentRangeFormattingProvider',
  'documentOnTypeFormattingProvider',
  'ouroboros/files',
  'ouroboros/rule',
  'ouroboros/fix',
  'ouroboros/templates',
  'ouroboros/languageOf',
  'ouroboros/userConfig',
  'ouroboros/learn',
];

/**
 * Builds the command line tool and the server with some masks removed; see mutate.mjs, which stays a separate file when tests are bundled.
 */
export async function mutate(masks: readonly Asked[], outdir: Build): Promise<Build> {
  const { buildWith } = await import(pathToFileURL('test/security/secrets/mutate.mjs').href);
  await buildWith(
    masks.map(([file, mask]) => ({ file, mask, without: without[mask] })),
    outdir,
  );
  return outdir;
}
