import { codePointAt } from '../text/find.ts';
import type { Span } from '../text/span.ts';
import { ch } from './chars.ts';

/** Characters that YAML 1.1 does not allow in a text, lone surrogates among them: each is one code unit. */
const unreadable = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Replaces a character that is not allowed; offsets stay the same. */
const substitute = '\ufffd';

/** A text in which all characters are allowed, and the positions of the first characters that were not. */
export interface Readable {
  readonly text: string;
  readonly unreadable: readonly Span[];
}

/**
 * Finds the characters that PyYAML's reader refuses and replaces them.
 * @param most how many positions are recorded
 */
export function makeReadable(text: string, most: number): Readable {
  const spans: Span[] = [];
  for (const { index } of text.matchAll(unreadable)) {
    spans.push({ start: index, end: index + 1 });
    if (spans.length === most) break;
  }
  return { text: spans.length === 0 ? text : text.replace(unreadable, substitute), unreadable: spans };
}

/** PyYAML checks a file in chunks while it reads: first this many characters, then {@link furtherPiece} at a time. */
const firstPiece = 8192;
const furtherPiece = 4096;

/**
 * The start of the chunk that contains an offset: a problem that is found before PyYAML reaches it comes first. Python counts code points,
 * and CRLF as one.
 */
export function pieceStart(text: string, offset: number): number {
  let start = 0;
  let next = firstPiece;
  let characters = 0;
  for (let at = 0; at <= offset; at++) {
    if (characters === next) {
      start = at;
      next += furtherPiece;
    }
    const code = text.charCodeAt(at);
    const joins = (code === ch.cr && text.charCodeAt(at + 1) === ch.lf) || codePointAt(text, at) > 0xffff;
    if (!joins) characters++;
  }
  return start;
}

/** Where the bytes of a file are not UTF-8. ouroboros does not load such a file. */
export interface Undecodable {
  /** Offset of the first invalid byte. */
  readonly byte: number;
  /** Its offset in the text. */
  readonly at: number;
  /** The length of the text that Python has decoded when it fails: problems in that part come first. */
  readonly decoded: number;
}

/** The text of a file; an invalid byte is replaced by U+FFFD. */
export interface Decoded {
  readonly text: string;
  readonly undecodable: Undecodable | undefined;
}

/**
 * Decodes the bytes of a file as ouroboros does, which opens it as UTF-8 text: UTF-16 and Latin-1 do not decode, and a byte order mark
 * stays in the text.
 */
export function readBytes(bytes: Uint8Array): Decoded {
  const pieces: string[] = [];
  let piece = '';
  let invalid: number | undefined;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      invalid ??= at;
      piece += substitute;
      at++;
    } else {
      piece += String.fromCodePoint(decodeSequence(bytes, at, length));
      at += length;
    }
    if (piece.length > 4096) {
      pieces.push(piece);
      piece = '';
    }
  }
  pieces.push(piece);
  return { text: pieces.join(''), undecodable: invalid === undefined ? undefined : undecodableAt(bytes, invalid) };
}

/** The number of bytes that Python decodes at once. */
const decodedTogether = 8192;

function undecodableAt(bytes: Uint8Array, byte: number): Undecodable {
  const noticed = noticedAt(bytes, byte);
  let end = Math.min(byte, noticed - (noticed % decodedTogether));
  if (noticed === bytes.length) end = byte;
  // Half a character waits for its other half, and a CR for a possible LF.
  while (end > 0 && (byteAt(bytes, end) & 0xc0) === 0x80) end--;
  if (bytes[end - 1] === ch.cr) end--;
  const lengthOf = (limit: number): number => readBytes(bytes.subarray(0, limit)).text.length;
  return { byte, at: lengthOf(byte), decoded: lengthOf(end) };
}

/** The offset of the byte that makes the sequence starting here invalid; the end of the file if the sequence is only incomplete. */
function noticedAt(bytes: Uint8Array, byte: number): number {
  const lead = byteAt(bytes, byte);
  const length = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length === 1) return byte;
  const [low, high] =
    lead === 0xe0 ? [0xa0, 0xbf] : lead === 0xed ? [0x80, 0x9f] : lead === 0xf0 ? [0x90, 0xbf] : [0x80, lead === 0xf4 ? 0x8f : 0xbf];
  const second = bytes[byte + 1];
  if (second !== undefined && (second < low || second > high)) return byte + 1;
  let at = byte + 1;
  while (at < bytes.length && (byteAt(bytes, at) & 0xc0) === 0x80) at++;
  return at;
}

/** The byte at an offset; 0 after the end. */
const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

/** The length of the well-formed sequence starting here, in bytes; 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = byteAt(bytes, at);
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let ahead = 1; ahead < length; ahead++) if ((byteAt(bytes, at + ahead) & 0xc0) !== 0x80) return 0;
  const second = byteAt(bytes, at + 1);
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  return lead === 0xf4 && second > 0x8f ? 0 : length;
}

function decodeSequence(bytes: Uint8Array, at: number, length: number): number {
  const lead = byteAt(bytes, at);
  let codePoint = length === 1 ? lead : lead & (0xff >> (length + 1));
  for (let ahead = 1; ahead < length; ahead++) codePoint = (codePoint << 6) | (byteAt(bytes, at + ahead) & 0x3f);
  return codePoint;
}
