/** Creates a text of about this many characters. */
type Family = (size: number) => string;

/** As many pieces as needed. */
function repeat(size: number, piece: (index: number) => string, before = ''): string {
  const pieces = [before];
  for (let length = before.length, index = 0; length < size; index++) {
    const next = piece(index);
    pieces.push(next);
    length += next.length;
  }
  return pieces.join('');
}

/** The same pseudo-random bytes every time. */
function noise(size: number, from: number, to: number): string {
  let state = 1;
  const sign = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(from + (state % (to - from)));
  };
  return Array.from({ length: size }, sign).join('');
}

/** Texts designed to take more time or memory than their size justifies, as families that grow. */
export const hostileTexts: Readonly<Record<string, Family>> = {
  'one unknown key repeated': (size) => repeat(size, () => 'a: b\n'),
  'one known key repeated': (size) => repeat(size, () => '  backend: codx\n', 'llm:\n'),
  'distinct unknown keys': (size) => repeat(size, (n) => `k${n}: ${n}\n`),
  'wrong values': (size) => repeat(size, (n) => `  p${n}: {temperature: 9}\n`, 'llm_profiles:\n'),
  'values of a wrong type': (size) => repeat(size, (n) => `  p${n}: off\n`, 'llm_profiles:\n'),
  'deep flow nesting': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'flow nesting within bounds': (size) => repeat(size, (n) => `a${n}: ${'['.repeat(480)}${']'.repeat(480)}\n`),
  'deep block nesting': (size) => repeat(size, (n) => `${' '.repeat(n % 400)}a${n}:\n`),
  dashes: (size) => '- '.repeat(size / 2),
  'one long line of keys': (size) => `${repeat(size, (n) => `k${n}: 1, `, 'llm: {')}}\n`,
  'one long plain scalar': (size) => `llm:\n  backend: ${'x y '.repeat(size / 4)}\n`,
  'one long quoted scalar': (size) => `a: "${'x\\n '.repeat(size / 4)}"\n`,
  'one long block scalar': (size) => repeat(size, () => '  some line\n', 'a: |\n'),
  'list items': (size) => repeat(size, (n) => `- item ${n}\n`, 'llm_profiles:\n'),
  'anchors, each aliased many times': (size) => repeat(size, (n) => `a${n}: &a${n} x\nb${n}: [*a${n}, *a${n}, *a${n}, *a${n}]\n`),
  'an alias bomb': (size) => repeat(size, (n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]\n`, 'a0: &a0 [x]\n'),
  'a chain of merges': (size) => repeat(size, (n) => `a${n + 1}: &a${n + 1} {<<: *a${n}, k${n}: 1}\n`, 'a0: &a0 {k: 1}\n'),
  'wide mappings merged often': (size) =>
    repeat(
      size,
      (n) => `b${n}: {<<: *a}\n`,
      repeat(size / 2, (n) => `  k${n}: 1\n`, 'a: &a\n'),
    ),
  comments: (size) => repeat(size, () => '# comment\n'),
  'ignore comments in a row': (size) => repeat(size, () => '# ouroboros-ignore unknown-key\n'),
  'an ignore comment with many names': (size) => `${repeat(size, () => 'unknown-key, ', '# ouroboros-ignore ')}\na: 1\n`,
  'blank lines': (size) => '\n'.repeat(size),
  tabs: (size) => '\t'.repeat(size),
  'lines that begin with a tab': (size) => repeat(size, (n) => `\tk${n}: 1\n`, 'a:\n'),
  'opening brackets': (size) => '['.repeat(size),
  'quotation marks': (size) => '"'.repeat(size),
  'lines with an open quotation mark': (size) => repeat(size, (n) => `a${n}: "\n`),
  'random bytes': (size) => noise(size, 0, 256),
  'random ASCII': (size) => noise(size, 32, 127),
  NULs: (size) => '\0'.repeat(size),
  'lone surrogates': (size) => '\ud800'.repeat(size),
  'nearly a known section': (size) => repeat(size, (n) => `orchestratr${n}: 1\n`),
  'nearly a known key': (size) => repeat(size, (n) => `  runtime_backen${n}: 1\n`, 'orchestrator:\n'),
  'broken lines': (size) => repeat(size, () => '  x: @y\n', 'a:\n'),
  'digits where a number belongs': (size) => `llm_profiles:\n  a:\n    temperature: "${'1'.repeat(size)}x"\n`,
  'spaces where a number belongs': (size) => `llm_profiles:\n  a:\n    temperature: "1${' '.repeat(size)}1"\n`,
  'a number of many digits': (size) => `a: ${'9'.repeat(size)}\n`,
};

/** The same with the line breaks of Windows. */
export const withCrlf = (text: string): string => text.replaceAll('\n', '\r\n');
