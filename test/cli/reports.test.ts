import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineIndex } from '../../server/src/core/index.ts';
import { ouroborosConfig } from '../support/command.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';

const text = '# 👋\r\nlogging: {level: "👋", level: warn}\r\nllm:\r\n  backend: codx\r\nnobody: 1\r\n';

type Json = Record<string, unknown>;

/** The properties that every SARIF 2.1.0 log must have, and what the specification requires of their values. */
function assertSarif(log: Json, lines: LineIndex): void {
  assert.equal(log['version'], '2.1.0');
  assert.match(String(log['$schema']), /sarif-2\.1\.0/);
  const runs = log['runs'] as Json[];
  assert.equal(runs.length, 1);
  for (const run of runs) {
    assert.equal(run['columnKind'], 'utf16CodeUnits');
    const { driver } = run['tool'] as { driver: Json };
    assert.equal(typeof driver['name'], 'string');
    const ids = (driver['rules'] as Json[]).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'rules are unique');
    for (const rule of driver['rules'] as Json[]) {
      assert.equal(typeof (rule['shortDescription'] as Json)['text'], 'string');
      assert.ok(URL.canParse(String(rule['helpUri'])));
    }
    for (const invocation of run['invocations'] as Json[]) assert.equal(typeof invocation['executionSuccessful'], 'boolean');
    for (const result of run['results'] as Json[]) {
      assert.equal(ids[Number(result['ruleIndex'])], result['ruleId']);
      assert.ok(['error', 'warning', 'note'].includes(String(result['level'])));
      assert.ok(String((result['message'] as Json)['text']).length > 0);
      for (const location of [...(result['locations'] as Json[]), ...((result['relatedLocations'] as Json[] | undefined) ?? [])]) {
        assertPhysical(location['physicalLocation'] as Json, lines);
      }
      for (const fix of (result['fixes'] as Json[] | undefined) ?? []) {
        for (const change of fix['artifactChanges'] as Json[]) {
          assert.ok((change['replacements'] as Json[]).length > 0);
          for (const { deletedRegion, insertedContent } of change['replacements'] as Json[]) {
            assertRegion(deletedRegion as Json, lines);
            assert.equal(typeof (insertedContent as Json)['text'], 'string');
          }
        }
      }
    }
  }
}

function assertPhysical({ artifactLocation, region }: Json, lines: LineIndex): void {
  const { uri } = artifactLocation as { uri: string };
  assert.ok(URL.canParse(uri, 'file:///base/') && !/[ \\]/.test(uri), `${uri} is a URI reference`);
  assertRegion(region as Json, lines);
}

function assertRegion(region: Json, lines: LineIndex): void {
  const [startLine, startColumn, endLine, endColumn] = ['startLine', 'startColumn', 'endLine', 'endColumn'].map((name) =>
    Number(region[name]),
  );
  assert.ok(startLine && startColumn && endLine && endColumn, 'from 1');
  assert.ok(endLine > startLine || (endLine === startLine && endColumn >= startColumn));
  assert.ok(endLine <= lines.lineCount);
}

test('sarif: a log that conforms to the standard', async (context) => {
  const cwd = await folderWith(context, { 'dir with space/config é.yaml': text });
  const { code, out } = await ouroborosConfig(['check', '--format', 'sarif', 'dir with space/config é.yaml'], { cwd });
  assert.equal(code, 1);
  const log = JSON.parse(out);
  assertSarif(log, new LineIndex(text));
  const [run] = log.runs;
  assert.equal(run.invocations[0].executionSuccessful, true);
  const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'unknown-backend');
  assert.deepEqual(result.locations[0].physicalLocation, {
    artifactLocation: { uri: 'dir%20with%20space/config%20%C3%A9.yaml' },
    region: { startLine: 4, startColumn: 12, endLine: 4, endColumn: 16 },
  });
  assert.equal(result.fixes[0].artifactChanges[0].replacements[0].insertedContent.text, 'codex');
});

test('sarif: no findings and unreadable files are reported too', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': 'llm: {}\n' });
  const { code, out } = await ouroborosConfig(['check', '--format', 'sarif', 'config.yaml', 'nobody.yaml'], { cwd });
  assert.equal(code, 2);
  const [run] = JSON.parse(out).runs;
  assert.deepEqual(run.results, []);
  assert.equal(run.invocations[0].executionSuccessful, false);
  assert.equal(run.invocations[0].toolExecutionNotifications[0].message.text, 'nobody.yaml does not exist.');
});

test('github: annotations, with special characters escaped', async (context) => {
  const cwd = await folderWith(context, {
    'a,b:c%.yaml': dedent`
    llm:
      backend: "50%, x: y\n::error::no"
  `,
  });
  const { code, out } = await ouroborosConfig(['check', '--format', 'github', 'a,b:c%.yaml'], { cwd });
  assert.equal(code, 1);
  const lines = out.split('\n').filter((line) => line !== '');
  for (const line of lines)
    assert.match(
      line,
      /^::(error|warning|notice) file=a%2Cb%3Ac%25\.yaml,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=[a-z0-9-]+::\S/,
    );
  const error = lines.find((line) => line.startsWith('::error ')) ?? '';
  assert.match(error, /,line=2,endLine=2,col=12,endColumn=35,title=unknown-backend::/);
  assert.match(error, /50%25, x: y/);
  assert.equal(error.split('::error').length, 2 + Number(/::error::no/.test(error)), 'a line break in a token does not begin a command');
});
