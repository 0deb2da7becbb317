import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, documentLinks, type FileFact, type Machine, noFacts } from '../../../server/src/core/index.ts';
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
    links('# see https://a.example/x_(y), (https://b.example/z). http://\nllm: {qa_model: "https://c.example/?q=1"}\n'),
    '# see <<https://a.example/x_(y)>>, (<<https://b.example/z>>). http://\nllm: {qa_model: "<<https://c.example/?q=1>>"}\n\nhttps://a.example/x_(y)\nhttps://b.example/z\nhttps://c.example/?q=1',
  );
});

test('an address with a password is no link', () => {
  const text = '# https://ada:secret@host.example/\n';
  assert.equal(links(text), text);
});

test('paths that were seen to exist', () => {
  assert.equal(
    links(
      "orchestrator:\n  codex_cli_path: ~/bin/codex\n  worktree_root: '/opt/trees/'\n  gemini_cli_path: /gone\n  goose_cli_path: /unseen\npersistence:\n  database_path: data/x.db",
    ),
    "orchestrator:\n  codex_cli_path: <<~/bin/codex>>\n  worktree_root: '<</opt/trees/>>'\n  gemini_cli_path: /gone\n  goose_cli_path: /unseen\npersistence:\n  database_path: <<data/x.db>>\nfile /home/ada/bin/codex\ndirectory /opt/trees\nfile /srv/data/x.db",
  );
});

test('no paths where the machine is not known', () => {
  const text = 'orchestrator:\n  codex_cli_path: ~/bin/codex\n';
  assert.equal(links(text, {}), text);
});
