import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, documentLinks, type FileFact, type Machine, noFacts } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark } from '../../support/marked.ts';

const file = (kind: FileFact['kind']): FileFact => ({ kind, readable: true, executable: true });
const machine: Machine = {
  platform: 'posix',
  home: '/home/ada',
  cwd: '/srv',
  env: {},
  dotenv: {},
  path: [],
  files: {
    '/home/ada/bin/codex': file('file'),
    '/opt/trees': file('directory'),
    '/gone': file('missing'),
    '/srv/data/x.db': file('file'),
  },
};

function links(text: string, known: { readonly machine?: Machine } = { machine }): string {
  const found = documentLinks(analyze(text, { facts: { ...noFacts, ...known } }));
  const targets = found.map(({ target }) => (target.kind === 'url' ? target.url : `${target.kind} ${target.path}`));
  return [
    mark(
      text,
      found.map(({ span }) => span),
    ),
    ...targets,
  ].join('\n');
}

test('addresses in comments and values, without the punctuation around them', () => {
  assert.equal(
    links(dedent`
      # see https://a.example/x_(y), (https://b.example/z). http://
      llm: {qa_model: "https://c.example/?q=1"}
    `),
    dedent`
      # see <<https://a.example/x_(y)>>, (<<https://b.example/z>>). http://
      llm: {qa_model: "<<https://c.example/?q=1>>"}

      https://a.example/x_(y)
      https://b.example/z
      https://c.example/?q=1`,
  );
});

test('an address with a password is not a link', () => {
  const text = '# https://ada:secret@host.example/\n';
  assert.equal(links(text), text);
});

test('paths that exist on the machine', () => {
  assert.equal(
    links(
      dedent`
        orchestrator:
          codex_cli_path: ~/bin/codex
          worktree_root: '/opt/trees/'
          gemini_cli_path: /gone
          goose_cli_path: /unseen
        persistence:
          database_path: data/x.db`,
    ),
    dedent`
      orchestrator:
        codex_cli_path: <<~/bin/codex>>
        worktree_root: '<</opt/trees/>>'
        gemini_cli_path: /gone
        goose_cli_path: /unseen
      persistence:
        database_path: <<data/x.db>>
      file /home/ada/bin/codex
      directory /opt/trees
      file /srv/data/x.db`,
  );
});

test('no paths where the machine is not known', () => {
  const text = dedent`
    orchestrator:
      codex_cli_path: ~/bin/codex
  `;
  assert.equal(links(text, {}), text);
});
