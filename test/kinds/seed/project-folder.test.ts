import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark, marked as readMarks } from '../../support/marked.ts';

/** The errors about the project folder of a seed whose machine is not known, marked. */
function errors(text: string): string {
  const { findings } = analyze(text, { kind: 'seed' });
  const found = findings.filter(({ rule, severity }) => rule === 'project-folder' && severity === 'error');
  return mark(
    text,
    found.map(({ span }) => span),
  );
}

const wrong: Readonly<Record<string, string>> = {
  'a path out of any folder': dedent`
    metadata:
      project_dir: <<../lib>>
  `,
  'the home folder of another user': dedent`
    metadata:
      working_directory: <<~nobody-here/app>>
  `,
  'references that are all outside, at the first of them': dedent`
    brownfield_context:
      context_references:
        - path: <<../a>>
          role: primary
        - path: ../b
          role: reference
  `,
};

for (const [name, marked] of Object.entries(wrong)) {
  test(`without a machine: ${name}`, () => assert.equal(errors(readMarks(marked).text), marked));
}

test('without a machine nothing is said of a folder that may be inside', () => {
  for (const text of [
    'metadata: {project_dir: app}\n',
    'metadata: {project_dir: /srv/app}\n',
    'brownfield_context: {context_references: [{path: ../a, role: primary}, {path: b, role: primary}]}\n',
  ])
    assert.equal(errors(text), text);
});
