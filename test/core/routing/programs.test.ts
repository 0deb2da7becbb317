import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyze,
  environment,
  findProgram,
  newestKnownRelease,
  type ProgramSearch,
  pathsToLookAt,
  render,
} from '../../../server/src/core/index.ts';
import { pathsOfInterest } from '../../../server/src/core/kinds/config/resolution/programs.ts';
import { parentOf } from '../../../server/src/core/machine/paths.ts';
import { backend } from '../../../server/src/core/vocabulary/index.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder, type MachineSketch, machine } from '../../support/machine.ts';

const home = (path: string): string => path.replace('~', homeFolder);

function find(name: string, yaml: string, sketch: MachineSketch): ProgramSearch {
  const drawn = machine(sketch);
  const found = backend(name, newestKnownRelease) ?? assert.fail(`no backend ${name}`);
  return findProgram(found, newestKnownRelease, analyze(yaml).model, environment(drawn), drawn);
}

const key = (name: string, path: string): string => `orchestrator: {${name}: '${path}'}`;
const tool = { '~/x/tool': { executable: true } };

/** The path that is found, or the sentence that says why there is none. */
const cases: readonly (readonly [name: string, backend: string, yaml: string, sketch: MachineSketch, expected: string])[] = [
  ['on PATH', 'kiro', '', { programs: ['kiro-cli'] }, '~/bin/kiro-cli'],
  ['nowhere', 'kiro', '', {}, 'kiro-cli is not on PATH.'],
  ['a file on PATH that cannot be executed', 'pi', '', { files: { '~/bin/pi': {} } }, 'pi is not on PATH.'],
  ['a folder on PATH of that name', 'pi', '', { files: { '~/bin/pi': { kind: 'directory', executable: true } } }, 'pi is not on PATH.'],
  ['a key', 'codex', key('codex_cli_path', '~/x/tool'), { files: tool, programs: ['codex'] }, '~/x/tool'],
  [
    'a variable before the key',
    'codex',
    key('codex_cli_path', '~/y'),
    { files: tool, env: { OUROBOROS_CODEX_CLI_PATH: ' ~/x/tool ' } },
    '~/x/tool',
  ],
  ['a blank variable', 'codex', key('codex_cli_path', '~/x/tool'), { files: tool, env: { OUROBOROS_CODEX_CLI_PATH: ' ' } }, '~/x/tool'],
  [
    'sticky: a dead key is used',
    'codex',
    key('codex_cli_path', '~/none'),
    { programs: ['codex'] },
    'codex_cli_path points to "~/none", which does not exist.',
  ],
  ['strict: a dead key is passed over', 'gemini', key('gemini_cli_path', '~/none'), { programs: ['gemini'] }, '~/bin/gemini'],
  [
    'strict: a dead variable, then the key',
    'gemini',
    key('gemini_cli_path', '~/x/tool'),
    { files: tool, env: { OUROBOROS_GEMINI_CLI_PATH: '/none' } },
    '~/x/tool',
  ],
  [
    'sticky: a folder',
    'pi',
    key('pi_cli_path', '~/x'),
    { files: { '~/x': { kind: 'directory' } } },
    'pi_cli_path points to "~/x", which is a folder.',
  ],
  [
    'sticky: no right to execute',
    'pi',
    key('pi_cli_path', '~/x'),
    { files: { '~/x': {} } },
    'pi_cli_path points to "~/x", which cannot be executed.',
  ],
  ['strict: no right to execute', 'grok', key('grok_cli_path', '~/x'), { files: { '~/x': {} }, programs: ['grok'] }, '~/bin/grok'],
  [
    'an empty key is the folder ouroboros starts in',
    'claude',
    key('cli_path', ''),
    { programs: ['claude'] },
    'cli_path points to ".", which is a folder.',
  ],
  ['a bare name is searched on PATH', 'codex', '', { programs: ['tool'], env: { OUROBOROS_CODEX_CLI_PATH: 'tool' } }, '~/bin/tool'],
  ['a bare name that is not there', 'hermes', key('hermes_cli_path', 'tool'), {}, 'hermes_cli_path is "tool", which is not on PATH.'],
  [
    'a relative path',
    'pi',
    key('pi_cli_path', 'x/tool'),
    {},
    'pi_cli_path is "x/tool", which is relative to the folder that ouroboros starts in.',
  ],
  ['a relative path from a known folder', 'pi', key('pi_cli_path', './x//tool'), { cwd: homeFolder, files: tool }, '~/x/tool'],
  ['claude_mcp has the path of claude', 'claude_mcp', key('cli_path', '~/x/tool'), { files: tool }, '~/x/tool'],
  ['claude_mcp has the variable of claude', 'claude_mcp', '', { files: tool, env: { OUROBOROS_CLI_PATH: '~/x/tool' } }, '~/x/tool'],
  [
    'a file that does not load loses its paths',
    'codex',
    dedent`
      ${key('codex_cli_path', '~/x/tool')}
      llm:`,
    { files: tool, programs: ['codex'] },
    '~/bin/codex',
  ],
  [
    'a variable stays where the file does not load',
    'codex',
    'llm:',
    { files: tool, env: { OUROBOROS_CODEX_CLI_PATH: '~/x/tool' } },
    '~/x/tool',
  ],
  [
    'a script needs to be readable only',
    'zcode',
    key('zcode_cli_path', '~/z/zcode.cjs'),
    { files: { '~/z/zcode.cjs': {} }, programs: ['node'] },
    '~/z/zcode.cjs',
  ],
  [
    'a script of another ending',
    'zcode',
    key('zcode_cli_path', '~/z/z.MJS'),
    { files: { '~/z/z.MJS': {} }, programs: ['node'] },
    '~/z/z.MJS',
  ],
  [
    'a script nobody may read',
    'zcode',
    key('zcode_cli_path', '~/z/zcode.cjs'),
    { files: { '~/z/zcode.cjs': { readable: false } }, programs: ['zcode'] },
    '~/bin/zcode',
  ],
  [
    'the name of what may be a script counts from where ouroboros starts',
    'zcode',
    key('zcode_cli_path', 'zcode.cjs'),
    { cwd: home('~/else'), files: { '~/else/zcode.cjs': {} }, programs: ['node', 'zcode.cjs'] },
    '~/else/zcode.cjs',
  ],
  [
    'the application before PATH',
    'zcode',
    '',
    { files: { '/Applications/ZCode.app/Contents/Resources/glm/zcode.cjs': {} }, programs: ['zcode'] },
    '/Applications/ZCode.app/Contents/Resources/glm/zcode.cjs',
  ],
  [
    'a wrapper is passed over',
    'codex',
    key('codex_cli_path', '~/w'),
    { files: { '~/w': { executable: true, wrapper: true } }, programs: ['codex'] },
    '~/bin/codex',
  ],
  [
    'a wrapper on PATH is passed over',
    'codex',
    '',
    { path: ['/wrap', home('~/bin')], files: { '/wrap/codex': { executable: true, wrapper: true } }, programs: ['codex'] },
    '~/bin/codex',
  ],
  [
    'a wrapper that nobody else looks for',
    'opencode',
    '',
    { path: ['/wrap'], files: { '/wrap/opencode': { executable: true, wrapper: true } } },
    '/wrap/opencode',
  ],
];

