import { noFacts } from '../analysis.ts';
import { escapeMarkdown } from '../features/hover/markup.ts';
import type { Finding, Severity } from '../finding.ts';
import { isLearned, releases, unreleased } from '../vocabulary/release.ts';
import { type Message, t } from '../words.ts';
import { analyze, type FileAnalysis, type ListedRule, ruleById } from './index.ts';

/** One example of a rule: a text, what is found in it, and the text without the finding. */
export interface ExamplePart {
  /** Without marks. */
  readonly text: string;
  /** For excerpts, and for the secrets of the text. */
  readonly analysis: FileAnalysis;
  /** The findings of the rule. */
  readonly findings: readonly Finding[];
  /** The text after the fix, or as a person would write it. */
  readonly after?: { readonly title: Message; readonly text: string };
  /** The change of the machine after which nothing is found in the same text. */
  readonly afterwards?: Message;
}

/** Everything that is told about a rule: the same in docs/rules.md, in the editor and in the terminal. */
export interface RulePage {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence that says what must be true. */
  readonly requirement: Message;
  /** The files that it is about, its severity, and whether it looks at the machine. */
  readonly about: Message;
  readonly examples: readonly ExamplePart[];
  /** A paragraph of Markdown: what ouroboros does, and why the rule exists. */
  readonly why: Message;
  /** Since which release the examples are found; undefined if they are for every release. */
  readonly since?: Message;
  readonly silence: Silence;
}

/** How to silence a rule. */
interface Silence {
  /** By a comment; undefined for an error, which no comment can ignore. */
  readonly comment?: { readonly how: Message; readonly line: string; readonly file: string };
  readonly setting: { readonly how: Message; readonly json: string };
}

/** The page of a rule; undefined if there is no such rule. */
export function rulePage(id: string): RulePage | undefined {
  const rule = ruleById(id);
  if (rule === undefined) return undefined;
  const since = sinceOf(rule);
  return {
    id,
    severity: rule.severity,
    requirement: rule.summary,
    about: aboutOf(rule),
    examples: rule.examples.map((example) => exampleOf(rule, example)),
    why: rule.details === undefined ? [] : t(rule.details),
    ...(since === undefined ? {} : { since }),
    silence: silenceOf(rule),
  };
}

const severityWords: Readonly<Record<Severity, Message>> = {
  error: t('Error: ouroboros does not load the file.'),
  warning: t('Warning: the file loads, but does something other than it says.'),
  information: t('Information: true, and worth knowing.'),
  hint: t('Hint: the file could be tidier.'),
};

function aboutOf({ kinds, severity, needsMachine }: ListedRule): Message {
  const files = kinds.map(({ fileName }) => `\`${fileName}\``).join(', ');
  return [
    ...severityWords[severity],
    ...t('Found in {files}.', { files }),
    ...(needsMachine ? t('It depends on the machine, and is found only in a trusted workspace.') : []),
  ];
}

type ListedExample = ListedRule['examples'][number];

function exampleOf(rule: ListedRule, example: ListedExample): ExamplePart {
  const text = withoutMarks(example.bad);
  const analysis = analyze(text, { kind: example.kind, facts: { ...noFacts, ...example.facts } });
  const after =
    example.fixed !== undefined
      ? { title: t('After the fix:'), text: example.fixed }
      : example.instead !== undefined
        ? { title: t('Instead:'), text: example.instead }
        : undefined;
  return {
    text,
    analysis,
    findings: analysis.findings.filter((finding) => finding.rule === rule.id),
    ...(after === undefined ? {} : { after }),
    ...(example.afterwards === undefined ? {} : { afterwards: example.afterwards.how }),
  };
}

/** Examples mark findings with `<<…>>`; `<\<` is a merge key. */
function withoutMarks(text: string): string {
  return text.replace(/<\\<|<<|>>/g, (mark) => (mark === '<\\<' ? '<<' : ''));
}

/** The first release in which an example has the finding: what the engine says, and not what somebody wrote down. */
function sinceOf(rule: ListedRule): Message | undefined {
  const known = releases.filter((release) => release !== unreleased && !isLearned(release));
  const dated = rule.examples.filter(({ facts }) => facts?.release === undefined);
  if (dated.length === 0) return t('It depends on the release that reads the file.');
  const first = Math.min(...dated.map((example) => firstWith(rule, example, known)));
  return first <= 0 || !Number.isFinite(first)
    ? undefined
    : t('What the examples show is found since ouroboros {release}.', { release: known[first] ?? '' });
}

function firstWith(rule: ListedRule, { bad, kind, facts }: ListedExample, known: readonly string[]): number {
  const text = withoutMarks(bad);
  const first = known.findIndex((release) =>
    analyze(text, { kind, facts: { ...noFacts, ...facts, release } }).findings.some((finding) => finding.rule === rule.id),
  );
  return first < 0 ? Number.POSITIVE_INFINITY : first;
}

function silenceOf({ id, severity }: ListedRule): Silence {
  const setting = { how: t('Everywhere, with the setting ouroboros.rules:'), json: `"ouroboros.rules": { "${id}": "off" }` };
  if (severity === 'error') return { setting };
  return {
    comment: {
      how: t('In one line, with a comment in it or above it, or in the whole file:'),
      line: `# ouroboros-ignore ${id}`,
      file: `# ouroboros-ignore-file ${id}`,
    },
    setting,
  };
}

/**
 * The page of a rule in Markdown.
 * @param say renders a message in the reader's language
 * @param level of its heading
 */
export function rulePageText(page: RulePage, say: (message: Message) => string, level = 1): string {
  const heading = (depth: number, words: string) => `${'#'.repeat(level + depth)} ${words}`;
  const { comment, setting } = page.silence;
  return [
    heading(0, page.id),
    say(page.requirement),
    say(page.about),
    heading(1, say(t('Why'))),
    say(page.why),
    heading(1, say(t('Examples'))),
    page.examples.map((example) => exampleText(example, say).join('\n\n')).join('\n\n---\n\n'),
    ...(page.since === undefined ? [] : [say(page.since)]),
    heading(1, say(t('How to silence it'))),
    ...(comment === undefined
      ? [say(t('A comment cannot ignore it, because ouroboros would still reject the file.'))]
      : [say(comment.how), fence('yaml', `${comment.line}\n${comment.file}`)]),
    say(setting.how),
    fence('json', setting.json),
  ].join('\n\n');
}

function exampleText({ text, findings, after, afterwards }: ExamplePart, say: (message: Message) => string): readonly string[] {
  const messages = findings.map(({ message }) => `- ${escapeMarkdown(say(message))}`);
  return [
    fence('yaml', text),
    [...new Set(messages)].join('\n'),
    ...(after === undefined ? [] : [say(after.title), fence('yaml', after.text)]),
    ...(afterwards === undefined ? [] : [say(afterwards)]),
  ];
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replace(/\n$/, '')}\n\`\`\``;
}
