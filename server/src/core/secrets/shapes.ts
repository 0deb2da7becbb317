import type { Span } from '../text/span.ts';
import { vocabulary } from '../vocabulary/data.ts';
import { type Message, t } from '../words.ts';

/** The format of a published kind of secret: its prefix, and which characters follow. */
export interface SecretShape {
  /** As a noun with its article: "an API key". */
  readonly what: Message;
  readonly prefixes: readonly string[];
  /** The characters that may follow, as the content of a character class. */
  readonly body: string;
  /** The number of characters from which it is masked. */
  readonly least: number;
  /** The number of characters from which it is reported as real. */
  readonly real: number;
  /** Only with a digit: without one it is a word. */
  readonly digit?: boolean;
  /** Only if it contains one of these. */
  readonly needs?: string;
}

const apiKey = t('an API key');
const token = t('an access token');
const word = 'A-Za-z0-9_\\-';
const letters = 'A-Za-z0-9_';

/** The key prefixes of the providers that ouroboros knows; the shortest common prefix is used by many others too. */
const ofProviders = vocabulary.credentialProviders.flatMap((provider) => provider.keyPrefixes);
const general = ofProviders.filter((prefix) => ofProviders.some((other) => other !== prefix && other.startsWith(prefix)));

/** The published formats, as their publishers document them. If two prefixes match, the longer one counts. */
export const shapes: readonly SecretShape[] = [
  { what: apiKey, prefixes: ofProviders.filter((prefix) => !general.includes(prefix)), body: word, least: 6, real: 6 },
  { what: apiKey, prefixes: general, body: word, least: 8, real: 16, digit: true },
  {
    what: apiKey,
    prefixes: ['gsk_', 'xai-', 'sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'],
    body: word,
    least: 12,
    real: 16,
    digit: true,
  },
  { what: token, prefixes: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], body: letters, least: 6, real: 16 },
  { what: token, prefixes: ['github_pat_', 'glpat-'], body: word, least: 6, real: 16 },
  { what: token, prefixes: ['hf_', 'npm_'], body: letters, least: 16, real: 20, digit: true },
  { what: token, prefixes: ['a', 'b', 'c', 'e', 'o', 'p', 'r', 's'].map((kind) => `xox${kind}-`), body: word, least: 6, real: 10 },
  { what: t('an access key'), prefixes: ['AKIA', 'ASIA'], body: 'A-Z0-9', least: 8, real: 16 },
  { what: token, prefixes: ['eyJ'], body: `${word}.=`, least: 16, real: 20, needs: '.' },
];

/** A span of a text that looks like a secret. */
export interface Match extends Span {
  readonly what: Message;
  /** Whether it looks like one in use, not like an example or a word. */
  readonly isReal: boolean;
}

const byPrefix: ReadonlyMap<string, SecretShape> = new Map(
  shapes.flatMap((shape) => shape.prefixes.map((prefix) => [prefix, shape] as const)),
);
const escaped = [...byPrefix.keys()].sort((a, b) => b.length - a.length).map((prefix) => prefix.replace(/[^A-Za-z0-9]/g, '\\$&'));
/** How a key in PEM format begins: the only secret of several lines. */
export const blockBegin = '-----BEGIN ';
/** Where a secret may begin: a prefix of a format, a PEM block, `Bearer`, the account in an address. */
const start = new RegExp(`${escaped.join('|')}|${blockBegin}|[Bb][Ee][Aa][Rr][Ee][Rr][ \\t]|:\\/\\/`, 'g');
/** The number of characters that are examined: a prefix that occurs over and over must not be read to its end each time. */
const deciding = 256;
const bodies: ReadonlyMap<SecretShape, Body> = new Map(
  shapes.map((shape) => [shape, { head: new RegExp(`[${shape.body}]{0,${deciding}}`, 'y'), rest: new RegExp(`[${shape.body}]*`, 'y') }]),
);
interface Body {
  readonly head: RegExp;
  readonly rest: RegExp;
}
const bearer = /[ \t]*[A-Za-z0-9._~+/=-]*/y;
const authority = /[^\s/?#"'`<>]*/y;
const isWordBefore = /[A-Za-z0-9]$/;
/** What people write in place of a secret. */
const isExample = /x{4}|\*{3}|your|example|placeholder|dummy|redacted/i;

/**
 * The spans of a text that look like secrets by their published formats, in order and without overlaps. A single pass: every pattern is a
 * character class that is repeated once.
 */
export function shapesIn(text: string): readonly Match[] {
  const found: Match[] = [];
  start.lastIndex = 0;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const secret = secretAt(text, match.index, match[0]);
    if (secret === undefined) continue;
    found.push(secret);
    start.lastIndex = Math.max(start.lastIndex, secret.end);
  }
  return found;
}

function secretAt(text: string, at: number, prefix: string): Match | undefined {
  if (prefix === '://') return accountAt(text, at + prefix.length);
  if (prefix === blockBegin) return blockAt(text, at);
  if (isWordBefore.test(text.slice(Math.max(0, at - 1), at))) return undefined;
  const shape = byPrefix.get(prefix);
  if (shape === undefined) return bearerAt(text, at, prefix.length);
  const patterns = bodies.get(shape);
  const body = read(patterns?.head, text, at + prefix.length);
  if (body.length < shape.least || (shape.needs !== undefined && !body.includes(shape.needs))) return undefined;
  const isReal = body.length >= shape.real && (shape.digit !== true || /\d/.test(body)) && !isExample.test(body);
  const decided = at + prefix.length + body.length;
  return { start: at, end: decided + read(patterns?.rest, text, decided).length, what: shape.what, isReal };
}

/** `Bearer …`, if a token follows and not prose. */
function bearerAt(text: string, at: number, length: number): Match | undefined {
  const body = read(bearer, text, at + length);
  const written = body.trimStart();
  if (written.length < 8 || (written.length < 20 && !/\d/.test(written))) return undefined;
  return {
    start: at + length + body.length - written.length,
    end: at + length + body.length,
    what: token,
    isReal: !isExample.test(written),
  };
}

/** `user:password@` after `://`. */
function accountAt(text: string, at: number): Match | undefined {
  const account = read(authority, text, at);
  const end = account.lastIndexOf('@');
  const colon = account.indexOf(':');
  const hasPassword = colon >= 0 && colon + 1 < end;
  if (end < 0 || (!hasPassword && end < 16)) return undefined;
  const isReal = hasPassword && !isExample.test(account) && !/^[$<{%]/.test(account.slice(colon + 1));
  return { start: at, end: at + end, what: t('a password in an address'), isReal };
}

/** A PEM block with its borders; an unclosed one extends to the end of the text. */
function blockAt(text: string, at: number): Match {
  const end = text.indexOf('-----END ', at);
  const close = end < 0 ? -1 : text.indexOf('-----', end + 9);
  const stop = end < 0 ? text.length : close < 0 ? text.length : close + 5;
  const label = text.slice(at, at + 64);
  return { start: at, end: stop, what: t('a private key'), isReal: label.includes('PRIVATE KEY') };
}

function read(pattern: RegExp | undefined, text: string, at: number): string {
  if (pattern === undefined) return '';
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
