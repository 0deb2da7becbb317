import { replaceScalar } from '../../../edit/write.ts';
import { environment, variable } from '../../../machine/environment.ts';
import type { Facts } from '../../../machine/facts.ts';
import type { Setting } from '../../../model.ts';
import type { Problem, Rule } from '../../../rules/rule.ts';
import { settingsOfPaths } from '../../../rules/support/lookup.ts';
import { shapesIn, soundsSecret } from '../../../secrets/index.ts';
import { asRead } from '../../../syntax/moved.ts';
import type { Node } from '../../../syntax/node.ts';
import { type Message, t } from '../../../words.ts';
import { serverPath } from '../check.ts';
import { asVariable, hasForeignReference, isVariableName, referenceIn, referenceTo, variablesOf } from '../references.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} } as const;
const server = 'mcp_servers:\n  - name: files\n    command: npx\n';

export const variableNotSet: Rule = {
  id: 'variable-not-set',
  severity: 'error',
  summary: t('A variable that a value of env refers to must be set where ouroboros runs.'),
  details: `\`\${NAME}\` is replaced by the value of the variable in the environment of ouroboros, which includes \`~/.ouroboros/.env\`. A variable that is not set makes ouroboros reject the server, and with it all others; an empty variable is accepted. An editor that was started from a dock may have fewer variables than a terminal.`,
  needsMachine: true,
  examples: [
    {
      bad: `${server}    env:\n      TOKEN: <<\${FILES_TOKEN}>>\n`,
      facts: { machine },
      afterwards: {
        how: t('Once the variable is set, nothing is reported.'),
        facts: { machine: { ...machine, env: { FILES_TOKEN: 'x' } } },
      },
    },
  ],
  *check({ violations }) {
    for (const { path, span, detail } of violations) {
      const name = detail.reason ?? '';
      const message = t('{name} is not set, so ouroboros rejects all servers. Set it, or put it into ~/.ouroboros/.env.', { name });
      yield { path, span, message, fixes: [] };
    }
  },
};

export const variableNotReplaced: Rule = {
  id: 'variable-not-replaced',
  severity: 'warning',
  summary: t('Variables are replaced only in the values of env, and only if written as {form}.', { form: asVariable }),
  details: `In \`command\`, \`args\`, \`url\`, \`headers\`, \`name\` and in the names of variables \`\${NAME}\` stays as it is. A value of \`env\` does not support \`$NAME\`, \`\${NAME:-default}\`, \`\${env:NAME}\` or \`$(command)\`.`,
  examples: [
    { bad: `${server}    args: [<<"--key=\${KEY}">>]\n`, instead: `${server}    env: {KEY: "\${KEY}"}\n` },
    { bad: `${server}    env:\n      TOKEN: <<\${FILES_TOKEN:-none}>>\n` },
    {
      bad: `mcp_servers:\n  - name: search\n    transport: http\n    url: https://example.com/mcp\n    headers:\n      Authorization: <<Bearer \${KEY}>>\n`,
    },
  ],
  *check({ model }) {
    for (const setting of settingsOfPaths(model, texts)) {
      const { path, schemaPath } = setting;
      if (schemaPath === inEnvironment && mayHoldVariable(String(path.at(-1)))) yield* nameWithVariable(setting);
      const { datum } = asRead(setting);
      if (datum.kind !== 'str' || !mayHoldVariable(datum.value)) continue;
      const message = unreplaced(schemaPath, datum.value);
      if (message) yield { path, span: setting.valueNode.span, message, fixes: [] };
    }
  },
};

function mayHoldVariable(text: string): boolean {
  return text.includes('$') || text.includes('%');
}

