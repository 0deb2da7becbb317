import { onOneLine } from '../../../text/find.ts';
import { type Catalogue, type Message, render, t } from '../../../words.ts';
import { cleanOutput } from './redact.ts';
import { type Check, type Group, groups, type Remedy, type Report, type Status } from './report.ts';

export type ReportFormat = 'text' | 'markdown' | 'json';

/**
 * Formats a report.
 * @param format text and Markdown list failures first in each group; JSON keeps the order and follows `schemas/doctor-report.schema.json`
 * @returns text that ends with a line break
 */
export function formatReport(report: Report, format: ReportFormat, catalogue: Catalogue = {}): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(jsonReport(report, catalogue), undefined, 2)}\n`;
    case 'markdown':
      return markdown(report, catalogue);
    case 'text':
      return text(report, catalogue);
  }
}

/** The report as plain data, as in the JSON format. */
export function jsonReport(report: Report, catalogue: Catalogue = {}): unknown {
  return {
    version: 1,
    ouroboros: report.release,
    file: report.file,
    status: report.status,
    counts: report.counts,
    checks: report.checks.map((check) => ({
      id: check.id,
      group: check.group,
      status: check.status,
      title: render(check.title, catalogue),
      seen: render(check.seen, catalogue),
      ...(check.location === undefined ? {} : { location: check.location }),
      ...(check.remedy === undefined ? {} : { remedy: jsonRemedy(check.remedy, catalogue) }),
    })),
  };
}

function jsonRemedy(remedy: Remedy, catalogue: Catalogue): unknown {
  const title = render(remedy.title, catalogue);
  switch (remedy.kind) {
    case 'command':
      return { kind: remedy.kind, title, command: remedy.command };
    case 'link':
      return { kind: remedy.kind, title, url: remedy.url };
    default:
      return { kind: remedy.kind, title };
  }
}

const order: readonly Status[] = ['fail', 'warn', 'skip', 'pass'];

function grouped(report: Report): { readonly group: Group; readonly checks: readonly Check[] }[] {
  return groups.flatMap((group) => {
    const checks = report.checks.filter((check) => check.group === group);
    const sorted = order.flatMap((status) => checks.filter((check) => check.status === status));
    return sorted.length === 0 ? [] : [{ group, checks: sorted }];
  });
}

function text(report: Report, catalogue: Catalogue): string {
  const lines: string[] = [];
  for (const { group, checks } of grouped(report)) {
    lines.push(render(groupTitle(group), catalogue));
    for (const check of checks) {
      lines.push(
        `  ${check.status.padEnd(4)}  ${render(check.title, catalogue)}: ${oneLine(render(check.seen, catalogue))}${place(check)}  [${check.id}]`,
      );
      if (isWorthALine(check.remedy)) lines.push(`        → ${remedyText(check.remedy, catalogue)}`);
    }
    lines.push('');
  }
  lines.push(`${report.file}: ${summary(report, catalogue)}`);
  return `${lines.join('\n')}\n`;
}

function place({ location }: Check): string {
  return location === undefined ? '' : ` (${location.line + 1}:${location.character + 1})`;
}

/** A location to open is already printed after the check. */
function isWorthALine(remedy: Remedy | undefined): remedy is Remedy {
  return remedy !== undefined && remedy.kind !== 'open';
}

function remedyText(remedy: Remedy, catalogue: Catalogue): string {
  const title = render(remedy.title, catalogue);
  if (remedy.kind === 'command') return `${title}: ${remedy.command}`;
  return remedy.kind === 'link' ? `${title}: ${remedy.url}` : title;
}

function summary({ counts, release }: Report, catalogue: Catalogue): string {
  const { pass, warn, fail, skip } = counts;
  return render(
    t('{pass} passed, {warn} warned, {fail} failed, {skip} skipped; checked for ouroboros {release}.', { pass, warn, fail, skip, release }),
    catalogue,
  );
}

function markdown(report: Report, catalogue: Catalogue): string {
  const lines = [
    `# ${escaped(render(t('Doctor report for {file}', { file: report.file }), catalogue))}`,
    '',
    escaped(summary(report, catalogue)),
    '',
  ];
  for (const { group, checks } of grouped(report)) {
    lines.push(`## ${render(groupTitle(group), catalogue)}`, '');
    for (const check of checks) {
      lines.push(
        `- **${check.status}** ${escaped(render(check.title, catalogue))}: ${escaped(oneLine(render(check.seen, catalogue)))}${place(check)}`,
      );
      if (check.remedy?.kind === 'command')
        lines.push(`  - ${escaped(render(check.remedy.title, catalogue))}: ${code(check.remedy.command)}`);
      else if (isWorthALine(check.remedy)) lines.push(`  - ${escaped(remedyText(check.remedy, catalogue))}`);
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Prevents text in a report from becoming a link, a tag, an emphasis or a mention where it is pasted. */
function escaped(words: string): string {
  return oneLine(words)
    .replace(/[\\`*<>[\]|]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/@(?=\w)/g, '@\u2060');
}

function code(words: string): string {
  const fence = '`'.repeat(1 + Math.max(0, ...[...words.matchAll(/`+/g)].map((run) => run[0].length)));
  return fence.length === 1 ? `\`${words}\`` : `${fence} ${words} ${fence}`;
}

function oneLine(words: string): string {
  return onOneLine(cleanOutput(words));
}

/** The heading of a group. */
export function groupTitle(group: Group): Message {
  switch (group) {
    case 'file':
      return t('File');
    case 'seed':
      return t('Seed');
    case 'routing':
      return t('Routing');
    case 'programs':
      return t('Programs');
    case 'credentials':
      return t('Credentials');
    case 'files':
      return t('Other files');
    case 'environment':
      return t('Environment');
    case 'ouroboros':
      return t('Ouroboros');
  }
}
