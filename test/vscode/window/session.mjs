// Scripts that share a window: to open one takes longer than most of them.
import crash from './crash.mjs';
import { Driver } from './driver.mjs';
import overview from './overview.mjs';
import trusted from './trusted.mjs';
import writing from './writing.mjs';

export default async (window) => {
  // nothing has been opened or announced before the first one; the last one leaves a document unsaved
  await overview(window);
  for (const script of [trusted, writing, crash]) {
    await new Driver(window).command('View: Close All Editors');
    await script(window);
  }
};
