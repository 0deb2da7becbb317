import { serve } from './server.ts';

/** One program for both: a process of Node, and a worker of a browser, where nothing of Node is loaded. */
if ('importScripts' in globalThis) void import('./connection/browser.ts').then(({ serveWorker }) => serveWorker(serve));
else void import('./connection/node.ts').then(({ serveProcess }) => serveProcess(serve));
