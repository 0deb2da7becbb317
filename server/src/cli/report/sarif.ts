import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fix, Invocation, Location, Log, Region, ReportingDescriptor, Result, Run, Tool } from 'sarif';
import { type Edit, type Finding, LineIndex, type ListedRule, ruleById, ruleUrl, type Severity, type Span } from '../../core/index.ts';
import { type Checked, isReportable, type Reporter, rangeOf, type Say } from './checked.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A log in the Static Analysis Results Interchange Format, version 2.1.0. */
export function sarifReporter(say: Say, version: string): Reporter<Result[]> {
  const rules = new Map<string, number>();
  const results: Result[] = [];
  const part = (checked: Checked) => checked.findings.map((finding) => resultOf(finding, checked, say));
  const add = (part: readonly Result[]) => {
    for (const result of part) {
      const { ruleId = '' } = result;
      result.ruleIndex = rules.get(ruleId) ?? rules.size;
      rules.set(ruleId, result.ruleIndex);
      results.push(result);
    }
    return '';
  };
  const end: Reporter['end'] = ({ failures }) => {
    const driver: Tool['driver'] = {
      name: 'ouroboros-config',
      informationUri: 'https://github.com/ouroboros-config/vscode-ouroboros-config',
      version,
      rules: [...rules.keys()].map((id) => descriptor(id, ruleById(id), say)),
    };
    const invocation: Invocation = {
      executionSuccessful: failures.length === 0,
      toolExecutionNotifications: failures.map((text) => ({ level: 'error', message: { text } })),
    };
    const run: Run = { tool: { driver }, columnKind: 'utf16CodeUnits', invocations: [invocation], results };
    const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
    return `${JSON.stringify(log, undefined, 2)}\n`;
  };
  return { part, add, end };
}

function descriptor(id: string, rule: ListedRule | undefined, say: Say): ReportingDescriptor {
  return {
    id,
    helpUri: ruleUrl(id),
    ...(rule === undefined
      ? {}
      : { shortDescription: { text: say(rule.summary) }, defaultConfiguration: { level: levels[rule.severity] } }),
    ...(rule?.details === undefined ? {} : { fullDescription: { text: rule.details } }),
  };
}

/** The index of its rule is known when the parts are put together. */
function resultOf(finding: Finding, checked: Checked, say: Say): Result {
  const fixes = finding.fixes.filter((fix) => isReportable(fix, checked.analysis));
  const related = finding.related?.map(({ span, message, file }, id) => ({
    id,
    message: { text: say(message) },
    ...location(file === undefined ? checked : { file: file.path, lines: new LineIndex(file.text) }, span),
  }));
  return {
    ruleId: finding.rule,
    ruleIndex: -1,
    level: levels[finding.severity],
    message: { text: say(finding.message) },
    locations: [location(checked, finding.span)],
    ...(related === undefined ? {} : { relatedLocations: related }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(({ title, edits }) => fixOf(say(title), edits, checked)) }),
  };
}

type FileWithLines = Pick<Checked, 'file' | 'lines'>;

function location(checked: FileWithLines, span: Span): Location {
  return { physicalLocation: { artifactLocation: { uri: uriOf(checked.file) }, region: regionOf(checked, span) } };
}

function fixOf(title: string, edits: readonly Edit[], checked: Checked): Fix {
  const replacements = edits.map(({ span, newText }) => ({ deletedRegion: regionOf(checked, span), insertedContent: { text: newText } }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation: { uri: uriOf(checked.file) }, replacements }] };
}

/** Lines and columns from 1; the end column is the one after the last character. */
function regionOf({ lines }: FileWithLines, span: Span): Region {
  const { start, end } = rangeOf(lines, span);
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** A relative path stays relative to the folder in which the command ran. */
function uriOf(file: string): string {
  if (file === '-') return 'stdin';
  if (isAbsolute(file)) return pathToFileURL(file).href;
  const segments = file.replace(/^(?:\.[\\/])+/, '').split(/[\\/]/);
  return segments.map(encodeURIComponent).join('/');
}
