import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, completeAt, documentSymbols, type Finding, hoverAt, noFacts, render, secretsOf } from '../../server/src/core/index.ts';
import { detectAmong } from '../../server/src/core/kinds/detect.ts';
import { kinds } from '../../server/src/core/kinds/index.ts';
import type { FileKind } from '../../server/src/core/kinds/kind.ts';
import { type FileFormat, scopeOf } from '../../server/src/core/model.ts';
import { pydantic } from '../../server/src/core/schema/index.ts';
import { plainCode } from '../../server/src/core/schema/plain-code.ts';
import { fileSchema } from '../../server/src/core/vocabulary/file-schema.ts';
import { dedent } from '../support/dedent.ts';
import { machine } from '../support/machine.ts';
import { mark } from '../support/marked.ts';
import { garden } from './garden/index.ts';
import { tooManyRows } from './garden/rules/too-many-rows.ts';
import { gardenFormat, gardenSchema } from './garden/schema.ts';

const scope = scopeOf(noFacts);

/** The garden with another format. */
const gardenRead = (format: FileFormat): FileKind => ({ ...garden, format });

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
      garden,
    ),
    ['error missing-key <<bed>>:'],
  );
  assert.deepEqual(found('name: x\n', garden), []);
  assert.deepEqual(found('title: x\n', garden), []);
  assert.equal(analyze('title: x\n', { kind: garden }).model.at('name')?.value, 'x');
});

test('an empty file is rejected if the kind says so', () => {
  const { model, findings } = analyze('', { kind: garden });
  assert.equal(model.loads, false);
  assert.equal(render(findings[0]?.message ?? []), 'A garden is a mapping.');
});

test('of several names of one key the first counts, and the others are reported', () => {
  const kind = garden;
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
      garden,
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
      { kind: garden },
    ).model.loads,
    false,
  );
  const { model } = analyze(
    dedent`
      name: x
      owner: me
    `,
    { kind: garden },
  );
  assert.deepEqual([model.loads, model.sections.flatMap(({ unknown }) => unknown.map(({ fate }) => fate))], [true, ['kept']]);
});

