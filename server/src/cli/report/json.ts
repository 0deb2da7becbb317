import { jsonOf, type Reporter, type Say } from './checked.ts';

/** One object per line, one line per file. */
export function jsonlReporter(say: Say): Reporter<string> {
  return { part: (checked) => `${JSON.stringify(jsonOf(checked, say))}\n`, add: (part) => part, end: () => '' };
}

/** A list of the same objects, with indentation. */
export function jsonReporter(say: Say): Reporter<string> {
  let isEmpty = true;
  return {
    part: (checked) => `  ${JSON.stringify(jsonOf(checked, say), undefined, 2).replaceAll('\n', '\n  ')}`,
    add: (part) => {
      const before = isEmpty ? '[\n' : ',\n';
      isEmpty = false;
      return before + part;
    },
    end: () => (isEmpty ? '[]\n' : '\n]\n'),
  };
}
