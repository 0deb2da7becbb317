import type { Span } from '../text/span.ts';

/**
 * Every kind of mistake for which PyYAML refuses a text, named after what its author did.
 *
 * In the text itself
 * - `control-character`: a character YAML does not allow. Args: `code` (`U+0007`).
 * - `not-utf8`: the bytes are not UTF-8. Args: `byte` (its offset).
 * - `tab-indent`: a tab in the indentation. `tab-between`: a tab where only spaces may separate.
 *
 * In a line of a block
 * - `missing-colon`: a key without its `:`. Args: `key`.
 * - `missing-space`: `key:value` without the space after the colon. Args: `key`.
 * - `colon-in-value`: `: ` inside an unquoted value.
 * - `long-key`: a key that spans lines or is longer than 1,024 characters.
 * - `bad-indent`: a line whose indentation matches no open level.
 * - `misplaced-dash`, `misplaced-question`: `- ` or `? ` where no entry can start.
 * - `trailing-text`: text after a complete value. `missing-key`: a `: ` without a key before it.
 * - `reserved-character`: a value starts with `@`, a backtick or `%`. Args: `character`.
 * - `block-header`: what follows `|` or `>` is not a valid block scalar header. Args: `found`.
 * - `bad-anchor`: `&` or `*` without a proper name. `bad-tag`: a tag that cannot be read. `undefined-handle`: `!x!…` without its `%TAG`. Args: `handle`.
 *
 * In quotes
 * - `unclosed-quote`: Args: `quote`.
 * - `unknown-escape`: `\` and a character that has no meaning there. Args: `escape`. `bad-escape`: too few hexadecimal digits. Args: `escape`, `digits`.
 * - `escape-range`: an escape beyond U+10FFFF; a crash.
 *
 * In brackets
 * - `unclosed-flow`: Args: `bracket`. `stray-bracket`: a closing bracket without its opening one, or the wrong one. Args: `bracket`.
 * - `missing-comma`: two entries without a comma. `stray-comma`: a comma without an entry before it.
 * - `block-in-flow`: a `- `, `|` or `>` inside brackets. Args: `character`.
 *
 * In the document
 * - `bad-directive`: a `%` line that cannot be read. `second-document`: `---` or `...` followed by more. `document-marker`: `---` or `...` where it ends something unfinished.
 *
 * In names
 * - `undefined-alias`: Args: `name`. `duplicate-anchor`: Args: `name`.
 *
 * In what the values mean
 * - `unknown-tag`, `python-tag`: Args: `tag`. `tag-mismatch`: a tag on the wrong kind of node. Args: `tag`, `wants`, `found`.
 * - `unhashable-key`: a list or mapping as key. Args: `found`.
 * - `bad-merge`: `<<` with something that is not a mapping. Args: `found`. `lone-merge`, `lone-equals`: a plain `<<` or `=` as value.
 * - `bad-binary`: `!!binary` that is not base64. `bad-omap`: an `!!omap` or `!!pairs` of another shape. Args: `tag`.
 * - `bad-date`: a date that does not exist. `bad-int`, `bad-float`, `bad-bool`: a tag or a prefix (`0x`, `0b`) that the text does not match. Args: `text`. `long-int`: more than 4,300 digits. All five crash the loader.
 * - `too-deep`: more levels than Python's stack allows; a crash.
 */
export type ProblemCode =
  | 'control-character'
  | 'not-utf8'
  | 'tab-indent'
  | 'tab-between'
  | 'missing-colon'
  | 'missing-space'
  | 'colon-in-value'
  | 'long-key'
  | 'bad-indent'
  | 'misplaced-dash'
  | 'misplaced-question'
  | 'trailing-text'
  | 'missing-key'
  | 'reserved-character'
  | 'block-header'
  | 'bad-anchor'
  | 'bad-tag'
  | 'undefined-handle'
  | 'unclosed-quote'
  | 'unknown-escape'
  | 'bad-escape'
  | 'escape-range'
  | 'unclosed-flow'
  | 'stray-bracket'
  | 'missing-comma'
  | 'stray-comma'
  | 'block-in-flow'
  | 'bad-directive'
  | 'second-document'
  | 'document-marker'
  | 'undefined-alias'
  | 'duplicate-anchor'
  | 'unknown-tag'
  | 'python-tag'
  | 'tag-mismatch'
  | 'unhashable-key'
  | 'bad-merge'
  | 'lone-merge'
  | 'lone-equals'
  | 'bad-binary'
  | 'bad-omap'
  | 'bad-date'
  | 'bad-int'
  | 'bad-float'
  | 'bad-bool'
  | 'long-int'
  | 'too-deep';

/** What PyYAML raises; `crash` if the loader ends with a traceback instead of a clean error. */
export type Raises = 'ReaderError' | 'ScannerError' | 'ParserError' | 'ComposerError' | 'ConstructorError' | 'crash';

/** The arguments of a message. */
export type ProblemArgs = Readonly<Record<string, string | number>>;

/** Aborts a run: thrown by scanner and parser, caught in read.ts and never visible outside this folder. */
export class Refusal {
  readonly code: ProblemCode;
  readonly raises: Raises;
  /** The wrong token. */
  readonly span: Span;
  /** Offset of PyYAML's mark. */
  readonly mark: number;
  readonly args: ProblemArgs;

  constructor(raises: Raises, code: ProblemCode, span: Span, mark: number, args: ProblemArgs = {}) {
    this.raises = raises;
    this.code = code;
    this.span = span;
    this.mark = mark;
    this.args = args;
  }
}
