#!/usr/bin/env node
import { run } from './run.ts';
import { Terminal } from './terminal.ts';

run(process.argv.slice(2), new Terminal(process.stdout, process.stderr, process.env)).then((code) => {
  process.exitCode = code;
});
