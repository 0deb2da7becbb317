import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectKind, generatedDefault, newestKnownRelease, rules } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';
import { marked } from '../support/marked.ts';
import { ownVerdicts } from '../support/verdicts.ts';

export interface Seed {
  readonly text: string;
  readonly kind: string;
}

/** The starting points of mutation: the committed verdicts, what ouroboros generates, the examples, and those of the rules. */
export function corpus(): readonly Seed[] {
  return [...verdicts(), ...generated(), ...examples('examples'), ...ofRules()];
}

function verdicts(): Seed[] {
  return ['cases.jsonl', 'seed.jsonl'].flatMap(ownVerdicts).flatMap(({ text, kind }) => (text === undefined ? [] : [{ text, kind }]));
}

function generated(): Seed[] {
  const text = generatedDefault('config', newestKnownRelease);
  const profiles = Array.from(
    { length: 25 },
    (_, index) => `  p${index}: # number ${index}\n    model: m\n    providers:\n      openai: {model: gpt-5}\n`,
  );
  return [
    { text, kind: 'config' },
    {
      text: text.replace(
        'llm_profiles: {}\n',
        dedent`
      llm_profiles:
      ${profiles.join('')}`,
      ),
      kind: 'config',
    },
    { text: generatedDefault('credentials', newestKnownRelease), kind: 'credentials' },
  ];
}

function examples(folder: string): Seed[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => ({ text: readFileSync(join(folder, name), 'utf8'), kind: detectKind(name).id }));
}

function ofRules(): Seed[] {
  return rules.flatMap((rule) => rule.examples.map(({ bad, kind }) => ({ text: marked(bad).text, kind: kind.id })));
}