for (const [name, backendName, yaml, sketch, expected] of cases) {
  test(`${backendName}: ${name}`, () => {
    const search = find(backendName, yaml, sketch);
    assert.equal(search.path ?? render(search.error ?? []), expected.replaceAll('~', homeFolder));
    assert.equal(search.installed, search.path !== undefined);
  });
}

test('a wrapper is used if there is nothing else, and reported', () => {
  const search = find('codex', '', { files: { '~/bin/codex': { executable: true, wrapper: true } } });
  assert.deepEqual([search.installed, search.wrapper, search.path], [true, true, home('~/bin/codex')]);
});

test('a script without the program that runs it', () => {
  const search = find('zcode', key('zcode_cli_path', '~/z.cjs'), { files: { '~/z.cjs': {} } });
  assert.equal(render(search.error ?? []), 'zcode is a script and needs node, which is not on PATH.');
});

test('every step of a search is recorded', () => {
  const search = find('gemini', key('gemini_cli_path', '~/x'), {
    env: { OUROBOROS_GEMINI_CLI_PATH: '/none' },
    files: { '~/x': { kind: 'directory' } },
    programs: ['gemini'],
  });
  assert.deepEqual(
    search.steps.map(({ from, value, result, used }) => [from, value, result, used]),
    [
      ['env:OUROBOROS_GEMINI_CLI_PATH', '/none', 'missing', false],
      ['key', '~/x', 'directory', false],
      ['PATH', 'gemini', 'found', true],
    ],
  );
});

test('pathsOfInterest contains every path that the search checks, including the name of a script', () => {
  const asked = (backendKey: string, name: string): readonly string[] => {
    const { model } = analyze(key(backendKey, name));
    return pathsToLookAt(undefined, newestKnownRelease, model, machine({ cwd: '/srv' }), undefined);
  };
  assert.ok(asked('zcode_cli_path', 'tool').includes('/srv/tool'));
  assert.ok(asked('codex_cli_path', 'tool').includes(home('~/bin/tool')));
});

