import { type Edit, inTextOrder } from '../text/span.ts';

/** A range of the original text, or inserted text. The pieces in order make up the current text. */
export type Piece = { readonly start: number; readonly end: number } | { readonly inserted: string };

const lengthOf = (piece: Piece) => ('inserted' in piece ? piece.inserted.length : piece.end - piece.start);

function cut(piece: Piece, from: number, to: number): Piece {
  if ('inserted' in piece) return { inserted: piece.inserted.slice(from, to) };
  return { start: piece.start + from, end: piece.start + to };
}

/** Applies edits of the current text to its pieces. */
export function splice(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const out: Piece[] = [];
  let index = 0;
  let pieceStart = 0;
  let offset = 0;
  /** Advances to `to`, an offset in the current text; keeps the text in between if `keep` is set. */
  const advance = (to: number, keep: boolean) => {
    for (let piece = pieces[index]; piece && offset < to; piece = pieces[index]) {
      const begin = offset - pieceStart;
      const stop = Math.min(lengthOf(piece), to - pieceStart);
      if (keep && stop > begin) out.push(cut(piece, begin, stop));
      offset = pieceStart + stop;
      if (stop < lengthOf(piece)) return;
      pieceStart += lengthOf(piece);
      index++;
    }
  };
  for (const { span, newText } of [...edits].sort(inTextOrder)) {
    advance(span.start, true);
    advance(span.end, false);
    out.push({ inserted: newText });
  }
  advance(Number.POSITIVE_INFINITY, true);
  return out;
}

/** The edits that turn the original text into the pieces. */
export function difference(pieces: readonly Piece[], length: number): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let inserted = '';
  const flush = (upTo: number) => {
    if (inserted !== '' || upTo > at) edits.push({ span: { start: at, end: upTo }, newText: inserted });
    inserted = '';
  };
  for (const piece of pieces) {
    if ('inserted' in piece) inserted += piece.inserted;
    else {
      flush(piece.start);
      at = piece.end;
    }
  }
  flush(length);
  return edits;
}
