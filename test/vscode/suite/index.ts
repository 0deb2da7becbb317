import { writeFileSync } from 'node:fs';
import { takeCoverage } from 'node:v8';
import Mocha from 'mocha';
import * as vscode from 'vscode';

/** The entry point for VS Code: every suite runs inside the extension host, and the counts go to the file that the runner reads. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 120_000, reporter: 'min' });
  mocha.suite.emit('pre-require', globalThis, 'suites', mocha);
  await Promise.all([
    import('./language.test.ts'),
    import('./commands.test.ts'),
    import('./features.test.ts'),
    import('./findings.test.ts'),
    import('./seeds.test.ts'),
    import('./other-files.test.ts'),
    import('./views.test.ts'),
    import('./server.test.ts'),
  ]);
  const { stats } = await new Promise<Mocha.Runner>((done) => {
    const runner = mocha.run(() => done(runner));
    runner.on('fail', (test, error: Error) => console.error(`✗ ${test.fullTitle()}\n${error.stack ?? error.message}`));
  });
  const { passes = 0, failures = 1 } = stats ?? {};
  const result = process.env['OUROBOROS_TEST_RESULT'];
  if (result) writeFileSync(result, `${passes} passed, ${failures} failed\n`);
  // Both processes are killed when the window closes: a server that is restarted writes its coverage data, and the host does so now.
  if (process.env['NODE_V8_COVERAGE']) {
    await vscode.commands.executeCommand('ouroboros.restartServer');
    takeCoverage();
  }
  if (failures > 0) throw new Error(`${failures} failed`);
}
