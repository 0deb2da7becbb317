/** Names that everybody resolves to this machine, as all names below them. */
const loopback: readonly string[] = ['localtest.me', 'lvh.me', 'lacolhost.com', 'vcap.me'];

/** Names below which a name is its own address: `10.0.0.1.nip.io`, `app-10-0-0-1.sslip.io`. */
const mirrors: readonly string[] = ['nip.io', 'sslip.io', 'xip.io'];

/**
 * The addresses that a name is known to have without asking anybody; none where only a resolver can say.
 * @param name in lower case, with a dot at its end or without
 */
export function addressesOf(name: string): readonly string[] {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  if (bare === 'localhost' || loopback.some((known) => bare === known || bare.endsWith(`.${known}`))) return ['127.0.0.1'];
  const mirror = mirrors.find((known) => bare.endsWith(`.${known}`));
  if (mirror === undefined) return [];
  const parts = bare
    .slice(0, -mirror.length - 1)
    .split(/[.-]/)
    .slice(-4);
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part)) ? [parts.map(Number).join('.')] : [];
}
