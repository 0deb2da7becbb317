import { replaceScalar } from '../../../edit/write.ts';
import { environment, variable } from '../../../machine/environment.ts';
import type { Problem, Rule } from '../../../rules/rule.ts';
import { everySetting } from '../../../rules/support/lookup.ts';
import { shapesIn, soundsSecret } from '../../../secrets/index.ts';
import { type Message, t } from '../../../words.ts';
import { asVariable, hasForeignReference, referenceIn, variablesOf } from '../references.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} } as const;
const server = 'mcp_servers:\n  - name: files\n    command: npx\n';

export const variableNotSet: Rule = {
  id: 'variable-not-set',
  severity: 'error',
  summary: t('A variable that a value of env asks for must be set where ouroboros runs.'),
  details: `\`\${NAME}\` is replaced by the environment of ouroboros, in which \`~/.ouroboros/.env\` counts as well. One that is not set makes ouroboros refuse the server, and with it all others; an empty one is taken. An editor that was started from a dock may see fewer variables than a terminal.`,
  needsMachine: true,
  examples: [{ bad: `${server}    env:\n      TOKEN: <<\${FILES_TOKEN}>>\n`, facts: { machine } }],
  *check({ violations }) {
    for (const { path, span, detail } of violations) {
      const name = detail.reason ?? '';
      const message = t(
        '{name} is not set, and without it ouroboros takes none of the servers. Set it, or put it into ~/.ouroboros/.env.',
        { name },
      );
      yield { path, span, message, fixes: [] };
    }
  },
};

export const variableNotReplaced: Rule = {
  id: 'variable-not-replaced',
  severity: 'warning',
  summary: t('Variables are replaced in the values of env alone, and only where they are written as {form}.', { form: asVariable }),
  details: `In \`command\`, \`args\`, \`url\`, \`headers\`, \`name\` and in the names of variables \`\${NAME}\` stays as it is. A value of \`env\` knows no \`$NAME\`, no \`\${NAME:-default}\`, no \`\${env:NAME}\` and no \`$(command)\`.`,
  examples: [
    { bad: `${server}    args: [<<"--key=\${KEY}">>]\n` },
    { bad: `${server}    env:\n      TOKEN: <<\${FILES_TOKEN:-none}>>\n` },
    {
      bad: `mcp_servers:\n  - name: search\n    transport: http\n    url: https://example.com/mcp\n    headers:\n      Authorization: <<Bearer \${KEY}>>\n`,
    },
  ],
  *check({ model }) {
    for (const { path, schemaPath, valueNode, datum } of everySetting(model)) {
      if (datum.kind !== 'str' || (!datum.value.includes('$') && !datum.value.includes('%'))) continue;
      const message = unreplaced(schemaPath, datum.value);
      if (message) yield { path, span: valueNode.span, message, fixes: [] };
    }
    yield* names(model);
  },
};

/** The message for a text at a path; undefined where nothing in it looks like a variable, or everything is replaced. */
function unreplaced(schemaPath: string, text: string): Message | undefined {
  if (schemaPath === 'mcp_servers[].env.*')
    return hasForeignReference(text)
      ? t('Something here looks like a variable and stays as it is: only {form} is replaced.', { form: asVariable })
      : undefined;
  const reference = places.has(schemaPath) ? referenceIn(text) : undefined;
  if (reference === undefined) return undefined;
  return schemaPath.endsWith('.headers.*')
    ? t('No variable is replaced in headers: this is sent as it is written. Write the value itself, and keep the file to yourself.')
    : t('No variable is replaced here, only in the values of env: {reference} stays as it is.', { reference });
}

const places: ReadonlySet<string> = new Set([
  ...['name', 'command', 'args[]', 'url', 'headers.*'].map((key) => `mcp_servers[].${key}`),
  'tool_prefix',
]);

function* names(model: Parameters<Rule['check']>[0]['model']): Iterable<Problem> {
  for (const { path, schemaPath, keySpan } of everySetting(model)) {
    if (schemaPath !== 'mcp_servers[].env.*' || keySpan === undefined || referenceIn(String(path.at(-1))) === undefined) continue;
    yield { path, span: keySpan, message: t('No variable is replaced in the name of a variable.'), fixes: [] };
  }
}

export const secretInTheOpen: Rule = {
  id: 'secret-in-the-open',
  severity: 'hint',
  summary: t('A secret is safer in the environment than in this file: a value of env takes it from there as {form}.', { form: asVariable }),
  details:
    'The file is then one that can be shown and shared. Put the secret into the environment of ouroboros first, or into `~/.ouroboros/.env`: a variable that is not set disables all servers. Headers are sent as they are written, so a secret in them has to stand here; keep the file to yourself with `chmod 600`.',
  needsMachine: true,
  examples: [
    {
      bad: `${server}    env:\n      FILES_TOKEN: <<abc123def456>>\n`,
      fixed: `${server}    env:\n      FILES_TOKEN: "\${FILES_TOKEN}"\n`,
      facts: { machine: { ...machine, env: { FILES_TOKEN: 'x' } } },
    },
    { bad: `${server}    env:\n      FILES_TOKEN: <<abc123def456>>\n` },
    {
      bad: 'mcp_servers:\n  - name: search\n    transport: http\n    url: https://example.com/mcp\n    headers:\n      Authorization: <<Bearer abc123def456>>\n',
    },
  ],
  *check({ model, facts }) {
    const variables = environment(facts.machine);
    for (const { path, schemaPath, valueNode, datum } of everySetting(model)) {
      const isHeader = schemaPath === 'mcp_servers[].headers.*';
      if ((!isHeader && schemaPath !== 'mcp_servers[].env.*') || datum.kind !== 'str') continue;
      const name = String(path.at(-1));
      if (variablesOf(datum.value).length > 0 || referenceIn(datum.value) !== undefined) continue;
      if (datum.value.length < shortest || !(soundsSecret(name) || shapesIn(datum.value).length > 0)) continue;
      if (isHeader) {
        const message = t('This secret is readable for whoever can read the file; headers take no variable. Keep the file to yourself.');
        yield { path, span: valueNode.span, message, fixes: [] };
        continue;
      }
      const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
      const isSet = isName && variable(variables, name) !== undefined;
      const reference = `\${${name}}`;
      const message = isSet
        ? t('This secret is readable for whoever can read the file, and {name} is set. Take it from there: {reference}.', {
            name,
            reference,
          })
        : t('This secret is readable for whoever can read the file. Put it into the environment, and write {reference} here.', {
            reference: isName ? reference : asVariable,
          });
      const fix = { title: t('Change to "{value}"', { value: reference }), edits: [replaceScalar(valueNode, reference)], preferred: isSet };
      yield { path, span: valueNode.span, message, fixes: isName && valueNode.kind === 'scalar' ? [fix] : [] };
    }
  },
};

/** Shorter values are switches or numbers. */
const shortest = 8;
