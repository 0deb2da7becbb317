import { plainStyle } from '../../../edit/value.ts';
import { flowLine, lazyEdit, scalarText } from '../../../edit/write.ts';
import type { Fix } from '../../../finding.ts';
import type { Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import type { Datum } from '../../../syntax/datum.ts';
import type { Node } from '../../../syntax/node.ts';
import { schemaAt } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';
import { numberMeant } from '../values.ts';
import { splitWords } from '../words.ts';

export const argsNotAList: Rule = {
  id: 'args-not-a-list',
  severity: 'error',
  summary: t('The arguments of a program must be a list with one argument per item.'),
  details:
    'Text is accepted and split into single characters: `args: -y foo` passes `-`, `y`, ` `, `f`, `o`, `o` to the program. A mapping passes its keys. A missing value, a number or a boolean makes ouroboros reject the server, and with it all others.',
  examples: [
    {
      bad: 'mcp_servers:\n  - name: files\n    command: npx\n    args: <<-y "some server">>\n',
      fixed: 'mcp_servers:\n  - name: files\n    command: npx\n    args: ["-y", "some server"]\n',
    },
    {
      bad: 'mcp_servers:\n  - name: files\n    command: npx\n    args: <<8080>>\n',
      fixed: 'mcp_servers:\n  - name: files\n    command: npx\n    args: ["8080"]\n',
    },
    {
      bad: 'mcp_servers:\n  - name: files\n    command: npx\n    <<args>>:\n',
      fixed: 'mcp_servers:\n  - name: files\n    command: npx\n    args: []\n',
    },
    { bad: 'mcp_servers:\n  - name: files\n    command: npx\n    args: <<{port: 8080}>>\n' },
  ],
  *check({ violations, document }) {
    for (const { path, span, node, pair, datum } of violations) {
      if (!node || !datum || !pair) continue;
      const fix = { title: t('Make it a list'), preferred: true };
      const colon = pair.colon ?? pair.span.end;
      const edit =
        datum.kind === 'null' && node.span.start === node.span.end
          ? { span: { start: colon + 1, end: colon + 1 }, newText: ' []' }
          : listEdit(datum, node);
      const message =
        datum.kind === 'str'
          ? t('Text is split into single characters here. Write the arguments as a list.')
          : datum.kind === 'null'
            ? t('args has no value, but must be a list. Write {brackets} or remove the line.', { brackets: '[]' })
            : t('args cannot be {found}. Use a list with one argument per item.', { found: found(datum, node, true) });
      yield { path, span, message, fixes: [...(edit ? [{ ...fix, edits: [edit] }] : []), ...removal(document, pair)] };
    }
  },
};

function listEdit(datum: Datum, node: Node): Fix['edits'][number] | undefined {
  if (node.kind !== 'scalar' || node.anchor || node.tag) return undefined;
  const words = datum.kind === 'str' ? splitWords(datum.value) : datum.kind === 'null' ? [] : [node.text];
  return words && lazyEdit(node.span, () => flowLine(words, { ...plainStyle, quotes: 'double' }));
}

export const numberAsText: Rule = {
  id: 'number-as-text',
  severity: 'warning',
  summary: t('A number must not be written as text where ouroboros does not convert it.'),
  details:
    '`"30"`, `30s` and `1e3` (YAML 1.1 requires a decimal point and a sign, `1.0e+3`) are text, which ouroboros does not accept as a number.',
  examples: [
    { bad: 'connection:\n  timeout_seconds: <<"30">>\n', fixed: 'connection:\n  timeout_seconds: 30\n' },
    { bad: 'connection:\n  health_check_interval: <<1e3>>\n', fixed: 'connection:\n  health_check_interval: 1000\n' },
    { bad: 'connection:\n  retry_attempts: <<5s>>\n', fixed: 'connection:\n  retry_attempts: 5\n' },
  ],
  *check({ violations, model }) {
    for (const { path, span, node, datum, schemaPath } of violations) {
      if (node?.kind !== 'scalar' || datum?.kind !== 'str') continue;
      const types = schemaAt(model.schema, schemaPath, model.release)?.types;
      const value = numberMeant(datum.value, types?.includes('integer') ? 'integer' : 'number');
      if (value === undefined) continue;
      const title = t('Change to {value}', { value });
      const message = t('{found} is text, which is not converted here. Write {value}.', { found: found(datum, node, false), value });
      yield { path, span, message, fixes: [{ title, edits: [lazyEdit(span, () => scalarText(value))], preferred: true }] };
    }
  },
};

export const nameNotText: Rule = {
  id: 'name-not-text',
  severity: 'warning',
  summary: t('The name of a variable or header must be text.'),
  details: 'YAML 1.1 reads `on`, `yes` and `no` as booleans, and digits as numbers. Quoted, they are names.',
  examples: [
    {
      bad: 'mcp_servers:\n  - name: files\n    command: npx\n    env: {<<on>>: x}\n',
      fixed: 'mcp_servers:\n  - name: files\n    command: npx\n    env: {"on": x}\n',
    },
  ],
  *check({ violations }) {
    for (const { path, span, node, datum } of violations) {
      const text = node?.kind === 'scalar' ? node.text : undefined;
      const edits = text === undefined ? [] : [lazyEdit(span, () => scalarText(text, 'double'))];
      // Quoting a boolean changes its name.
      const fix = { title: t('Quote the key'), edits, preferred: true, ...(datum?.kind === 'int' ? {} : { guess: true }) };
      yield {
        path,
        span,
        message: t('This name is not text, so the server cannot be started. Quote it.'),
        fixes: edits.length === 0 ? [] : [fix],
      };
    }
  },
};
