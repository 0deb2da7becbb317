/** One program for both: a process of Node, and a worker of a browser, where nothing of Node is loaded. */
const here = 'importScripts' in globalThis ? import('./main-browser.ts') : import('./main-node.ts');
void here.then(({ start }) => start());
