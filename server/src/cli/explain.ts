import { analyze, LineIndex, type ListedRule, noFacts, ruleById, rules, ruleUrl, secretsOf, t, withoutEnd } from '../core/index.ts';
import { didYouMean, UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { excerpt } from './excerpt.ts';
import { severityName } from './report/checked.ts';
import type { Terminal } from './terminal.ts';

/** Prints the page of a rule in docs/rules.md. */
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
    const rule = ruleById(id);
    if (rule === undefined) {
      const ids = rules.map((candidate) => candidate.id);
      throw new UsageError(didYouMean(t('"{id}" is not a rule.', { id }), id, ids));
    }
    terminal.write(entry(rule, terminal));
    return 0;
  },
};

function list(terminal: Terminal): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severityName(severity).padEnd(7)}  ${terminal.say(summary)}\n`)
    .join('');
}

function entry(rule: ListedRule, terminal: Terminal): string {
  const parts = [`${rule.id} (${severityName(rule.severity)})`, terminal.say(rule.summary)];
  if (rule.details !== undefined) parts.push(rule.details);
  const example = rule.examples[0];
  if (example !== undefined) parts.push(exampleOf(rule, example, terminal));
  parts.push(ruleUrl(rule.id));
  return `${parts.join('\n\n')}\n`;
}

/** The output of `check` for the rule's first example, and the example after its fix. */
function exampleOf(rule: ListedRule, example: ListedRule['examples'][number], terminal: Terminal): string {
  const text = withoutMarks(example.bad);
  const analysis = analyze(text, { kind: example.kind, facts: { ...noFacts, ...example.facts } });
  const lines = new LineIndex(text);
  const found = analysis.findings.filter((finding) => finding.rule === rule.id);
  const excerpts = found.map((finding) => `${excerpt(secretsOf(analysis), lines, finding.span)}\n  ${terminal.say(finding.message)}`);
  const parts = [`${terminal.say(t('Example:'))}\n\n${indented(text)}`, ...excerpts];
  if (example.fixed !== undefined) parts.push(`${terminal.say(t('After the fix:'))}\n\n${indented(example.fixed)}`);
  return parts.join('\n\n');
}

/** Examples mark findings with `<<…>>`; `<\<` is a merge key. */
function withoutMarks(text: string): string {
  return text.replace(/<\\<|<<|>>/g, (mark) => (mark === '<\\<' ? '<<' : ''));
}

function indented(text: string): string {
  return withoutEnd(text, '\r\n')
    .split(/\r\n|\r|\n/)
    .map((line) => `    ${line}`)
    .join('\n');
}
