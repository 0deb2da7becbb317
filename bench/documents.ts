import { generatedDefault, newestKnownRelease } from '../server/src/core/index.ts';

/** The sizes that every document is measured in, by their number of lines: the generated config, and ten and a hundred times as much. */
export const sizes = { small: 163, medium: 1621, large: 16_291 } as const;

export type Size = keyof typeof sizes;

/** What is measured: a kind of file, and for a config also under the vocabulary of a release that was learned. */
export type Subject = 'config' | 'seed' | 'mcp_servers' | 'learned';

/** A document to measure with. It contains a single wrong value, which shows whether a response is about the current text. */
export interface Sample {
  readonly subject: Subject;
  readonly size: Size;
  readonly text: string;
  readonly lines: number;
  /** Where a character is typed that makes the value wrong: at the end of a value in the middle of the document. */
  readonly offset: number;
}

/** The document of a subject in a size. */
export function sampleOf(subject: Subject, size: Size): Sample {
  const text = writers[subject](sizes[size]);
  const middle = text.indexOf(probes[subject], text.length / 2);
  const from = middle >= 0 ? middle : text.indexOf(probes[subject]);
  const at = from >= 0 ? from : text.indexOf('max_parallel_workers: ');
  return { subject, size, text, lines: text.split('\n').length - 1, offset: text.indexOf('\n', at) };
}

/** The key whose value is made wrong. A small config has no profile, and so no `max_tokens`. */
const probes: Readonly<Record<Subject, string>> = {
  config: 'max_tokens: ',
  seed: 'difficulty: ',
  mcp_servers: 'transport: ',
  learned: 'tokens: 1000',
};

const writers: Readonly<Record<Subject, (lines: number) => string>> = {
  config: (lines) => withProfiles(profilesFor(lines)),
  seed: (lines) => filled(seedWith(Math.floor(((lines - 12) * 3) / 19)), lines),
  mcp_servers: (lines) => filled(serversWith(Math.floor((lines - 3) / 8)), lines),
  learned: (lines) => withLearnedSection(withProfiles(Math.max(0, profilesFor(lines) - 1)), lines),
};

/** How many profiles of nine lines a config of so many lines has. */
function profilesFor(lines: number): number {
  return Math.round((lines - sizes.small) / linesOfProfile);
}

const linesOfProfile = 9;

/** The generated default with so many profiles under `llm_profiles`. */
export function withProfiles(count: number): string {
  const text = generatedDefault('config', newestKnownRelease);
  if (count === 0) return text;
  return text.replace('llm_profiles: {}\n', `llm_profiles:\n${profiles(0, count)}`);
}

/** So many profiles, as lines below `llm_profiles`; their names begin with the number of the first. */
export function profiles(first: number, count: number): string {
  return Array.from({ length: count }, (_, index) => profile(first + index)).join('');
}

function profile(index: number): string {
  const temperature = ((index % 10) / 10).toFixed(1);
  return `  profile_${index}: # made for measuring
    temperature: ${temperature}
    max_tokens: ${1000 + index}
    providers:
      openai:
        model: gpt-5
      anthropic:
        model: "claude-opus-5"
        temperature: ${temperature}
`;
}

/** The section that only the learned release has, before the profiles, so that everything after it moves when somebody types in it. */
function withLearnedSection(config: string, lines: number): string {
  const section = 'sandbox:\n  mode: container\n  network: false\n  share: 0.25\n  quota:\n    tokens: 1000\n';
  return filled(config.replace(/^llm_profiles:/m, `${section}llm_profiles:`), lines);
}

function seedWith(criteria: number): string {
  const list = Array.from({ length: criteria }, (_, index) =>
    index % 3 === 0
      ? `  - Criterion ${index} is a plain sentence\n`
      : `  - description: Criterion ${index} is met
    verify_command: make check-${index}
    expected_artifacts:
      - out/${index}.md
      - b/${index}.md
    investment:
      difficulty: low
      stakes: high
      provenance: declared
`,
  );
  return `goal: Build a bread timer with three alarms
task_type: code
constraints:
  - Only the standard library
acceptance_criteria:
${list.join('')}ontology_schema:
  name: Timer
  description: A timer for bread
metadata:
  version: "1.0.0"
`;
}

function serversWith(count: number): string {
  const list = Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? `  - name: server_${index}
    transport: stdio
    command: npx
    args: ["-y", "server-${index}"]
    env:
      LEVEL: debug
      NAME: "server ${index}"
    timeout: ${30 + (index % 60)}
`
      : `  - name: server_${index}
    transport: sse
    url: https://example.com/${index}
    headers:
      Accept: text/plain
      X-Name: "server ${index}"
    # called rarely
    timeout: ${30 + (index % 60)}
`,
  );
  return `mcp_servers:\n${list.join('')}connection:\n  timeout_seconds: 30\n`;
}

/** Adds comment lines up to a number of lines. */
function filled(text: string, lines: number): string {
  return text + '# as it was measured\n'.repeat(Math.max(0, lines - text.split('\n').length + 1));
}
