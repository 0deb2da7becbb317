import { replaceScalar } from '../../edit/write.ts';
import type { Fix } from '../../finding.ts';
import type { Setting } from '../../model.ts';
import { asRead } from '../../syntax/moved.ts';
import { t } from '../../words.ts';
import type { Problem, Rule } from '../rule.ts';
import { settingsOfKeys } from '../support/lookup.ts';
import { yaml11Error } from '../support/yaml11-errors.ts';

/** A number that YAML 1.1, unlike YAML 1.2, reads as octal, or as hours, minutes and seconds. */
const octal = /^[-+]?0[0-7_]+$/;
const sexagesimal = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;

/** A number that YAML 1.1 reads as a string: its floats need a point, and a sign in the exponent. */
const exponent = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)[eE][-+]?\d+$/;

const numbers = settingsOfKeys(({ types }) => types.includes('integer') || types.includes('number'));

export const yaml11Surprise: Rule = {
  id: 'yaml11-surprise',
  severity: 'warning',
  summary: t('A value should be written so that YAML 1.1 reads what was meant.'),
  details:
    'Ouroboros reads YAML 1.1: `010` is 8, `1:30` is 90, and `1e3` is a string. Words such as `off` and `no` are booleans, and `2001-01-01` is a date. If that keeps the file from loading, this is an error.',
  byEntry: true,
  examples: [
    { bad: 'execution:\n  decomposition_mode: <<off>>\n', fixed: 'execution:\n  decomposition_mode: "off"\n' },
    { bad: 'llm:\n  qa_model: <<5>> # the cheap one\n', fixed: 'llm:\n  qa_model: "5" # the cheap one\n' },
    { bad: 'orchestrator:\n  default_max_turns: <<1e3>>\n', fixed: 'orchestrator:\n  default_max_turns: 1000\n' },
    { bad: 'orchestrator:\n  max_parallel_workers: <<010>>\n' },
    { bad: 'runtime_controls:\n  watchdog_poll_seconds: <<1:30>>\n' },
    { bad: 'orchestrator:\n  usage_limit_pause_hours: <<1e3>>\n', fixed: 'orchestrator:\n  usage_limit_pause_hours: 1000\n' },
  ],
  *check({ model, violations }) {
    for (const violation of violations) {
      const problem = yaml11Error(violation);
      if (problem) yield problem;
    }
    for (const setting of numbers(model)) {
      const { value, valueNode: node, datum } = asRead(setting);
      if (typeof value !== 'number') continue;
      if (node.kind !== 'scalar' || node.style !== 'plain' || node.tag) continue;
      const { text } = node;
      if (datum.kind === 'str') {
        if (!exponent.test(text)) continue;
        yield {
          ...surprise(setting, [changeTo(setting, value, true)]),
          severity: 'hint',
          message: t('{text} is a string in YAML 1.1, which is converted here. Write {value}.', { text, value }),
        };
      } else if (sexagesimal.test(text)) {
        yield { ...surprise(setting, [changeTo(setting, value, false)]), message: readAs(text, value) };
      } else if (octal.test(text)) {
        const meant = Number(text.replaceAll('_', ''));
        if (meant !== value)
          yield { ...surprise(setting, [changeTo(setting, meant, false), changeTo(setting, value, false)]), message: readAs(text, value) };
      }
    }
  },
};

function readAs(text: string, value: number) {
  return t('{text} is read as {value} (YAML 1.1). Write the number that you mean.', { text, value });
}

function surprise({ path, valueNode }: Setting, fixes: readonly Fix[]): Omit<Problem, 'message'> {
  return { path, span: valueNode.span, fixes };
}

function changeTo({ valueNode }: Setting, value: number, preferred: boolean): Fix {
  return { title: t('Change to {value}', { value }), edits: [replaceScalar(valueNode, value)], preferred };
}
