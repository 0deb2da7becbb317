import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, type Finding, render } from '../../server/src/core/index.ts';
import type { FileKind } from '../../server/src/core/kinds/kind.ts';
import type { FileFormat } from '../../server/src/core/model.ts';
import { genericRules } from '../../server/src/core/rules/generic/index.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { pydantic } from '../../server/src/core/schema/index.ts';
import { fileSchema } from '../../server/src/core/vocabulary/file-schema.ts';
import { t } from '../../server/src/core/words.ts';
import { dedent } from '../support/dedent.ts';
import { mark } from '../support/marked.ts';

/** A garden: a kind of file that requires nothing at its top, keeps unknown sections, and forbids unknown keys in a bed. */
const schema = fileSchema({
  type: 'object',
  description: 'A garden.',
  required: ['name'],
  'x-ouroboros': { unknownKeys: 'kept' },
  properties: {
    name: { type: 'string', description: 'What it is called.', 'x-ouroboros': { aliases: ['title'] } },
    bed: {
      type: 'object',
      description: 'A bed.',
      'x-ouroboros': { unknownKeys: 'forbidden' },
      properties: {
        crop: { type: 'string', description: 'What grows.', 'x-ouroboros': { aliases: ['plant', 'seedling'] } },
        rows: { type: 'integer', description: 'How many.' },
      },
    },
  },
});

const tooMany: Rule = {
  id: 'too-many-rows',
  severity: 'error',
  summary: t('A bed has few rows.'),
  examples: [],
  *check({ violations }) {
    for (const { path, span } of violations) yield { path, span, message: t('Too many rows.'), fixes: [] };
  },
};

function garden(format: FileFormat, more: Partial<FileKind> = {}): FileKind {
  return {
    id: 'garden',
    languageId: 'garden',
    title: t('Garden'),
    fileName: 'garden.yaml',
    detection: { patterns: ['**/garden.yaml'], names: [] },
    format,
    rules: [...genericRules, tooMany],
    rootAdvice: t('A garden is a mapping.'),
    lost: () => t('There is no garden.'),
    ...more,
  };
}

const whole = pydantic({ schema, validators: {}, empty: 'refused' });

/** The findings, each with its marks: `severity rule`, and the text with the marks. */
function found(text: string, kind: FileKind): string[] {
  return analyze(text, { kind })
    .findings.filter(({ rule }) => rule !== 'whole-file-dropped')
    .map((finding) => line(finding, text));
}

const line = ({ severity, rule, span }: Finding, text: string): string =>
  `${severity} ${rule} ${
    mark(text, [span])
      .split('\n')
      .find((each) => each.includes('<<')) ?? ''
  }`;

test('a missing required top-level key is reported at the first key, and any of its names is sufficient', () => {
  assert.deepEqual(
    found(
      dedent`
        bed:
          rows: 2
      `,
      garden(whole),
    ),
    ['error missing-key <<bed>>:'],
  );
  assert.deepEqual(found('name: x\n', garden(whole)), []);
  assert.deepEqual(found('title: x\n', garden(whole)), []);
  assert.equal(analyze('title: x\n', { kind: garden(whole) }).model.at('name')?.value, 'x');
});

test('an empty file is rejected if the kind says so', () => {
  const { model, findings } = analyze('', { kind: garden(whole) });
  assert.equal(model.loads, false);
  assert.equal(render(findings[0]?.message ?? []), 'A garden is a mapping.');
});

test('of several names of one key the first counts, and the others are reported', () => {
  const kind = garden(whole);
  const text = dedent`
    name: x
    bed:
      seedling: a
      plant: b
  `;
  assert.equal(analyze(text, { kind }).model.at('bed.crop')?.value, 'b');
  assert.match(found(text, kind).join(), /<<seedling>>/);
});

test('a key that is forbidden keeps the file from loading, one that is kept does not', () => {
  assert.deepEqual(
    found(
      dedent`
        name: x
        bed:
          colour: red
      `,
      garden(whole),
    ),
    ['error unknown-key   <<colour>>: red'],
  );
  assert.equal(
    analyze(
      dedent`
        name: x
        bed:
          colour: red
      `,
      { kind: garden(whole) },
    ).model.loads,
    false,
  );
  const { model } = analyze(
    dedent`
      name: x
      owner: me
    `,
    { kind: garden(whole) },
  );
  assert.deepEqual([model.loads, model.sections.flatMap(({ unknown }) => unknown.map(({ fate }) => fate))], [true, ['kept']]);
});

test('if the loader stops at the first mistake, only that is reported', () => {
  const kind = garden(pydantic({ schema, validators: {}, empty: 'refused', stopsAtFirst: true }));
  assert.deepEqual(
    found(
      dedent`
        name: []
        bed:
          rows: x
      `,
      kind,
    ),
    ['error wrong-type name: <<[]>>'],
  );
});

test('a judge of plain code drops an entry, by facts of the machine, and a rule of its kind explains it', () => {
  const format: FileFormat = {
    schema,
    judge: (document, scope) => {
      const { violations, verdicts } = whole.judge(document, scope);
      const most = Number(scope.facts.machine?.env['MOST_ROWS'] ?? 9);
      return {
        violations,
        verdicts: verdicts.map((verdict) => {
          const rows = verdict.places.find(({ path, plain }) => path.join('.') === 'bed.rows' && Number(plain) > most);
          if (rows === undefined) return verdict;
          const { path, node, pair, datum } = rows;
          const detail = { rule: tooMany.id };
          const dropped = {
            type: 'value_error',
            path,
            span: node.span,
            node,
            pair,
            datum,
            schemaPath: 'bed.rows',
            effect: 'drop-entry',
            detail,
          } as const;
          return { ...verdict, violations: [...verdict.violations, dropped] };
        }),
      };
    },
  };
  const kind = garden(format);
  const text = dedent`
    name: x
    bed:
      rows: 5
  `;
  const machine = { platform: 'posix', home: '/home/me', env: { MOST_ROWS: '4' }, dotenv: {}, path: [], files: {} } as const;
  const { model, findings } = analyze(text, { kind, facts: { release: '0.51.14', machine } });
  assert.deepEqual([model.loads, findings.map(({ severity, rule }) => `${severity} ${rule}`)], [true, ['warning too-many-rows']]);
  assert.deepEqual(found(text, kind), []);
});

test('an incremental analysis is judged like a whole one', () => {
  const kind = garden(whole);
  const before = analyze(
    dedent`
      name: x
      bed:
        rows: 1
    `,
    { kind },
  );
  const after = analyze(
    dedent`
      name: x
      bed:
        rows: one
    `,
    { kind, previous: before },
  );
  assert.deepEqual(
    after.findings.map(({ rule }) => rule),
    analyze(
      dedent`
        name: x
        bed:
          rows: one
      `,
      { kind },
    ).findings.map(({ rule }) => rule),
  );
});
