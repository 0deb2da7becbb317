import { serve } from './server.ts';

/** One program for both: a Node process, and a web worker, where nothing of Node is loaded. */
if ('importScripts' in globalThis) void import('./connection/browser.ts').then(({ serveWorker }) => serveWorker(serve));
else void import('./connection/node.ts').then(({ serveProcess }) => serveProcess(serve));
