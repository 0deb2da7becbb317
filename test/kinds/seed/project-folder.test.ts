import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark, marked } from '../../support/marked.ts';

/** The errors about the project folder of a seed whose machine is not known. */
function errors(text: string) {
  const { findings } = analyze(text, { kind: 'seed' });
  return findings.filter(({ rule, severity }) => rule === 'project-folder' && severity === 'error');
}

const wrong: Readonly<Record<string, { readonly bad: string; readonly path: string; readonly message: string }>> = {
  'a path out of any folder': {
    bad: dedent`
      metadata:
        project_dir: <<../lib>>
    `,
    path: 'metadata.project_dir',
    message: '"../lib" is outside the project, so ouroboros run does not start. Name a folder inside it, or use --project-dir.',
  },
  'the home folder of another user': {
    bad: dedent`
      metadata:
        working_directory: <<~nobody-here/app>>
    `,
    path: 'metadata.working_directory',
    message: 'There is no such home folder: ouroboros run stops with a traceback.',
  },
  'references that are all outside, at the first of them': {
    bad: dedent`
      brownfield_context:
        context_references:
          - path: <<../a>>
            role: primary
          - path: ../b
            role: reference
    `,
    path: 'brownfield_context.context_references.0.path',
    message: '"../a" is outside the project and no other reference is inside it, so ouroboros run does not start. Use --project-dir.',
  },
};

for (const [name, { bad, path, message }] of Object.entries(wrong)) {
  test(`without a machine: ${name}`, () => {
    const { text } = marked(bad);
    const found = errors(text);
    assert.equal(
      mark(
        text,
        found.map(({ span }) => span),
      ),
      bad,
    );
    assert.deepEqual(
      found.map((finding) => [finding.path.join('.'), render(finding.message)]),
      [[path, message]],
    );
  });
}

test('without a machine nothing is reported for a folder that may be inside', () => {
  for (const text of [
    'metadata: {project_dir: app}\n',
    'metadata: {project_dir: /srv/app}\n',
    'brownfield_context: {context_references: [{path: ../a, role: primary}, {path: b, role: primary}]}\n',
  ])
    assert.deepEqual(errors(text), [], text);
});
