import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, analyzeBytes, type Finding, kinds, type Path } from '../../server/src/core/index.ts';
import { canonicalName, limitFields, limitsOf } from '../../server/src/core/kinds/backend_limits/limits.ts';
import { ownLines } from '../support/verdicts.ts';

/** The real program's verdict on a file other than the config. */
interface Verdict {
  readonly id: string;
  readonly cat: string;
  readonly yaml?: string;
  readonly yaml_b64?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly mode?: number;
  readonly expected: {
    /** Only for a kind whose mistakes keep it from loading. */
    readonly ok?: boolean;
    readonly parse_error: { readonly line: number | null } | null;
    readonly crash: object | null;
    readonly errors?: readonly { readonly loc: Path; readonly code: string }[];
    readonly dropped: readonly { readonly kind: string; readonly loc: Path; readonly key?: unknown }[];
    readonly warnings?: readonly string[];
    readonly limits?: Readonly<Record<string, Readonly<Record<string, number | string | null>>>>;
  };
}

const path = '/home/me/.ouroboros/a.yaml';

for (const kind of ['backend_limits', 'tool_capabilities', 'mcp_servers']) {
  if (!kinds.some(({ id }) => id === kind)) continue;
  const verdicts: Verdict[] = ownLines(`${kind}.jsonl`).map((line) => JSON.parse(line));
  test(`${kind}: the same verdicts at the same positions as the real program, and everything that it drops is reported`, () => {
    const disagreements = verdicts.flatMap((verdict) => {
      const wrong = disagreement(kind, verdict);
      return wrong === undefined ? [] : [`${verdict.id} ${verdict.cat}: ${wrong}\n  ${JSON.stringify(verdict.yaml)}`];
    });
    assert.equal(disagreements.length, 0, `${disagreements.length} of ${verdicts.length} disagree\n${disagreements.join('\n')}`);
  });
}

/** How our verdict and that of the real program differ; undefined if they agree. */
function disagreement(kind: string, { yaml = '', yaml_b64: base64, env = {}, mode, expected }: Verdict): string | undefined {
  const files = mode === undefined ? {} : { [path]: { kind: 'file', readable: true, executable: false, mode, size: yaml.length } as const };
  const names = resolved(yaml, expected.errors ?? []);
  const machine = { platform: 'posix', home: '/home/me', env, dotenv: {}, path: [], files, document: path, names } as const;
  const options = { kind, facts: { release: '0.51.14', machine } };
  const analysis = base64 === undefined ? analyze(yaml, options) : analyzeBytes(Buffer.from(base64, 'base64'), options);
  const { findings, text } = analysis;
  const errors = findings.filter((finding) => finding.severity === 'error');
  const { parse_error: unread, crash, dropped, warnings = [] } = expected;
  const ok = expected.ok ?? (unread === null && crash === null);
  if (ok !== (errors.length === 0)) return `expected ${ok ? 'no error' : 'an error'}, found ${show(errors)}`;
  if (unread && unread.line !== null && !errors.some(({ span }) => lineOf(text, span.start) === unread.line))
    return `no error in line ${unread.line}: ${show(errors)}`;
  const missing = unread ? undefined : expected.errors?.find(({ loc }) => !errors.some((finding) => isNear(finding.path, loc)));
  if (missing) return `nothing at ${missing.loc.join('.')} (${missing.code}): ${show(errors)}`;
  if (unread || (crash && !ok)) return undefined;
  const untold = ok
    ? dropped.find(({ kind: what, loc, key }) => {
        const told = what === 'duplicate_key' ? [...loc, String(key)] : loc;
        return !findings.some((finding) => finding.path.join('\0') === told.join('\0'));
      })
    : undefined;
  if (untold) return `not told: ${untold.kind} at ${untold.loc.join('.')}: ${show(findings)}`;
  for (const [name, limits] of ok ? Object.entries(expected.limits ?? {}) : []) {
    const inForce = limitsOf(canonicalName(name), analysis.document, (variable) => env[variable]);
    const ours = inForce.map(({ value }) => (value === null ? null : Number(value)));
    const theirs = limitFields.map((field) => limits[field]);
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) return `limits of ${name}: ${ours.join()}, expected ${theirs.join()}`;
  }
  const hasWarning = findings.some(({ rule }) => rule === 'file-readable-by-others');
  if (hasWarning !== warnings.length > 0) return `expected ${warnings.join() || 'no warning of the mode'}: ${show(findings)}`;
  return undefined;
}

/**
 * The addresses that the resolver of the machine that made the verdict returned. For a name that only exists on its network, the verdict
 * says only that it is a private address.
 */
function resolved(yaml: string, errors: readonly { readonly code: string }[]): Readonly<Record<string, readonly string[]>> {
  if (!errors.some(({ code }) => code === 'url_dns_private')) return {};
  const hosts = [...yaml.matchAll(/\/\/([a-z0-9.-]+\.example)\b/g)].flatMap(([, host]) => host ?? []);
  return Object.fromEntries(hosts.map((host) => [host, ['93.184.216.34', '10.0.0.1']]));
}

/** The same path, or one level above or below. */
function isNear(path: Path, loc: Path): boolean {
  const shared = Math.min(path.length, loc.length);
  return Math.abs(path.length - loc.length) <= 1 && loc.slice(0, shared).every((step, index) => path[index] === step);
}

/** The line of an offset, from 0. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|[\r\n]/).length - 1;
}

function show(findings: readonly Finding[]): string {
  return findings.map(({ rule, path }) => `${rule} at ${path.join('.') || 'the top'}`).join(', ') || 'nothing';
}