test('pathsOfInterest contains no path that cannot be resolved: an ignored key, another user’s home, a relative folder without a base', () => {
  const asked = (yaml: string, sketch: MachineSketch = {}): string[] =>
    pathsToLookAt(undefined, newestKnownRelease, analyze(yaml).model, machine(sketch), home('~/.ouroboros/config.yaml')).toSorted();
  assert.ok(asked(key('codex_cli_path', '/x/codex')).includes('/x/codex'));
  assert.ok(asked(key('codex_cli_path', 'x/codex'), { cwd: '/srv' }).includes('/srv/x/codex'));
  assert.ok(asked('', { env: { CODEX_HOME: '/cx' } }).includes('/cx/auth.json'));
  const usual = asked('');
  assert.deepEqual(asked(key('codex_cli_path', 'x/codex')), usual);
  assert.deepEqual(asked('', { env: { OUROBOROS_PI_CLI_PATH: '~eve/pi' } }), usual);
  assert.deepEqual(asked('', { path: ['bin', home('~/bin')] }), usual);
  assert.deepEqual(asked('persistence: {database_path: ""}'), usual);
  const withoutLogin = usual.filter((path) => path !== home('~/.codex/auth.json'));
  assert.equal(withoutLogin.length, usual.length - 1);
  assert.deepEqual(asked('', { env: { CODEX_HOME: '~eve/cx' } }), withoutLogin);
  assert.deepEqual(asked('', { env: { CODEX_HOME: 'cx' } }), withoutLogin);
});

test('configured program paths are not used if the file does not load', () => {
  const yaml = dedent`
    ${key('opencode_cli_path', 'tools')}
    llm:`;
  assert.ok(!pathsOfInterest(newestKnownRelease, analyze(yaml).model, environment(machine()), machine()).includes(home('~/bin/tools')));
  const loading = analyze(key('opencode_cli_path', 'tools')).model;
  assert.ok(pathsOfInterest(newestKnownRelease, loading, environment(machine()), machine()).includes(home('~/bin/tools')));
});

test('the folder of a path; a root is its own', () => {
  const windows = machine({ platform: 'windows' });
  for (const [path, on, folder] of [
    ['/a/b', machine(), '/a'],
    ['/a', machine(), '/'],
    ['/', machine(), '/'],
    ['C:\\a\\b', windows, 'C:\\a'],
    ['C:\\a', windows, 'C:\\'],
    ['C:\\', windows, 'C:\\'],
    ['a/b', machine(), 'a'],
    ['a', machine(), '.'],
  ] as const) {
    assert.equal(parentOf(path, on), folder, path);
  }
});

test('a backend without a program, and a machine without facts', () => {
  assert.deepEqual([find('litellm', '', {}).binary, find('litellm', '', {}).installed], [undefined, undefined]);
  const blind = { ...machine(), files: {} };
  const codex = backend('codex', newestKnownRelease) ?? assert.fail();
  assert.equal(findProgram(codex, newestKnownRelease, undefined, environment(blind), blind).installed, undefined);
  assert.equal(findProgram(codex, newestKnownRelease, undefined, environment(undefined), undefined).installed, undefined);
});

const windows = (
  files: readonly string[],
  env: Record<string, string>,
  path: readonly string[] = ['C:\\tools'],
): MachineSketch & { platform: 'windows' } => ({
  platform: 'windows',
  path,
  env,
  files: Object.fromEntries(files.map((file) => [file, { executable: true }])),
});

function findOnWindows(yaml: string, sketch: MachineSketch): string | undefined {
  const drawn = { ...machine(sketch), home: 'C:\\Users\\ada' };
  const files = Object.fromEntries(Object.keys(sketch.files ?? {}).map((path) => [path, drawn.files[path] ?? assert.fail()]));
  const codex = backend('codex', newestKnownRelease) ?? assert.fail();
  return findProgram(codex, newestKnownRelease, analyze(yaml).model, environment(drawn), { ...drawn, files }).path;
}

test('Windows: PATHEXT, its order, its default, and any case', () => {
  assert.equal(
    findOnWindows('', windows(['C:\\tools\\codex.exe', 'C:\\tools\\codex.cmd'], { PATHEXT: '.CMD;.EXE' })),
    'C:\\tools\\codex.cmd',
  );
  assert.equal(findOnWindows('', windows(['C:\\tools\\codex.exe'], {})), 'C:\\tools\\codex.exe');
  assert.equal(findOnWindows('', windows(['C:\\Tools\\CODEX.EXE'], { pathext: '.exe' }, ['c:\\tools\\'])), 'c:\\tools\\codex.exe');
});

test('Windows: a path with either slash, without its extension, below the home folder', () => {
  const files = ['C:\\Users\\ada\\bin\\codex.cmd'];
  assert.equal(findOnWindows(key('codex_cli_path', '~/bin/codex'), windows(files, {})), 'C:\\Users\\ada\\bin\\codex.cmd');
  assert.equal(findOnWindows(key('codex_cli_path', 'c:/users/ADA/bin/codex.CMD'), windows(files, {})), 'c:\\users\\ADA\\bin\\codex.CMD');
  assert.equal(
    findOnWindows(key('codex_cli_path', '%USERPROFILE%\\bin\\codex.cmd'), windows(files, { USERPROFILE: 'C:\\Users\\ada' })),
    undefined,
  );
});
