import { environment, variable } from '../../machine/environment.ts';
import type { Machine } from '../../machine/facts.ts';
import { matchOf } from '../../text/find.ts';
import { type Address, isBlocked, parseIpv4, parseIpv6, parseLooseIpv4 } from './address.ts';
import { addressesOf } from './known-names.ts';

/** The parts of a URL as Python's `urllib.parse` splits it. */
export interface Split {
  /** In lower case; '' where there is none. */
  readonly scheme: string;
  /** The part before the `@`; '' where there is none. */
  readonly account: string;
  /** In lower case; undefined where there is none. */
  readonly host: string | undefined;
}

/** Splits a URL; undefined where Python raises a ValueError. */
export function splitUrl(text: string): Split | undefined {
  const url = withoutControls(text);
  const scheme = matchOf(/^[A-Za-z][A-Za-z0-9+.-]*:/, url);
  const rest = url.slice(scheme.length);
  const netloc = rest.startsWith('//') ? matchOf(/^[^/?#]*/, rest.slice(2)) : '';
  const at = netloc.lastIndexOf('@');
  const place = netloc.slice(at + 1);
  if (!isReadable(netloc, place)) return undefined;
  const bracket = place.indexOf('[');
  const [host = ''] = bracket < 0 ? place.split(':') : place.slice(bracket + 1).split(']');
  return {
    scheme: scheme.slice(0, -1).toLowerCase(),
    account: netloc.slice(0, Math.max(0, at)),
    host: host === '' ? undefined : host.toLowerCase(),
  };
}

/** Python removes leading control characters and spaces, and tabs and line breaks anywhere. */
function withoutControls(text: string): string {
  let from = 0;
  while (from < text.length && text.charCodeAt(from) <= 0x20) from++;
  return text.slice(from).replace(/[\t\r\n]/g, '');
}

/** @param place the host and port of the authority */
function isReadable(netloc: string, place: string): boolean {
  if (netloc.includes('[') !== netloc.includes(']')) return false;
  const bracket = place.indexOf('[');
  if (netloc.includes('[')) {
    const [literal = '', behind = ''] = bracket < 0 ? place.split(':') : place.slice(bracket + 1).split(']');
    const isWhole = bracket < 0 || (bracket === 0 && (behind === '' || behind.startsWith(':')));
    const isLiteral = literal.startsWith('v') ? /^v[0-9a-fA-F]+\../.test(literal) : parseIpv6(literal) !== undefined;
    if (!isWhole || !isLiteral) return false;
  }
  // Characters that would split the authority differently after normalization.
  return !/[/?#@:]/.test(netloc.replace(/[@:#?]/g, '').normalize('NFKC'));
}

/** Why ouroboros refuses a URL. */
export type UrlRefusal = 'unreadable' | 'scheme' | 'account' | 'no-host' | 'local-name' | 'private-address' | 'resolves-private';

/** The variable that allows URLs of this machine and its network. */
export const allowLocal = 'OUROBOROS_ALLOW_LOCAL_TRANSPORT';

/** Whether the environment of ouroboros allows such URLs: only the value `1` does. */
export function isLocalAllowed(machine: Machine | undefined): boolean {
  return variable(environment(machine), allowLocal)?.value === '1';
}

/**
 * Why ouroboros refuses a URL; undefined where it accepts it.
 * @param allowsLocal see {@link isLocalAllowed}
 * @param names the known addresses of names, see {@link Machine.names}
 */
export function urlRefusal(text: string, allowsLocal: boolean, names: Machine['names'] = {}): UrlRefusal | undefined {
  const split = splitUrl(text);
  if (split === undefined) return 'unreadable';
  const { scheme, account, host } = split;
  if (!/^https?$/.test(scheme)) return 'scheme';
  if (account !== '' && account !== ':') return 'account';
  if (host === undefined) return 'no-host';
  return allowsLocal ? undefined : localHost(host, names);
}

function localHost(host: string, names: Machine['names'] = {}): UrlRefusal | undefined {
  if (host === 'localhost') return 'local-name';
  const literal = parseIpv4(host) ?? parseIpv6(host);
  if (literal) return isBlocked(literal) ? 'private-address' : undefined;
  const name = resolvedName(host);
  if (name === undefined) return 'unreadable';
  return addressesFor(name, names).some(isBlocked) ? 'resolves-private' : undefined;
}

/** A host as Python passes it to the resolver: normalized, with labels of 1 to 63 bytes; undefined where Python raises. */
function resolvedName(host: string): string | undefined {
  const name = host.normalize('NFKC').replaceAll('\u3002', '.').toLowerCase();
  const labels = name.split('.');
  if (labels.at(-1) === '' && labels.length > 1) labels.pop();
  return labels.every((label) => label.length > 0 && label.length < 64) ? name : undefined;
}

function addressesFor(name: string, names: NonNullable<Machine['names']>): readonly Address[] {
  const number = parseLooseIpv4(name);
  if (number) return [number];
  const looked = Object.hasOwn(names, name) ? names[name] : undefined;
  return (looked ?? addressesOf(name)).flatMap((text) => parseIpv4(text) ?? parseIpv6(text) ?? []);
}
