// The packaged extension in an untrusted workspace: findings work, nothing is inspected and nothing runs.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { Driver } from './driver.mjs';

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  const view = driver.view();

  await driver.step('findings appear in an untrusted workspace', async () => {
    const editor = await driver.open('mistakes/.ouroboros/config.yaml');
    await editor.locator('.squiggly-error').first().waitFor();
  });

  await driver.step('routing looks for no program and says so', async () => {
    await driver.command('Ouroboros: Show stage routing');
    await view.locator('.banner', { hasText: 'Restricted mode' }).waitFor();
    assert.equal(await view.locator('.program.found, .program.missing').count(), 0);
    await shot('routing');
  });

  await driver.step('git is not run for a comparison with the last commit', async () => {
    await driver.open('correct/.ouroboros/config.yaml');
    await driver.command('Ouroboros: Show stage routing');
    await view.getByRole('button', { name: 'Compare with the last commit' }).click();
    await view.locator('.comparison', { hasText: 'not trusted, so git is not run' }).waitFor();
  });

  await driver.step('the doctor runs nothing', async () => {
    await driver.command('Ouroboros: Run doctor');
    await view.getByRole('button', { name: 'Copy as JSON' }).waitFor();
    assert.equal(await view.getByRole('button', { name: 'Ask the programs' }).count(), 0);
    await shot('doctor');
    assert.equal(existsSync(process.env.OUROBOROS_TEST_LOG), false, 'the program was not run');
  });

  await driver.step('the list of files contains only what is open, and says so', async () => {
    await driver.command('Ouroboros: Show ouroboros files');
    await page
      .getByText(/^Only open files are listed: in a workspace that is not trusted/)
      .first()
      .waitFor();
    await page.getByRole('tree', { name: 'Ouroboros Files' }).locator('.monaco-list-row', { hasText: 'config.yaml' }).first().waitFor();
    await shot('files');
  });

  driver.end();
};
