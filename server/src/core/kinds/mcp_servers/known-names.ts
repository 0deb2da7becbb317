/** Public names that resolve to this machine, as do all their subdomains. */
const loopback: readonly string[] = ['localtest.me', 'lvh.me', 'lacolhost.com', 'vcap.me'];

/** Domains whose subdomains resolve to the address in their name: `10.0.0.1.nip.io`, `app-10-0-0-1.sslip.io`. */
const mirrors: readonly string[] = ['nip.io', 'sslip.io', 'xip.io'];

/**
 * The addresses of a name that are known without a resolver; none where only a resolver can tell.
 * @param name in lower case, with or without a trailing dot
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
