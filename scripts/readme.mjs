// `npm run readme` writes badges, files, settings and version of the manifest, and the real output of the built command line, into
// README.md.   --check   writes nothing, and fails where README.md is out of date
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './run.mjs';

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const read = (name) => readFileSync(join(root, name), 'utf8');
const before = read('README.md');
const manifest = JSON.parse(read('package.json'));

/** The most important facts, as in the manifest. */
function badges() {
  const languages = ['en', ...readdirSync(join(root, 'l10n')).flatMap((name) => /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1] ?? [])];
  const facts = {
    version: manifest.version,
    'VS Code': manifest.engines.vscode.replace('^', '≥ '),
    Node: manifest.engines.node.replace('>=', '≥ '),
    licence: manifest.license,
    languages: languages.join(' · '),
    telemetry: 'none',
  };
  const quoted = (text) => encodeURIComponent(text.replaceAll('-', '--').replaceAll('_', '__'));
  return Object.entries(facts)
    .map(([name, value]) => `![${name}: ${value}](https://img.shields.io/badge/${quoted(name)}-${quoted(value)}-informational)`)
    .join('\n');
}

/** A row per setting: its name, description, and default. */
function settings() {
  const words = JSON.parse(read('package.nls.json'));
  const { properties } = manifest.contributes.configuration;
  const rows = Object.entries(properties).map(([name, { markdownDescription, default: value }]) => {
    const described = markdownDescription.replace(/^%(.+)%$/, (_, key) => words[key]).replaceAll('|', '\\|');
    return `| \`${name}\` | ${described} | \`${JSON.stringify(value)}\` |`;
  });
  return ['| Setting | What it does | Default |', '|---|---|---|', ...rows].join('\n');
}

/** A row for each kind of file: its name and the first sentence of its schema. */
function files() {
  const rows = manifest.contributes.languages.flatMap(({ id, aliases }) => {
    // VS Code's own language, for files that ouroboros never reads.
    if (id === 'yaml') return [];
    const kind = id.replace(/^ouroboros-/, '').replaceAll('-', '_');
    const { title, description } = JSON.parse(read(`schemas/${kind}.schema.json`));
    const [first] = description.split(/(?<=\.) /);
    return [`| \`${title.split(' ').at(-1)}\` | ${first} | ${aliases[0]} |`];
  });
  return ['| File | What it is | Language in VS Code |', '|---|---|---|', ...rows].join('\n');
}

/** The output of a command, in English, on a machine without configuration. */
function outputOf(command) {
  const [, ...args] = command.split(' ');
  const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent', LANG: 'C' };
  const { stdout } = spawnSync(process.execPath, [join(root, 'dist/cli.cjs'), ...args], { cwd: root, encoding: 'utf8', env });
  return stdout.trimEnd();
}

const after = before
  .replace(/ouroboros-config-\d+\.\d+\.\d+\.tgz/, `${manifest.name}-${manifest.version}.tgz`)
  .replace(/(<!-- badges: .*-->\n)[\s\S]*?(<!-- end of badges -->)/, (_, start, end) => `${start}\n${badges()}\n\n${end}`)
  .replace(/(<!-- files: .*-->\n)[\s\S]*?(<!-- end of files -->)/, (_, start, end) => `${start}\n${files()}\n\n${end}`)
  .replace(/(<!-- settings: .*-->\n)[\s\S]*?(<!-- end of settings -->)/, (_, start, end) => `${start}\n${settings()}\n\n${end}`)
  .replace(
    /```console\n\$ (ouroboros-config .*)\n[\s\S]*?```/g,
    (_, command) => `\`\`\`console\n$ ${command}\n${outputOf(command)}\n\`\`\``,
  );

if (values.check) {
  if (after !== before) {
    console.error('README.md is stale. Run: npm run readme');
    process.exitCode = 1;
  }
} else writeFileSync(join(root, 'README.md'), after);
