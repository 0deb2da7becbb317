/** One `KEY=value` of a `.env` file; the value is undefined if the line has no `=`. */
export interface Binding {
  readonly key: string;
  readonly value: string | undefined;
}

/** The characters of Python's `\s`, which differ from JavaScript's: the separators FS to US and NEL are included, the BOM is not. */
const space = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const inline = '\\t\\v\\f\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const blank = new RegExp(`[${space}]*`, 'y');
const gap = new RegExp(`[${inline}]*`, 'y');
const exported = new RegExp(`export[${inline}]+`, 'y');
const quotedKey = /'([^']+)'/y;
const plainKey = new RegExp(`[^=#${space}]+`, 'y');
const equals = new RegExp(`=[${inline}]*`, 'y');
const singleQuoted = /'((?:\\'|[^'])*)'/y;
const doubleQuoted = /"((?:\\"|[^"])*)"/y;
const unquoted = /[^\n]*/y;
const ending = new RegExp(`(?:[${inline}]*#[^\\n]*)?[${inline}]*(?:\\n|$)`, 'y');
const trailingComment = new RegExp(`[${space}]+#.*`, 's');
const trailingSpace = new RegExp(`[${space}]+$`);

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * Parses a `.env` file as python-dotenv does without interpolation: `export`, quoted keys and values (which may span lines), the escape
 * sequences of each quote, comments after a space. A line that python-dotenv cannot parse is skipped.
 * @returns every binding in order; for equal keys the last one counts
 */
export function readDotenv(text: string): Binding[] {
  const reader = new DotenvReader(text.replace(/\r\n?/g, '\n'));
  const bindings: Binding[] = [];
  while (!reader.atEnd) {
    reader.take(blank);
    if (reader.atEnd) break;
    const binding = readBinding(reader);
    if (binding === 'unreadable') reader.skipLine();
    else if (binding !== 'comment') bindings.push(binding);
  }
  return bindings;
}

function readBinding(reader: DotenvReader): Binding | 'comment' | 'unreadable' {
  reader.take(exported);
  const key = reader.peek() === '#' ? '' : reader.take(reader.peek() === "'" ? quotedKey : plainKey);
  if (key === undefined) return 'unreadable';
  reader.take(gap);
  let value: string | undefined;
  if (reader.take(equals) !== undefined) {
    value = readValue(reader);
    if (value === undefined) return 'unreadable';
  }
  if (reader.take(ending) === undefined) return 'unreadable';
  return key === '' ? 'comment' : { key, value };
}

function readValue(reader: DotenvReader): string | undefined {
  switch (reader.peek()) {
    case "'":
      return reader.take(singleQuoted)?.replace(/\\([\\'])/g, '$1');
    case '"':
      return reader.take(doubleQuoted)?.replace(/\\([\\'"abfnrtv])/g, (_, sign: string) => escapes[sign] ?? sign);
    default:
      return reader.take(unquoted)?.replace(trailingComment, '').replace(trailingSpace, '');
  }
}

class DotenvReader {
  readonly #text: string;
  position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.position >= this.#text.length;
  }

  peek(): string {
    return this.#text.charAt(this.position);
  }

  /** Advances past a match at the current offset and returns its group, or all of it; undefined if there is no match. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.#text);
    if (found === null) return undefined;
    this.position = pattern.lastIndex;
    return found[1] ?? found[0];
  }

  /** python-dotenv drops the rest of the line on which it stopped: after an open quote that is the line of the quote. */
  skipLine(): void {
    const end = this.#text.indexOf('\n', this.position);
    this.position = end < 0 ? this.#text.length : end + 1;
  }
}
