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
  summary: t('The arguments of a program are a list, one an item.'),
  details:
    'A text loads and becomes its single characters: `args: -y foo` gives the program `-`, `y`, ` `, `f`, `o`, `o`. A mapping gives its keys. Nothing, a number or a boolean makes ouroboros refuse the server, and with it all others.',
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
          ? t('A text becomes its single characters here. Write the arguments as a list.')
          : datum.kind === 'null'
            ? t('args is empty and no list. Write {brackets} or remove the line.', { brackets: '[]' })
            : t('args cannot be {found}. Use a list, one argument an item.', { found: found(datum, node, true) });
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
  summary: t('A number should not be written as text: nothing converts it here.'),
  details: '`"30"`, `30s` and `1e3` (YAML 1.1 wants a point and a sign, `1.0e+3`) are text, with which ouroboros cannot count.',
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
      const message = t('{found} is text and not converted here. Write {value}.', { found: found(datum, node, false), value });
      yield { path, span, message, fixes: [{ title, edits: [lazyEdit(span, () => scalarText(value))], preferred: true }] };
    }
  },
};

export const nameNotText: Rule = {
  id: 'name-not-text',
  severity: 'warning',
  summary: t('The name of a variable or header must be text.'),
  details: 'YAML 1.1 reads `on`, `yes` and `no` as booleans, and digits as numbers. In quotes they are names.',
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
      // The name of a boolean is another one than it was until then.
      const fix = { title: t('Quote the key'), edits, preferred: true, ...(datum?.kind === 'int' ? {} : { guess: true }) };
      yield {
        path,
        span,
        message: t('This name is no text, and the server cannot be started with it. Quote it.'),
        fixes: edits.length === 0 ? [] : [fix],
      };
    }
  },
};
