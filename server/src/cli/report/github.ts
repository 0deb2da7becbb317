import type { Finding, Severity } from '../../core/index.ts';
import { shownName } from '../input.ts';
import { type Checked, type Reporter, rangeOf, type Say } from './checked.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions: each finding becomes an annotation. */
export function githubReporter(say: Say): Reporter<string> {
  return {
    part: (checked) => checked.findings.map((finding) => `${annotation(finding, checked, say)}\n`).join(''),
    add: (part) => part,
    end: ({ failures }) => failures.map((text) => `::error::${escapeData(text)}\n`).join(''),
  };
}

function annotation(finding: Finding, { file, lines }: Checked, say: Say): string {
  const { start, end } = rangeOf(lines, finding.span);
  const properties: readonly (readonly [string, string | number])[] = [
    ['file', shownName(file)],
    ['line', start.line + 1],
    ['endLine', end.line + 1],
    // Columns are only used if an annotation is on one line; the end column is inclusive.
    ...(start.line === end.line
      ? ([
          ['col', start.character + 1],
          ['endColumn', Math.max(start.character + 1, end.character)],
        ] as const)
      : []),
    ['title', finding.rule],
  ];
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${levels[finding.severity]} ${written}::${escapeData(say(finding.message))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
