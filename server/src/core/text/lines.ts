import { countWhile } from './find.ts';

/** The lines of a text, found once: asking for the line of an offset costs the same in a long line as in a short one. */
export interface Lines {
  readonly count: number;
  /** The line of an offset, from 0. A line break belongs to the line it ends. */
  at(offset: number): number;
  /** Where a line begins, behind a byte order mark; the end of the text for a line that does not exist. */
  start(line: number): number;
  /** Where a line ends, before its line break. */
  end(line: number): number;
  /** How many spaces a line begins with. */
  indent(line: number): number;
  /** Whether a line holds nothing but spaces and tabs. */
  blank(line: number): boolean;
}

/** Lines as YAML ends them: at a line feed, a carriage return, both together, and three breaks of Unicode. */
export function readLines(text: string): Lines {
  const first = text.startsWith('\ufeff') ? 1 : 0;
  const starts = [first];
  const ends: number[] = [];
  for (const found of text.matchAll(/\r\n|[\n\r\x85\u2028\u2029]/g)) {
    ends.push(found.index);
    starts.push(found.index + found[0].length);
  }
  ends.push(text.length);
  const start = (line: number): number => starts[line] ?? text.length;
  const end = (line: number): number => ends[line] ?? text.length;
  const firstAfter = (line: number, sign: RegExp): number => {
    let at = start(line);
    while (at < end(line) && sign.test(text.charAt(at))) at++;
    return at;
  };
  return {
    count: starts.length,
    at: (offset) => Math.max(0, countWhile(starts, (begin) => begin <= offset) - 1),
    start,
    end,
    indent: (line) => firstAfter(line, / /) - start(line),
    blank: (line) => firstAfter(line, /[ \t]/) === end(line),
  };
}