/** The message for a text at a path; undefined where nothing in it looks like a variable, or everything is replaced. */
function unreplaced(schemaPath: string, text: string): Message | undefined {
  if (schemaPath === inEnvironment)
    return hasForeignReference(text)
      ? t('Something here looks like a variable but stays as it is: only {form} is replaced.', { form: asVariable })
      : undefined;
  const reference = places.has(schemaPath) ? referenceIn(text) : undefined;
  if (reference === undefined) return undefined;
  return schemaPath.endsWith('.headers.*')
    ? t('Variables are not replaced in headers: this is sent as written. Write the value itself, and keep the file private.')
    : t('Variables are replaced only in the values of env, so {reference} stays as it is here.', { reference });
}

const places: ReadonlySet<string> = new Set([
  ...['name', 'command', 'args[]', 'url', 'headers.*'].map((key) => `${serverPath}.${key}`),
  'tool_prefix',
]);

const inEnvironment = `${serverPath}.env.*`;
/** The texts in which variables and secrets are looked for. */
const texts: ReadonlySet<string> = new Set([...places, inEnvironment]);

function* nameWithVariable({ path, keySpan: span }: Setting): Iterable<Problem> {
  if (span && referenceIn(String(path.at(-1))) !== undefined)
    yield { path, span, message: t('Variables are not replaced in the name of a variable.'), fixes: [] };
}

export const secretInTheOpen: Rule = {
  id: 'secret-in-the-open',
  severity: 'hint',
  summary: t('A secret is safer in the environment than in this file. A value of env can refer to it as {form}.', { form: asVariable }),
  details:
    'The file can then be shared. Put the secret into the environment of ouroboros first, or into `~/.ouroboros/.env`: a variable that is not set disables all servers. Headers are sent as written, so a secret in them must be in this file; make it private with `chmod 600`.',
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
    for (const setting of settingsOfPaths(model, texts)) {
      const { path, schemaPath } = setting;
      const { datum } = asRead(setting);
      if (!holders.has(schemaPath) || datum.kind !== 'str' || !mayBeSecret(datum.value)) continue;
      const name = String(path.at(-1));
      const isNamed = schemaPath !== inArgs && soundsSecret(name);
      if (!isNamed && shapesIn(datum.value).length === 0) continue;
      const { valueNode } = setting;
      const at = { path, span: valueNode.span };
      if (schemaPath === inArgs) {
        const message = t('This secret is visible in the list of processes while the server runs. Pass it to the program through env.');
        yield { ...at, message, fixes: [] };
      } else if (schemaPath === `${serverPath}.headers.*`) {
        const message = t(
          'Everyone who can read the file can read this secret. Variables are not replaced in headers, so keep the file private.',
        );
        yield { ...at, message, fixes: [] };
      } else yield { ...at, ...fromEnvironment(name, valueNode, facts) };
    }
  },
};

const inArgs = `${serverPath}.args[]`;
/** The values in which a secret is looked for. */
const holders: ReadonlySet<string> = new Set([inArgs, `${serverPath}.headers.*`, inEnvironment]);

/** Shorter values are switches or numbers, and a value with a variable does not contain the secret itself. */
function mayBeSecret(text: string): boolean {
  return text.length >= shortest && (!mayHoldVariable(text) || (variablesOf(text).length === 0 && referenceIn(text) === undefined));
}

/** The message for a secret in env, and the variable that could replace it. */
function fromEnvironment(name: string, node: Node, { machine }: Facts): Pick<Problem, 'message' | 'fixes'> {
  const isName = isVariableName(name);
  const isSet = isName && variable(environment(machine), name) !== undefined;
  const reference = isName ? referenceTo(name) : asVariable;
  const message = isSet
    ? t('Everyone who can read the file can read this secret. {name} is set, so refer to it instead: {reference}.', { name, reference })
    : t('Everyone who can read the file can read this secret. Put it into the environment and write {reference} here.', { reference });
  const fix = { title: t('Change to "{value}"', { value: reference }), edits: [replaceScalar(node, reference)], preferred: isSet };
  return { message, fixes: isName && node.kind === 'scalar' ? [fix] : [] };
}

/** Shorter values are switches or numbers. */
const shortest = 8;
