/** The kinds of token, as small integers: the parser's tables and comparisons run on every keystroke. */
export const T = {
  streamEnd: 0,
  directive: 1,
  documentStart: 2,
  documentEnd: 3,
  blockSequenceStart: 4,
  blockMappingStart: 5,
  blockEnd: 6,
  flowSequenceStart: 7,
  flowSequenceEnd: 8,
  flowMappingStart: 9,
  flowMappingEnd: 10,
  flowEntry: 11,
  blockEntry: 12,
  key: 13,
  value: 14,
  alias: 15,
  anchor: 16,
  tag: 17,
  scalar: 18,
} as const;

export type TokenKind = (typeof T)[keyof typeof T];

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface TagName {
  /** `!`, `!!`, `!name!`; undefined for `!<…>` and for a lone `!`. */
  readonly handle: string | undefined;
  readonly suffix: string;
}

export interface Directive {
  readonly name: string;
  readonly yaml?: readonly [major: string, minor: string];
  readonly tag?: { readonly handle: string; readonly prefix: string };
}

/** One token. Its line, counted in YAML's line breaks from 0, is that of `start`. */
export class Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Content of a scalar, name of an anchor or alias. */
  readonly text: string;
  readonly style: ScalarStyle;
  readonly detail: TagName | Directive | undefined;
  /** True for a scalar in which `\u` escapes produced surrogates. */
  readonly surrogates: boolean;

  constructor(
    kind: TokenKind,
    start: number,
    end: number,
    line: number,
    text = '',
    style: ScalarStyle = 'plain',
    detail: TagName | Directive | undefined = undefined,
    surrogates = false,
  ) {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.line = line;
    this.text = text;
    this.style = style;
    this.detail = detail;
    this.surrogates = surrogates;
  }
}
