import { countWhile } from '../text/find.ts';
import { ch, isBreak } from './chars.ts';

/** Offsets ↔ lines as YAML 1.1 counts them: LF, CR, CRLF, NEL, LS and PS each end one. Made on the first question. */
export class LineIndex {
  private readonly text: string;
  private starts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The line of an offset, from 0. */
  lineOf(offset: number): number {
    return Math.max(0, countWhile(this.allStarts(), (start) => start <= offset) - 1);
  }

  /** Where a line starts; the end of the text for a line behind the last. */
  startOf(line: number): number {
    return this.allStarts()[line] ?? this.text.length;
  }

  private allStarts(): readonly number[] {
    if (this.starts !== undefined) return this.starts;
    const { text } = this;
    const starts = [0];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (!isBreak(code) || (code === ch.cr && text.charCodeAt(at + 1) === ch.lf)) continue;
      starts.push(at + 1);
    }
    this.starts = starts;
    return starts;
  }
}