test('if the loader stops at the first mistake, only that is reported', () => {
  const kind = gardenRead(pydantic({ schema: gardenSchema, validators: {}, empty: 'refused', stopsAtFirst: true }));
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
    schema: gardenSchema,
    judge: (document, scope) => {
      const { violations, verdicts } = gardenFormat.judge(document, scope);
      const most = Number(scope.facts.machine?.env['MOST_ROWS'] ?? 9);
      return {
        violations,
        verdicts: verdicts.map((verdict) => {
          const rows = verdict.places.find(({ path, plain }) => path.join('.') === 'bed.rows' && Number(plain) > most);
          if (rows === undefined) return verdict;
          const { path, node, pair, datum } = rows;
          const detail = { rule: tooManyRows.id };
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
  const kind = gardenRead(format);
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
  const kind = garden;
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

test('an unknown key is ignored where the schema does not mention additional keys', () => {
  const text = dedent`
    name: x
    shed:
      colour: red
  `;
  const { model } = analyze(text, { kind: garden });
  assert.deepEqual([model.loads, model.sections.flatMap(({ unknown }) => unknown.map(({ fate }) => fate))], [true, ['ignored']]);
  assert.deepEqual(found(text, garden), ['warning unknown-key   <<colour>>: red']);
});

test('an empty file loads if the kind allows it', () => {
  const schema = fileSchema({ type: 'object', description: 'Tools.', properties: { spade: { type: 'boolean', description: 'A spade.' } } });
  for (const text of ['', '# nothing yet\n', '---\n']) {
    const kind = gardenRead(pydantic({ schema, validators: {}, empty: 'allowed' }));
    assert.equal(analyze(text, { kind }).model.loads, true, JSON.stringify(text));
    assert.deepEqual(found(text, kind), []);
  }
});

test('a file with a list at its top level is validated as a whole', () => {
  const item = { type: 'object', description: 'A bed.', properties: { rows: { type: 'integer', description: 'How many.' } } };
  const schema = fileSchema({ type: 'array', description: 'Beds.', items: item });
  const kind = gardenRead(pydantic({ schema, validators: {}, empty: 'refused' }));
  assert.equal(kind.format.pieces?.(scope), undefined);
  assert.deepEqual(
    found(
      dedent`
        - rows: 2
        - rows: many
      `,
      kind,
    ),
    ['error wrong-type - rows: <<many>>'],
  );
  assert.equal(analyze('rows: 2\n', { kind }).model.loads, false);
});

test('a section with an unknown key is judged separately, a file with a required key as a whole', () => {
  assert.equal(garden.format.pieces?.(scope), undefined);
  const schema = fileSchema({ type: 'object', description: 'Tools.', properties: { spade: { type: 'boolean', description: 'A spade.' } } });
  assert.ok(pydantic({ schema, validators: {}, empty: 'allowed' }).pieces?.(scope) !== undefined);
});

test('file type, mode, size and neighboring folders can decide a verdict', () => {
  const format = plainCode<Parameters<FileFormat['judge']>[1]>({
    schema: gardenSchema,
    *check({ datum }, { facts: { machine } }) {
      const { size = 0, mode = 0 } = machine?.files[machine.document ?? ''] ?? {};
      const beds = machine?.files['/project/beds']?.kind === 'directory';
      if (datum === undefined || (size <= 100 && (mode & 0o077) === 0 && beds)) return;
      const { node } = datum;
      const detail = { rule: tooManyRows.id };
      yield { type: 'value_error', path: [], span: { start: 0, end: 1 }, node, pair: undefined, datum, schemaPath: '', detail };
    },
  });
  const kind = gardenRead(format);
  const loads = (size: number, mode: number, beds: 'directory' | 'missing'): boolean => {
    const fact = { readable: true, executable: false } as const;
    const files = { '/project/garden.yaml': { ...fact, size, mode }, '/project/beds': { ...fact, kind: beds } };
    const facts = { release: '0.51.14', machine: { ...machine({ files }), document: '/project/garden.yaml' } };
    return analyze('name: x\n', { kind, facts }).model.loads;
  };
  assert.equal(loads(8, 0o600, 'directory'), true);
  assert.equal(loads(200, 0o600, 'directory'), false);
  assert.equal(loads(8, 0o644, 'directory'), false);
  assert.equal(loads(8, 0o600, 'missing'), false);
});

test('values that the schema marks as secret are shown nowhere', () => {
  const text = dedent`
    name: x
    shed:
      door: open-sesame
  `;
  const analysis = analyze(text, { kind: garden });
  assert.doesNotMatch(secretsOf(analysis).conceal(text), /sesame/);
  const symbols = JSON.stringify(documentSymbols(analysis).map((symbol) => ({ ...symbol })));
  assert.doesNotMatch(symbols, /sesame/);
  for (const at of [text.indexOf('door'), text.indexOf('sesame')]) assert.doesNotMatch(JSON.stringify(hoverAt(analysis, at)), /sesame/);
});

test('a kind without hooks has the features that the schema provides', () => {
  const text = dedent`
    name: x
    bed:
      rows: 2
      c
  `;
  const analysis = analyze(text, { kind: garden });
  const labels = completeAt(analysis, text.indexOf('  c') + 3, { snippets: false, linesAsTheyAre: false }).map(({ label }) => label);
  assert.ok(labels.includes('crop'), labels.join());
  assert.match(
    hoverAt(analysis, text.indexOf('rows'))
      ?.lines.map((line) => render(line))
      .join() ?? '',
    /How many\./,
  );
});

test('a file is recognized by folder, name or content, and never by the path of files that only look like it', () => {
  const kindOf = (path: string, text?: string) => detectAmong([...kinds, garden], path, text)?.id;
  assert.equal(kindOf('/home/me/.ouroboros/garden.yaml'), 'garden');
  assert.equal(kindOf('C:\\work\\.ouroboros\\gardens\\back\\herbs.yaml'), 'garden');
  assert.equal(kindOf('work/Garden.yaml'), 'garden');
  assert.equal(kindOf('work/plan.yaml'), undefined);
  assert.equal(kindOf('work/plan.yaml', 'bed: {}\nshed: {}\n'), 'garden');
  assert.equal(kindOf('work/plan.yaml', 'bed: {}\n'), undefined);
  for (const text of [undefined, 'bed: {}\nshed: {}\n']) assert.equal(kindOf('.ouroboros/gardens/draft_1.yaml', text), undefined);
});
