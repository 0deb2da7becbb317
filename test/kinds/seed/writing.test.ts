import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepsComments } from '../../../server/src/core/features/refactor/refactoring.ts';
import {
  analyze,
  applyEdits,
  type DocumentSymbol,
  definitionsAt,
  documentLinks,
  documentSymbols,
  type Facts,
  folds,
  generatedDefault,
  hintsIn,
  hoverAt,
  type Machine,
  noFacts,
  prepareRename,
  type Refactoring,
  refactorings,
  referencesAt,
  rename,
  render,
} from '../../../server/src/core/index.ts';
import { seedNames } from '../../../server/src/core/kinds/seed/templates.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { dedent } from '../../support/dedent.ts';
import { withCursor } from '../../support/marked.ts';
import { type Asking, accept, labels } from '../../support/typing.ts';

const kind = 'seed';
const seed: Asking = { kind };

test('in an empty file complete seeds are offered, each of which loads without findings', () => {
  const snippets = labels('|', seed).filter((label) => label.startsWith('seed'));
  assert.deepEqual(
    snippets,
    seedNames.map((name) => (name === undefined ? 'seed' : `seed: ${name}`)),
  );
  for (const label of snippets) {
    const text = accept('|', label, seed).replace('|', '');
    assert.deepEqual(
      analyze(text, { kind }).findings.map(({ rule }) => rule),
      [],
      label,
    );
    const snippet = accept('|', label, { ...seed, snippets: true });
    assert.match(snippet, /^goal: \$\{1:/, label);
  }
  assert.ok(!labels('goal: x\n|', seed).some((label) => label.startsWith('seed')));
});

test('the template of the kind loads without findings', () => {
  assert.deepEqual(analyze(generatedDefault(kind, noFacts.release), { kind }).findings, []);
});

test('keys are offered at every level, except those present', () => {
  const top = labels('goal: x\n|', seed);
  for (const key of ['acceptance_criteria', 'ontology_schema', 'metadata', 'constraints', 'task_type', 'orchestrator'])
    assert.ok(top.includes(key), key);
  assert.ok(!top.includes('goal'));
  assert.ok(labels('ontology_schema:\n  |', seed).includes('fields'));
  assert.ok(labels('ontology_schema:\n  fields:\n    - |', seed).includes('type'));
  assert.ok(labels('brownfield_context:\n  |', seed).includes('context_references'));
  assert.ok(labels('metadata:\n  |', seed).includes('ambiguity_score'));
});

test('enums and examples are offered as values', () => {
  assert.deepEqual(labels('orchestrator:\n  execution_mode: |', seed), ['fat_harness', 'legacy', 'null']);
  const stakes = labels('acceptance_criteria:\n  - description: a\n    investment:\n      stakes: |', seed);
  assert.deepEqual(stakes, ['low', 'medium', 'high', 'null']);
  assert.deepEqual(labels('brownfield_context:\n  project_type: |', seed), ['greenfield', 'brownfield']);
  assert.deepEqual(labels('ontology_schema:\n  fields:\n    - name: a\n      required: |', seed), ['true', 'false']);
});

test('a new criterion is offered in every form, and the inserted text loads', () => {
  const before = 'goal: x\nontology_schema: {name: A, description: b}\nmetadata: {}\nacceptance_criteria:\n  - |';
  const shapes = labels(before, seed).filter((label) => label.startsWith('criterion '));
  assert.deepEqual(shapes, ['criterion with a command', 'criterion with output', 'criterion with files', 'criterion without a command']);
  for (const label of shapes) {
    const text = accept(before, label, seed).replace('|', '');
    assert.deepEqual(
      analyze(text, { kind }).findings.map(({ rule }) => rule),
      [],
      `${label}\n${text}`,
    );
  }
  assert.equal(
    accept('acceptance_criteria:\n  - |', 'criterion with files', seed),
    dedent`
      acceptance_criteria:
        - description: What must be true
          verify_command: test -s out/report.md
          expected_artifacts:
            - out/report.md|
    `.trimEnd(),
  );
  assert.ok(labels('ontology_schema:\n  fields:\n    - |', seed).includes('field'));
  assert.ok(labels('exit_conditions:\n  - |', seed).includes('condition'));
});

/** The titles and results of one refactoring at the cursor `§`. */
function offered(id: Refactoring['id'], source: string): [string, string][] {
  const { text, offset } = withCursor(source, '§');
  const found = refactorings(analyze(text, { kind }), { start: offset, end: offset }).filter((each) => each.id === id);
  return found.map(({ title, edits }) => [render(title), applyEdits(text, edits)]);
}

const forms: readonly (readonly [short: string, long: string])[] = [
  ['acceptance_criteria:\n  - It wo§rks # yes\n  - b\n', 'acceptance_criteria:\n  - description: It wo§rks # yes\n  - b\n'],
  ['acceptance_criteria:\n- "It: wo§rks"', 'acceptance_criteria:\n- description: "It: wo§rks"'],
  ['acceptance_criteria: [a, wo§rks]\n', 'acceptance_criteria: [a, {description: wo§rks}]\n'],
  ['# top\nacceptance_criteria:\n  # of it\n  - wo§rks\n', '# top\nacceptance_criteria:\n  # of it\n  - description: wo§rks\n'],
];

for (const [short, long] of forms) {
  test(`short and long form of ${JSON.stringify(short)}, there and back`, () => {
    const bare = (source: string) => source.replace('§', '');
    assert.deepEqual(offered('long-form', short), [['Write in the long form', bare(long)]]);
    assert.deepEqual(offered('short-form', long), [['Write in the short form', bare(short)]]);
    const crlf = (source: string) => source.replaceAll('\n', '\r\n');
    assert.deepEqual(offered('long-form', crlf(short)), [['Write in the long form', crlf(bare(long))]]);
  });
}

test('the lines of a sentence are indented when it becomes a value, and comments are kept', () => {
  const text = dedent`
    acceptance_criteria:
      # why
      - It wo§rks
        everywhere # really
      - >-
        folded
        text
  `;
  const [[, long = ''] = []] = offered('long-form', text);
  assert.equal(long, text.replace('§', '').replace('- It', '- description: It').replace('    everywhere', '      everywhere'));
  const block = text.replace('§', '').replace('fol', 'fol§');
  const [[, after = ''] = []] = offered('long-form', block);
  assert.ok(keepsComments(readYaml(block.replace('§', '')), readYaml(after)));
  assert.match(after, / {2}- description: >-\n {6}folded\n {6}text\n/);
});

test('a criterion that would lose something has no short form, and other values have none', () => {
  const none = [
    'acceptance_criteria:\n  - description: wo§rks\n    verify_command: make\n',
    'acceptance_criteria:\n  - description: # why\n      wo§rks\n',
    'acceptance_criteria:\n  - description: [wo§rks]\n',
    'acceptance_criteria:\n  - &a {description: wo§rks}\n',
    'constraints:\n  - wo§rks\n',
  ];
  for (const text of none) assert.deepEqual(offered('short-form', text), [], text);
  assert.deepEqual(offered('long-form', 'constraints:\n  - wo§rks\n'), []);
  assert.deepEqual(offered('long-form', 'acceptance_criteria:\n  - &a wo§rks\n  - *a\n'), []);
});

const whole = dedent`
  goal: Count words
  constraints:
    - Only the standard library
  acceptance_criteria:
    - The tool counts
    - description: Tests pass
      verify_command: make check
      expected_artifacts: [README.md, out/report.md]
    - criterion: By eye
      verify_exemption_reason: it is a picture
  ontology_schema:
    name: Counter
    description: A tool with a word_count
    fields:
      - name: word_count
        type: integer
        description: How many
  metadata: {}
`;

test('the outline shows the text of criteria, constraints and fields', () => {
  const names = (symbols: readonly DocumentSymbol[], section: string) =>
    symbols.find(({ name }) => name === section)?.children.map(({ name }) => name);
  const symbols = documentSymbols(analyze(whole, { kind }));
  assert.deepEqual(names(symbols, 'acceptance_criteria'), ['The tool counts', 'Tests pass', 'By eye']);
  assert.deepEqual(names(symbols, 'constraints'), ['Only the standard library']);
  const ontology = symbols.find(({ name }) => name === 'ontology_schema');
  assert.deepEqual(names(ontology?.children ?? [], 'fields'), ['word_count']);
});

test('each criterion and each section can be folded', () => {
  const lines = whole.split('\n');
  const first = folds(analyze(whole, { kind })).map(({ span }) => lines[whole.slice(0, span.start).split('\n').length - 1]?.trim());
  for (const line of [
    'constraints:',
    'acceptance_criteria:',
    '- description: Tests pass',
    '- criterion: By eye',
    'fields:',
    '- name: word_count',
  ]) {
    assert.ok(first.includes(line), line);
  }
});

const folder = '/home/me/proj';
const is = (kind: 'file' | 'directory') => ({ kind, readable: true, executable: false }) as const;
const machine: Machine = {
  platform: 'posix',
  home: '/home/me',
  env: {},
  dotenv: {},
  path: [],
  document: `${folder}/seed.yaml`,
  files: {
    [folder]: is('directory'),
    [`${folder}/README.md`]: is('file'),
    [`${folder}/out/report.md`]: { kind: 'missing', readable: false, executable: false },
    [`${folder}/app`]: is('directory'),
    [`${folder}/app/README.md`]: is('file'),
    [`${folder}/src`]: is('directory'),
  },
};
const facts: Facts = { release: noFacts.release, machine };

/** The links, as text and path. */
const links = (text: string) =>
  documentLinks(analyze(text, { kind, facts })).map(
    ({ span, target }) => `${text.slice(span.start, span.end)} → ${'path' in target ? target.path : ''}`,
  );

test('existing artifacts and the folders named in a seed are links', () => {
  assert.deepEqual(links(whole), [`README.md → ${folder}/README.md`]);
  const moved = whole.replace('metadata: {}', 'metadata: {project_dir: "app"}');
  assert.deepEqual(links(moved), [`README.md → ${folder}/app/README.md`, `app → ${folder}/app`]);
  const brown = `${whole}brownfield_context:\n  context_references:\n    - path: src\n      role: primary\n`;
  assert.deepEqual(links(brown).at(-1), `src → ${folder}/src`);
  assert.deepEqual(links('acceptance_criteria:\n  - description: a\n    expected_artifacts: README.md\n'), [
    `README.md → ${folder}/README.md`,
  ]);
});

/** A text with its hints inserted. */
function hinted(text: string, conversions = true): string {
  const options = { inheritedStages: false, stagesLeftOut: false, environment: false, aliases: false, conversions };
  const hints = hintsIn(analyze(text, { kind, facts }), { start: 0, end: text.length }, options);
  return applyEdits(
    text,
    hints.map(({ offset, label }) => ({ span: { start: offset, end: offset }, newText: `‹${render(label)}›` })),
  );
}

test('a value that ouroboros converts is followed by the converted value', () => {
  const text = dedent`
    acceptance_criteria:
      - description: a
        expected_artifacts: a.md, b.md
    metadata:
      ambiguity_score: "0.5"
      degraded: 1
      created_at: 20260101
      version: "1"
  `;
  assert.equal(
    hinted(text),
    dedent`
      acceptance_criteria:
        - description: a
          expected_artifacts: a.md, b.md‹= [a.md, b.md]›
      metadata:
        ambiguity_score: "0.5"‹= 0.5›
        degraded: 1‹= true›
        created_at: 20260101‹= 1970-08-23T11:48:21Z›
        version: "1"
    `,
  );
  assert.equal(hinted(text, false), text);
  assert.equal(hinted('metadata:\n  created_at: 2026-01-01\n'), 'metadata:\n  created_at: 2026-01-01‹= 2026-01-01T00:00:00›\n');
});

/** What hover shows at the cursor `§`. */
function hovered(source: string): readonly string[] {
  const { text, offset } = withCursor(source, '§');
  return (hoverAt(analyze(text, { kind, facts }), offset)?.lines ?? []).map((line) => render(line));
}

test('hover shows how a criterion will be checked, who reads a key, and whether files exist', () => {
  const at = (word: string) => hovered(whole.replace(word, `${word[0]}§${word.slice(1)}`));
  assert.ok(at('description: Tests').includes('`make check` must exit with 0.'));
  assert.ok(at('criterion: By').includes('It is exempt from a command, because: `it is a picture`'));
  assert.ok(at('acceptance_criteria').includes('1 of 3 are checked by a command.'));
  assert.ok(at('expected_artifacts').includes('1 of 2 of these are in `~/proj` now.'));
  assert.ok(hovered('orchestrator:\n  exec§ution_mode: legacy\n').includes('Only read by `ouroboros run`.'));
  assert.ok(hovered('metadata:\n  deg§raded: true\n').includes('`ouroboros run` does not read it.'));
  assert.match(hovered('go§al: x\n')[0] ?? '', /^What the run is to bring about.+Required\./);
});

test('every key of a seed has a description', () => {
  for (const key of [
    'goal',
    'constraints',
    'task_type',
    'metadata',
    'exit_conditions',
    'evaluation_principles',
    'brownfield_context',
    'conductor_directive',
  ]) {
    const [purpose = ''] = hovered(`${key[0]}§${key.slice(1)}: x\n`);
    assert.match(purpose, /\.$/, key);
  }
});

test('a field of the ontology is also renamed where sentences mention it', () => {
  const text = dedent`
    goal: Show the word_count and the \`name\` of a file, not word_counter
    constraints:
      - "word_count is never negative, and a name is no number"
    ontology_schema:
      name: Counter
      description: A tool
      fields:
        - name: "word_count" # here
          type: integer
          description: How many
        - name: name
          type: string
          description: Of the file
  `.replaceAll('\\`', '`');
  const analysis = analyze(text, { kind });
  const offset = text.indexOf('"word_count"') + 3;
  assert.equal(prepareRename(analysis, offset)?.name, 'word_count');
  const renamed = rename(analysis, offset, 'total');
  assert.ok('edits' in renamed);
  assert.equal(applyEdits(text, renamed.edits), text.replaceAll(/word_count\b/g, 'total'));
  const named = rename(analysis, text.indexOf('name: name') + 7, 'title');
  assert.ok('edits' in named);
  assert.equal(applyEdits(text, named.edits), text.replace('`name`', '`title`').replace('name: name', 'name: title'));
  const use = text.indexOf('word_count') + 2;
  assert.deepEqual(
    definitionsAt(analysis, use).map(({ span }) => span.start),
    [text.indexOf('"word_count"') + 1],
  );
  assert.equal(referencesAt(analysis, use, true).length, 3);
});

test('a name that is in use, empty or unusable in a sentence is refused', () => {
  const text = 'goal: the word_count\nontology_schema:\n  fields:\n    - name: word_count\n    - name: lines\n';
  const analysis = analyze(text, { kind });
  const refused = (name: string) => {
    const renaming = rename(analysis, text.indexOf('name: word') + 8, name);
    return 'refused' in renaming ? render(renaming.refused) : undefined;
  };
  assert.equal(refused('lines'), 'The field "lines" exists already.');
  assert.equal(refused(' '), 'A field needs a name.');
  assert.equal(refused('a: #b'), '"a: #b" is not allowed here.');
  assert.equal(refused('count'), undefined);
});
