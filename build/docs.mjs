// The parts of docs/rules.md and the manifest about the rules, generated from the rules.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { withLanguages } from './kinds.mjs';
import { lazyModules } from './lazy-modules.mjs';
import { validators } from './validators.mjs';

/** The core, bundled in memory. */
async function loadCore() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../server/src/core/index.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [validators(), lazyModules()],
    logLevel: 'warning',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

export const core = await loadCore();
const { render, rulePage, rulePageText, rules, t } = core;

const order = ['error', 'warning', 'information', 'hint'];

/** The values of the setting; `information` is long to type. */
const settingNames = { error: 'error', warning: 'warning', information: 'info', hint: 'hint' };

const preface = `# Rules

<!-- Generated from the rules: run \`npm run generate\` after a change. -->

An **error** keeps the file from loading: ouroboros would ignore all of it. With a **warning** the file loads but does something other than it says.
**Information** is worth knowing. A **hint** could be tidier.

Change the severity of a rule with the setting \`ouroboros.rules\`, for example \`{ "unknown-key": "info", "inert-key": "off" }\`.
Ignore a finding with a comment after it or on the line above it, or ignore a rule in the whole file; a reason may follow the id. Errors cannot be ignored.

\`\`\`yaml
# ouroboros-ignore-file inert-key
my-notes: kept here # ouroboros-ignore unknown-key: read by a script of ours
\`\`\`

Fixing a whole file, with \`ouroboros-config fix\` or \`source.fixAll.ouroboros\` on save, applies only unambiguous fixes: a typo, a different
spelling of the same name, a key that belongs in one section only. A guess at the intended word, such as \`claude\` for \`anthropic\`, is only
offered as a fix of its own finding.
`;

/** The text of docs/rules.md. */
export function rulesPage() {
  const rows = rules.map(
    (rule) =>
      `| [${rule.id}](#${rule.id}) | ${rule.severity} | ${render(rule.summary)} | ${rule.examples.some(({ fixed }) => fixed !== undefined) ? 'yes' : ''} |`,
  );
  const table = ['| Rule | Severity | Requirement | Fix |', '|---|---|---|---|', ...rows].join('\n');
  return `${[preface, table, ...rules.map(({ id }) => rulePageText(rulePage(id), render, 2))]
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** The manifest with the languages of the kinds of file, and the setting `ouroboros.rules` of the rules. */
export function manifestOf(text) {
  const manifest = withLanguages(JSON.parse(text), core);
  const setting = manifest.contributes.configuration.properties['ouroboros.rules'];
  setting.properties = Object.fromEntries(
    [...rules]
      .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.id.localeCompare(b.id))
      .map((rule) => [
        rule.id,
        {
          type: 'string',
          enum: [...Object.values(settingNames), 'off'],
          description: `%rule.${rule.id}%`,
        },
      ]),
  );
  setting.additionalProperties = false;
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * The strings of the manifest, including those of the rules.
 * @param {string} text the content of package.nls.json or package.nls.<language>.json
 * @param {Record<string, string>} catalogue the sentences of that language
 */
export function manifestWordsOf(text, catalogue) {
  const own = Object.entries(JSON.parse(text)).filter(([key]) => !key.startsWith('rule.'));
  const ofRules = [...rules]
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(({ id, summary, severity }) => {
      const sentence = [...summary, ...t('Default: {value}.', { value: settingNames[severity] })];
      return [`rule.${id}`, render(sentence, catalogue)];
    });
  return `${JSON.stringify(Object.fromEntries([...own, ...ofRules]), null, 2)}\n`;
}
