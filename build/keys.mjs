// The content of docs/keys.md, generated from the schemas with the text of hovers.
import { core } from './docs.mjs';

const preface = `# Keys

<!-- Generated from the schemas: run \`npm run generate\` after a change. -->

Every key of the files in \`~/.ouroboros\`, as ouroboros ${core.newestKnownRelease} knows it. NAME is a name of your choice, ITEM one
item of a list.`;

/** The text of docs/keys.md. */
export function keysPage() {
  const entries = core.keyEntries();
  const files = [...new Set(entries.map(({ file }) => file))];
  const parts = files.flatMap((file) => {
    const own = entries.filter((entry) => entry.file === file);
    return [`## ${file}.yaml`, contents(own), ...own.map(chapter)];
  });
  return `${[preface, ...parts].join('\n\n')}\n`;
}

/** The sections of a file, each as a link. */
function contents(entries) {
  return entries
    .filter(({ depth }) => depth === 1)
    .map(({ title, anchor }) => `[${title}](#${anchor})`)
    .join(' · ');
}

function chapter({ title, anchor, depth, lines, values }) {
  const [first, ...rest] = lines;
  const list = values.map(({ name, description }) => `- \`${name}\`: ${description}`).join('\n');
  return [`<a id="${anchor}"></a>`, `${depth === 1 ? '###' : '####'} \`${title}\``, first, rest.join('  \n'), list]
    .filter(Boolean)
    .join('\n\n');
}
