import { jsonOf, type Reporter, type Say } from './checked.ts';

/** One object per line, one line per file. */
export function jsonlReporter(say: Say): Reporter {
  return { file: (checked) => `${JSON.stringify(jsonOf(checked, say))}\n`, end: () => '' };
}

/** A list of the same objects. */
export function jsonReporter(say: Say): Reporter {
  const files: object[] = [];
  return {
    file: (checked) => {
      files.push(jsonOf(checked, say));
      return '';
    },
    end: () => `${JSON.stringify(files, undefined, 2)}\n`,
  };
}
