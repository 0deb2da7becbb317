import { type Analysis, analyze } from './analysis.ts';
import type { Finding, Fix } from './finding.ts';
import { applyEdits, type Edit, overlaps } from './span.ts';

/** What fixing everything comes to. */
export interface FixAll {
  /** Against the original text, sorted, none overlapping; empty where nothing can be fixed. */
  readonly edits: readonly Edit[];
  readonly text: string;
  /** What was repaired, in the order it was done. */
  readonly fixed: readonly { readonly finding: Finding; readonly fix: Fix }[];
}

/** One repair can uncover the next (a section that loads shows its keys); a chain longer than this is no chain but a mistake. */
const maxRounds = 25;

/**
 * Applies the preferred fixes until none is left. Doing it again changes nothing.
 * @param wanted which findings to repair; all that have a preferred fix where it is left out
 */
export function fixAll(analysis: Analysis, wanted: (finding: Finding) => boolean = () => true): FixAll {
  let current = analysis;
  let pieces: readonly Piece[] = [{ start: 0, end: analysis.text.length }];
  const fixed: { finding: Finding; fix: Fix }[] = [];
  for (let round = 0; round < maxRounds; round++) {
    const chosen = choose(current, wanted);
    if (chosen.length === 0) break;
    const edits = chosen.flatMap(({ fix }) => fix.edits);
    const text = applyEdits(current.text, edits);
    if (text === current.text) break;
    fixed.push(...chosen);
    pieces = splice(pieces, edits);
    current = analyze(text, current);
  }
  return { edits: difference(pieces, analysis.text.length), text: current.text, fixed };
}

/** {@link fixAll} for the findings of one rule. */
export function fixAllOfRule(analysis: Analysis, rule: string): FixAll {
  return fixAll(analysis, (finding) => finding.rule === rule);
}

function choose(analysis: Analysis, wanted: (finding: Finding) => boolean): { finding: Finding; fix: Fix }[] {
  const chosen: { finding: Finding; fix: Fix }[] = [];
  const taken: Edit[] = [];
  for (const finding of analysis.findings) {
    const fix = wanted(finding) ? finding.fixes.find((candidate) => candidate.preferred) : undefined;
    if (!fix || fix.edits.some((edit) => taken.some((other) => overlaps(edit.span, other.span)))) continue;
    taken.push(...fix.edits);
    chosen.push({ finding, fix });
  }
  return chosen;
}

/** A run of the original text, or text that was put in. The pieces in order are the current text. */
type Piece = { readonly start: number; readonly end: number } | { readonly inserted: string };

const lengthOf = (piece: Piece) => ('inserted' in piece ? piece.inserted.length : piece.end - piece.start);

function cut(piece: Piece, from: number, to: number): Piece {
  if ('inserted' in piece) return { inserted: piece.inserted.slice(from, to) };
  return { start: piece.start + from, end: piece.start + to };
}

/** Applies edits of the current text to its pieces. */
function splice(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const out: Piece[] = [];
  let index = 0;
  let pieceStart = 0;
  let offset = 0;
  /** Moves on to `to`, an offset of the current text, and keeps what it passes if asked. */
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
  for (const { span, newText } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    advance(span.start, true);
    advance(span.end, false);
    out.push({ inserted: newText });
  }
  advance(Number.POSITIVE_INFINITY, true);
  return out;
}

/** The edits that turn the original text into the pieces. */
function difference(pieces: readonly Piece[], length: number): Edit[] {
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
