// How long a user waits for the first squiggle after a folder has been opened, and the memory that it takes.
import { Driver } from './driver.mjs';
import { firstSquiggle, quietMemory } from './first-squiggle.mjs';

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  await driver.step('the file that the window opens with has a squiggle', async () => {
    const { text, squiggle } = await firstSquiggle(page);
    const { server, host } = await quietMemory();
    console.log(`opening: ${text} ${squiggle} ${server} ${host}`);
  });
  driver.end();
};
