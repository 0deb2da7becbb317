#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';
import { serveThread } from './checking/thread.ts';
import { run } from './run.ts';
import { Terminal } from './terminal.ts';

if (isMainThread)
  run(process.argv.slice(2), new Terminal(process.stdout, process.stderr, process.env)).then((code) => {
    process.exitCode = code;
  });
else serveThread();
