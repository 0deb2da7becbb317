import { replaceScalar } from '../../../edit/write.ts';
import { environment, variable } from '../../../machine/environment.ts';
import type { Facts } from '../../../machine/facts.ts';
import type { Problem, Rule } from '../../../rules/rule.ts';
import { everySetting } from '../../../rules/support/lookup.ts';
import { shapesIn, soundsSecret } from '../../../secrets/index.ts';
import type { Node } from '../../../syntax/node.ts';
import { type Message, t } from '../../../words.ts';
import { serverPath } from '../check.ts';
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

/** What to say of a text at a place; undefined where nothing in it looks like a variable, or all of it is replaced. */
function unreplaced(schemaPath: string, text: string): Message | undefined {
  if (schemaPath === `${serverPath}.env.*`)
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
  ...['name', 'command', 'args[]', 'url', 'headers.*'].map((key) => `${serverPath}.${key}`),
  'tool_prefix',
]);

function* names(model: Parameters<Rule['check']>[0]['model']): Iterable<Problem> {
  for (const { path, schemaPath, keySpan } of everySetting(model)) {
    if (schemaPath !== `${serverPath}.env.*` || keySpan === undefined || referenceIn(String(path.at(-1))) === undefined) continue;
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
    { bad: `${server}    args: [--key, <<sk-proj-4hJ2kQ9vLmN7>>]\n` },
    {
      bad: 'mcp_servers:\n  - name: search\n    transport: http\n    url: https://example.com/mcp\n    headers:\n      Authorization: <<Bearer abc123def456>>\n',
    },
  ],
  *check({ model, facts }) {
    for (const { path, schemaPath, valueNode, datum } of everySetting(model)) {
      if (datum.kind !== 'str' || !mayBeSecret(datum.value)) continue;
      const at = { path, span: valueNode.span };
      const name = String(path.at(-1));
      const looksSecret = shapesIn(datum.value).length > 0;
      if (schemaPath === `${serverPath}.args[]`) {
        if (looksSecret)
          yield {
            ...at,
            message: t('This secret is in the list of processes once the server runs. Give it to the program through env.'),
            fixes: [],
          };
      } else if (!looksSecret && !soundsSecret(name)) continue;
      else if (schemaPath === `${serverPath}.headers.*`) {
        const message = t('This secret is readable for whoever can read the file; headers take no variable. Keep the file to yourself.');
        yield { ...at, message, fixes: [] };
      } else if (schemaPath === `${serverPath}.env.*`) yield { ...at, ...fromEnvironment(name, valueNode, facts) };
    }
  },
};

/** What is shorter is a switch or a number, and what takes a variable is none in the open. */
function mayBeSecret(text: string): boolean {
  return text.length >= shortest && variablesOf(text).length === 0 && referenceIn(text) === undefined;
}

/** What to say of a secret in env, and the variable that could stand there. */
function fromEnvironment(name: string, node: Node, { machine }: Facts): Pick<Problem, 'message' | 'fixes'> {
  const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  const isSet = isName && variable(environment(machine), name) !== undefined;
  const reference = isName ? `\${${name}}` : asVariable;
  const message = isSet
    ? t('This secret is readable for whoever can read the file, and {name} is set. Take it from there: {reference}.', { name, reference })
    : t('This secret is readable for whoever can read the file. Put it into the environment, and write {reference} here.', { reference });
  const fix = { title: t('Change to "{value}"', { value: reference }), edits: [replaceScalar(node, reference)], preferred: isSet };
  return { message, fixes: isName && node.kind === 'scalar' ? [fix] : [] };
}

/** What is shorter is a switch or a number. */
const shortest = 8;
