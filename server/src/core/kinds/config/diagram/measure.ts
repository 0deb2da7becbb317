/**
 * How wide a text may become, estimated from above: the diagram is laid out where no font can be asked, and must not cut a text in any of
 * the fonts of VS Code and of browsers. DejaVu Sans, the widest of them, decided about the classes.
 */
export interface Font {
  /** In units of the drawing. */
  readonly size: number;
  readonly bold?: boolean;
}

const classes: readonly (readonly [RegExp, number])[] = [
  [/^[\p{Mn}\p{Me}]$/u, 0],
  [/^[fijlrtI.,:;'|!()[\]{}` \\/\u00b7-]$/, 0.43],
  [/^[ckszvxyJ"*^]$/, 0.6],
  [/^[a-z0-9LTFEZ$_?]$/, 0.65],
  [/^[A-Z&+<=>~#]$/, 0.84],
  [/^[\u00a0-\u036f\u0400-\u04ff\u2026]$/u, 0.75],
];

/** Wide letters, and every sign of which nothing is known: ideographs, syllables, emoji. */
const widest = 1.05;

function classify(sign: string): number {
  if (/^[mwMW%@]$/.test(sign)) return widest;
  return classes.find(([pattern]) => pattern.test(sign))?.[1] ?? widest;
}

/** The widths of the characters that nearly every text is made of. */
const common = Array.from({ length: 0x250 }, (_, code) => classify(String.fromCharCode(code)));

const widthOfSign = (sign: string): number => common[sign.codePointAt(0) ?? 0] ?? classify(sign);

export function widthOf(text: string, { size, bold = false }: Font): number {
  let sum = 0;
  for (const sign of text) sum += widthOfSign(sign);
  return sum * size * (bold ? 1.12 : 1);
}

/** Splits a text into lines of at most a width: at blanks, a longer word after the separators of paths and keys, else between characters. */
export function wrap(text: string, width: number, font: Font): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const fits = (candidate: string) => widthOf(candidate.trimEnd(), font) <= width;
  const add = (part: string) => {
    if (used + widthOf(part.trimEnd(), font) > width && line !== '') {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    const added = line === '' ? part.trimStart() : part;
    line += added;
    used += widthOf(added, font);
  };
  for (const word of text.split(/(?<= )(?! )/)) {
    if (fits(word)) add(word);
    else
      for (const part of word.split(/(?<=[._/\\:=-])(?![._/\\:=-])/)) for (const piece of fits(part) ? [part] : graphemes(part)) add(piece);
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** Characters with the marks and joiners that belong to them. */
function graphemes(text: string): readonly string[] {
  return text.match(/\P{M}(?:\p{M}|\u200d\P{M}|\ufe0f)*|\p{M}/gu) ?? [];
}
