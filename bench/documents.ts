import { generatedDefault, newestKnownRelease } from '../server/src/core/index.ts';

/** A document to measure with. It contains a single wrong value, which shows whether a response is about the current text. */
export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly lines: number;
  /** Where a character is typed: at the end of a value in the middle of the document. */
  readonly offset: number;
}

/** How many profiles of nine lines make the generated default ten and a hundred times as large. */
const profiles = { small: 0, medium: 162, large: 1792 } as const;

/** The generated default, and the same with many profiles. */
export function samples(): readonly Sample[] {
  return Object.entries(profiles).map(([name, count]) => sampleOf(name, withProfiles(count)));
}

/** The generated default with so many profiles under `llm_profiles`. */
export function withProfiles(count: number): string {
  const text = generatedDefault('config', newestKnownRelease);
  if (count === 0) return text;
  const entries = Array.from({ length: count }, (_, index) => profile(index)).join('');
  return text.replace('llm_profiles: {}\n', `llm_profiles:\n${entries}`);
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

/** The position in the middle: the end of a profile's `max_tokens`, or else of the log level. */
function sampleOf(name: string, text: string): Sample {
  const middle = text.indexOf('max_tokens: ', text.length / 2);
  const from = middle >= 0 ? middle : text.indexOf('max_parallel_workers: ');
  return { name, text, lines: text.split('\n').length - 1, offset: text.indexOf('\n', from) };
}
