import './spare-memory.ts';
import { serveWorker } from './main-browser.ts';
import { serveParent } from './main-node.ts';

/** One program for both: a process of Node, and a worker of a browser, where nothing of Node is loaded. */
if ('importScripts' in globalThis) void import('vscode-jsonrpc/browser').then(serveWorker);
else void import('vscode-jsonrpc/node').then(serveParent);
