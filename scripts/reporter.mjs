import { inspect } from 'node:util';

/** A reporter for `node --test`: what failed, what the tests themselves say, and at last a plain line `N passed, N failed`. */
export default async function* report(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    else if (type === 'test:diagnostic') {
      const [, count, number] = /^(pass|fail|cancelled|skipped|todo) (\d+)$/.exec(data.message) ?? [];
      if (count === 'pass') passed = Number(number);
      else if (count) failed += Number(number);
      else if (!/^(tests|suites|duration_ms) /.test(data.message)) yield `${data.message}\n`;
    } else if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed') {
      const cause = data.details.error?.cause;
      yield `✗ ${data.name}  (${data.file}:${data.line})\n${indent(cause?.stack ?? inspect(cause ?? data.details.error))}\n`;
    }
  }
  yield `${passed} passed, ${failed} failed\n`;
}

const indent = (text) => text.replace(/^/gm, '    ');
