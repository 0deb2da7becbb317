import axe from 'axe-core';

/** What axe finds in a page. @param frame a frame of the workbench, such as that of a webview's page */
export async function violations(frame) {
  // to compile it takes longer than to look at a page
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe.source);
  const found = await frame.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary}`).join(' | ')}`,
  );
}
