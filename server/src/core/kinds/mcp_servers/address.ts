/** An IP address: its number, and its size in bits. */
export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** Four decimal numbers without leading zeros, as accepted by Python's `ipaddress`; undefined for anything else. */
export function parseIpv4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return undefined;
  return { bits: 32, value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
}

/** An IPv6 address with or without a zone, as accepted by Python's `ipaddress`; undefined for anything else. */
export function parseIpv6(text: string): Address | undefined {
  const [address = '', ...zone] = text.split('%');
  if (zone.length > 1 || zone[0] === '') return undefined;
  const colon = address.lastIndexOf(':') + 1;
  const dotted = address.slice(colon);
  const last = dotted.includes('.') ? parseIpv4(dotted) : undefined;
  if (dotted.includes('.') && last === undefined) return undefined;
  const whole = last ? `${address.slice(0, colon)}${(last.value >> 16n).toString(16)}:${(last.value & 0xffffn).toString(16)}` : address;
  const sides = whole.split('::');
  if (sides.length > 2) return undefined;
  const groups = sides.map((side) => (side === '' ? [] : side.split(':')));
  const written = groups.flat();
  // `::` represents at least one group
  const missing = 8 - written.length;
  if (!written.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) || (sides.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const zeros = Array.from({ length: sides.length === 2 ? missing : 0 }, () => '0');
  const all = [...(groups[0] ?? []), ...zeros, ...(groups[1] ?? [])];
  return { bits: 128, value: all.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
}

/**
 * An address as the system's resolver reads it (`inet_aton`): one to four numbers, decimal, octal or hexadecimal; the last one fills the
 * remaining bytes. `127.1`, `2130706433` and `0x7f.1` are 127.0.0.1.
 */
export function parseLooseIpv4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length > 4) return undefined;
  const numbers = parts.map(numberOf);
  let value = 0n;
  for (const [index, number] of numbers.entries()) {
    const isLast = index === numbers.length - 1;
    const bits = isLast ? 8n * BigInt(5 - numbers.length) : 8n;
    if (number === undefined || number >> bits !== 0n) return undefined;
    value = (value << bits) | number;
  }
  return { bits: 32, value };
}

/** Parses a number with C's prefixes. */
function numberOf(text: string): bigint | undefined {
  if (text.length > 40) return undefined;
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return BigInt(text);
  if (/^0[0-7]*$/.test(text)) return BigInt(`0o0${text}`);
  return /^[1-9]\d*$/.test(text) ? BigInt(text) : undefined;
}

type Network = readonly [Address, length: number];

function network(text: string): Network {
  const [address = '', length] = text.split('/');
  const parsed = parseIpv4(address) ?? parseIpv6(address);
  if (parsed === undefined) throw new Error(`${text} is no network`);
  return [parsed, Number(length)];
}

/**
 * The networks that Python 3.13 and later classify as private, reserved or multicast, for both versions of IP; they include loopback,
 * link-local and unspecified.
 */
const blocked: readonly Network[] = [
  ...['0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/8', '100::/8', '200::/7', '400::/6', '800::/5', '1000::/4', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
  ...['4000::/3', '6000::/3', '8000::/3', 'a000::/3', 'c000::/3', 'e000::/4', 'f000::/5', 'f800::/6', 'fc00::/7', 'fe00::/9'],
  ...['fe80::/10', 'ff00::/8'],
].map(network);

/** The exceptions from these networks. */
const allowed: readonly Network[] = [
  ...['192.0.0.9/32', '192.0.0.10/32', '2001:1::1/128', '2001:1::2/128', '2001:3::/32', '2001:4:112::/48', '2001:20::/28', '2001:30::/28'],
].map(network);

const mapped = network('::ffff:0:0/96');

/** Whether ouroboros refuses to connect to an address because it is not public. */
export function isBlocked(address: Address): boolean {
  // An IPv4-mapped IPv6 address is treated as the IPv4 address.
  if (isIn(address, mapped)) return isBlocked({ bits: 32, value: address.value & 0xffffffffn });
  return blocked.some((each) => isIn(address, each)) && !allowed.some((each) => isIn(address, each));
}

function isIn({ bits, value }: Address, [base, length]: Network): boolean {
  const rest = BigInt(bits - length);
  return bits === base.bits && value >> rest === base.value >> rest;
}
