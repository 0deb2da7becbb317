#!/usr/bin/env node
import { isThread, serveThread } from './checking/thread.ts';
import { run } from './run.ts';
import { Terminal } from './terminal.ts';

const words = process.argv.slice(2);
if (isThread(words)) serveThread();
else
  run(words, new Terminal(process.stdout, process.stderr, process.env)).then((code) => {
    process.exitCode = code;
  });
