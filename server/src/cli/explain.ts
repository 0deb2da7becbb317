import { type ExamplePart, LineIndex, type Message, type RulePage, rulePage, rules, secretsOf, t, withoutEnd } from '../core/index.ts';
import { didYouMean, UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { excerpt } from './excerpt.ts';
import { severityName } from './report/checked.ts';
import type { Terminal } from './terminal.ts';

/** Prints the page of a rule, with the same parts as in docs/rules.md. */
export const explain: Command = {
  name: 'explain',
  operands: '[RULE]',
  summary: t('Explain a rule, with an example. Without RULE, list all rules.'),
  options: {},
  async run({ positionals }, terminal) {
    const [id, ...more] = positionals;
    if (more.length > 0) throw new UsageError(t('explain takes one rule.'));
    if (id === undefined) {
      terminal.write(list(terminal));
      return 0;
    }
    const page = rulePage(id);
    if (page === undefined) {
      const ids = rules.map((candidate) => candidate.id);
      throw new UsageError(didYouMean(t('"{id}" is not a rule.', { id }), id, ids));
    }
    terminal.write(entry(page, terminal));
    return 0;
  },
};

function list(terminal: Terminal): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severityName(severity).padEnd(7)}  ${terminal.say(summary)}\n`)
    .join('');
}

/** The same parts as in docs/rules.md, for a terminal. */
function entry({ id, severity, requirement, about, examples, why, since, silence }: RulePage, terminal: Terminal): string {
  const { comment, setting } = silence;
  const parts = [
    `${id} (${severityName(severity)})`,
    terminal.say(requirement),
    plain(terminal.say(about)),
    terminal.say(t('Why')),
    plain(terminal.say(why)),
    ...examples.flatMap((example, index) => exampleOf(example, index === 0 ? t('Example:') : t('Another example:'), terminal)),
    ...(since === undefined ? [] : [terminal.say(since)]),
    terminal.say(t('How to silence it')),
    ...(comment === undefined
      ? [terminal.say(t('A comment cannot ignore it, because ouroboros would still reject the file.'))]
      : [terminal.say(comment.how), indented(`${comment.line}\n${comment.file}`)]),
    terminal.say(setting.how),
    indented(setting.json),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A text as `check` reports it, and the text without the finding. */
function exampleOf({ text, analysis, findings, after, afterwards }: ExamplePart, title: Message, terminal: Terminal): readonly string[] {
  const lines = new LineIndex(text);
  return [
    `${terminal.say(title)}\n\n${indented(text)}`,
    ...findings.map((finding) => `${excerpt(secretsOf(analysis), lines, finding.span)}\n  ${terminal.say(finding.message)}`),
    ...(after === undefined ? [] : [`${terminal.say(after.title)}\n\n${indented(after.text)}`]),
    ...(afterwards === undefined ? [] : [terminal.say(afterwards)]),
  ];
}

/** Markdown without the marks of code. */
function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}

function indented(text: string): string {
  return withoutEnd(text, '\r\n')
    .split(/\r\n|\r|\n/)
    .map((line) => `    ${line}`)
    .join('\n');
}
