import { type Finding, type Message, type Severity, secretsOf, t } from '../../core/index.ts';
import { excerpt } from '../excerpt.ts';
import { shownName } from '../input.ts';
import { printable } from '../terminal.ts';
import { type Checked, type Reporter, type Summary, severityName, type Voice } from './checked.ts';

/** For people: `path:line:column severity rule  message`, the line with carets, the fix; finally the counts. */
export function textReporter(voice: Voice, quiet: boolean): Reporter<string> {
  /** For a single file its outcome; for several, those that ouroboros does not start with, and how many it starts with. */
  const outcomeLines = ({ outcomes }: Summary): readonly string[] => {
    const [only, ...more] = outcomes;
    if (only === undefined) return [];
    if (more.length === 0) return [only.says];
    const refused = outcomes.filter(({ starts }) => !starts);
    const lines = refused.map(({ file, says }) => `${printable(shownName(file))}: ${says}`);
    const numbers = { count: outcomes.length - refused.length, all: outcomes.length };
    return [...lines, voice.say(t('ouroboros run starts with {count} of {all} seeds.', numbers))];
  };
  return {
    part: (checked) => checked.findings.map((finding) => `${entry(finding, checked, voice)}\n`).join(''),
    add: (part) => part,
    // Files that could not be read have already been reported.
    end: (summary) =>
      quiet || summary.files === 0 ? '' : [...outcomeLines(summary), voice.say(summaryLine(summary))].map((line) => `${line}\n`).join(''),
  };
}

function entry(finding: Finding, { file, analysis, lines }: Checked, voice: Voice): string {
  const paint = painter(voice);
  const { line, character } = lines.positionAt(finding.span.start);
  const place = paint.bold(`${printable(shownName(file))}:${line + 1}:${character + 1}`);
  const severity = paint.severity(finding.severity, severityName(finding.severity));
  const written = [
    `${place} ${severity} ${finding.rule}  ${printable(voice.say(finding.message))}`,
    excerpt(secretsOf(analysis), lines, finding.span, (carets) => paint.severity(finding.severity, carets)),
  ];
  const fix = finding.fixes.find(({ preferred }) => preferred) ?? finding.fixes.find(({ ignores }) => !ignores);
  if (fix !== undefined) written.push(`  ${paint.dim(voice.say(t('fix: {title}', { title: fix.title })))}`);
  return written.join('\n');
}

function summaryLine({ files, counts, failures, release }: Summary): Message {
  const parts = [
    count(counts.error, t('one error'), (number) => t('{number} errors', { number })),
    count(counts.warning, t('one warning'), (number) => t('{number} warnings', { number })),
    count(counts.information, t('one info'), (number) => t('{number} infos', { number })),
    count(counts.hint, t('one hint'), (number) => t('{number} hints', { number })),
  ].filter((part) => part !== undefined);
  const found = parts.length === 0 ? t('no problems') : joined(parts);
  const read = files + failures.length === 1 ? t('one file') : t('{number} files', { number: files + failures.length });
  const unread = count(failures.length, t('one could not be read'), (number) => t('{number} could not be read', { number }));
  return unread === undefined
    ? t('{files}: {found} ({release}).', { files: read, found, release })
    : t('{files}: {found}; {unread} ({release}).', { files: read, found, unread, release });
}

function count(number: number, one: Message, many: (number: number) => Message): Message | undefined {
  if (number === 0) return undefined;
  return number === 1 ? one : many(number);
}

function joined(parts: readonly Message[]): Message {
  return parts.slice(1).reduce((before, part) => t('{before}, {part}', { before, part }), parts[0] ?? []);
}

const codes: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: 90 };

/** Colours if the terminal supports them. */
function painter({ colours }: Voice) {
  const wrap = (code: number, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    bold: (text: string) => wrap(1, text),
    dim: (text: string) => wrap(2, text),
    severity: (severity: Severity, text: string) => wrap(codes[severity], text),
  };
}
