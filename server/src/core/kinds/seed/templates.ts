import { plainStyle, type Value } from '../../edit/value.ts';
import { blockLines } from '../../edit/write.ts';
import { type Fragment, Hole, type SnippetPairs, writePairs } from '../../features/completion/layout.ts';
import { type Message, t } from '../../words.ts';
import { taskTypes } from './task-types.ts';

/** The texts of a seed for a task type, as placeholders that describe what to fill in. */
interface SeedOutline {
  readonly goal: string;
  readonly constraint: string;
  readonly criterion: string;
  /** The command that proves it, and the artifact that must exist. */
  readonly command: string;
  readonly artifact: string;
  readonly name: string;
  readonly description: string;
}

const sketches: Readonly<Record<string, SeedOutline>> = {
  analysis: {
    goal: 'Find out which of the two importers is faster, and why',
    constraint: 'Every figure comes from data/runs.csv',
    criterion: 'The report names the faster importer and how much faster it is',
    command: 'test -s out/analysis.md',
    artifact: 'out/analysis.md',
    name: 'Analysis',
    description: 'A comparison of measurements',
  },
  artifact: {
    goal: 'Make a printable poster of the opening hours',
    constraint: 'It fits on one A3 page',
    criterion: 'The poster exists and can be opened',
    command: 'test -s out/poster.pdf',
    artifact: 'out/poster.pdf',
    name: 'Poster',
    description: 'A poster with the opening hours',
  },
  code: {
    goal: 'Build a command-line tool that counts the words of a file',
    constraint: 'Only the standard library',
    criterion: 'The tool prints the number of words, and its tests pass',
    command: 'make check',
    artifact: 'README.md',
    name: 'WordCounter',
    description: 'A tool that counts the words of a text file',
  },
  document: {
    goal: 'Write a one-page proposal for the new kiosk',
    constraint: 'Understandable without knowledge of software',
    criterion: 'The proposal names the cost and the date',
    command: 'grep -q "Cost" out/proposal.md',
    artifact: 'out/proposal.md',
    name: 'Proposal',
    description: 'A one-page proposal',
  },
  documentation: {
    goal: 'Document how the tool is installed and used',
    constraint: 'Every command that is shown works as it is',
    criterion: 'The guide shows installation and first use',
    command: 'grep -q "Install" docs/guide.md',
    artifact: 'docs/guide.md',
    name: 'Guide',
    description: 'What a new user reads first',
  },
  presentation: {
    goal: 'Make ten slides about the results of the year',
    constraint: 'One idea per slide',
    criterion: 'The slides exist and have a consistent story',
    command: 'test -s out/slides.md',
    artifact: 'out/slides.md',
    name: 'Slides',
    description: 'A presentation of ten minutes',
  },
  research: {
    goal: 'Summarise what is known about composting at low temperatures',
    constraint: 'Every statement has a source',
    criterion: 'The summary lists at least five sources',
    command: 'test -s out/summary.md',
    artifact: 'out/summary.md',
    name: 'Summary',
    description: 'What sources agree and disagree on',
  },
};

/** A seed that loads, with placeholders: the minimum that ouroboros accepts without a task type. */
export function seedOf(taskType: string | undefined): SnippetPairs {
  const sketch = sketches[taskType ?? 'code'] ?? sketches['code'];
  if (sketch === undefined || taskType === undefined) {
    const ontology = {
      pairs: [
        ['name', new Hole('Project')],
        ['description', new Hole('What is built')],
      ],
    } as const;
    const criterion = {
      pairs: [
        ['description', new Hole('What must be true')],
        ['verify_command', new Hole('make check')],
      ],
    } as const;
    return {
      pairs: [
        ['goal', new Hole('What the run is to bring about')],
        ['acceptance_criteria', [criterion]],
        ['ontology_schema', ontology],
        ['metadata', { pairs: [['ambiguity_score', new Hole(0.15)]] }],
      ],
    };
  }
  const { goal, constraint, criterion, command, artifact, name, description } = sketch;
  return {
    pairs: [
      ['goal', new Hole(goal)],
      ['task_type', taskType],
      ['constraints', [new Hole(constraint)]],
      [
        'acceptance_criteria',
        [
          {
            pairs: [
              ['description', new Hole(criterion)],
              ['verify_command', new Hole(command)],
              ['expected_artifacts', [new Hole(artifact)]],
            ],
          },
        ],
      ],
      [
        'ontology_schema',
        {
          pairs: [
            ['name', new Hole(name)],
            ['description', new Hole(description)],
          ],
        },
      ],
      ['metadata', { pairs: [['ambiguity_score', new Hole(0.15)]] }],
    ],
  };
}

/** The task types that have a seed, and undefined for the seed without one. */
export const seedNames: readonly (string | undefined)[] = [undefined, ...taskTypes];

/** A seed for each task type, and the minimal seed. */
export function templates(): readonly { readonly title: Message; readonly snippet: string }[] {
  return [...taskTypes.toSorted((a, b) => Number(b === 'code') - Number(a === 'code')), undefined].map((taskType) => ({
    title: taskType === undefined ? t('The minimum that loads') : t('{taskType}', { taskType }),
    snippet: `${writePairs(seedOf(taskType), 0, { step: 2, break: '\n' }, true)}\n`,
  }));
}

/** A seed that loads. */
export function template(): string {
  return `${blockLines(plain(seedOf('code')), plainStyle).join('\n')}\n`;
}

function plain({ pairs }: SnippetPairs) {
  return { pairs: pairs.map(([key, value]) => [typeof key === 'string' ? key : key.value, writtenOut(value)] as const) };
}

function writtenOut(value: Fragment): Value {
  if (typeof value === 'string') return value;
  if (value instanceof Hole) return value.value;
  return 'pairs' in value ? plain(value) : value.map(writtenOut);
}
