import { newestKnownRelease } from '../../../server/src/core/index.ts';
import { kinds } from '../../../server/src/core/kinds/index.ts';
import type { FileKind } from '../../../server/src/core/kinds/kind.ts';
import { everyKey } from '../../../server/src/core/vocabulary/index.ts';

/** One of each published format, none of them real; for an address and a header, the secret part is separate. */
const shaped: readonly (readonly [written: string, secret: string])[] = [
  'sk-ant-api03-Qw7Zk2Vn9Xb4Lm6Tc',
  'sk-proj-Hd8Rj3Wy5Pq1Nf7Gs2',
  'sk-or-v1-Ub6Ks9Ea4Mx2Ct8Zo5',
  'sk-Jv5Yr1Lh7Dw3Qi9Bk6Fn2',
  'ghp_Te4Xm8Op2Gz6Ra1Vu9Wc3Si7',
  'github_pat_Nk1Fb5Yd9Hq3Lw7Jt2Xe',
  'xoxb-73910284-Pz6Mg2Ku8Cr4Av',
  'AKIAQ7W2E9R4T6Y1U3I8',
  'AIzaLs9Dg3Hk7Jf1Qp5Ow8Ei2Uy6',
  'eyJhbGciOiJI7z1N.eyJzdWIiOiI5Yx3.Rk8Vw2Tb6Nm',
].map((secret) => [secret, secret] as const);
const wrapped: readonly (readonly [written: string, secret: string])[] = [
  ['Bearer Cw5Ez9Ip3Xo7Sl1Am6', 'Cw5Ez9Ip3Xo7Sl1Am6'],
  ['https://admin7:Gy2Bn8Vd4Hu6@db.internal/x', 'admin7:Gy2Bn8Vd4Hu6'],
];
/** Without a published format: only its position reveals it. */
export const shapeless = 'wellington7-boots3-parsley';

export const canaries: readonly string[] = [...shaped, ...wrapped].map(([, secret]) => secret).concat(shapeless);

export interface Planted {
  /** The id of a kind. */
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

/** How a canary is written at a key, given its indentation. */
type Variant = readonly [name: string, write: (key: string, canary: string, indent: string) => string];

const variants: readonly Variant[] = [
  ['value', (key, canary) => `${key}: ${canary}`],
  ['quoted', (key, canary) => `${key}: "${canary}"`],
  ['single quoted', (key, canary) => `${key}: '${canary}'`],
  ['escaped', (key, canary) => `${key}: "\\x${canary.charCodeAt(0).toString(16)}${canary.slice(1)}"`],
  ['over two lines', (key, canary, indent) => `${key}: "${canary.slice(0, 9)}\\\n${indent}  ${canary.slice(9)}"`],
  ['literal', (key, canary, indent) => `${key}: |\n${indent}  ${canary}\n${indent}  ${canary}`],
  ['folded', (key, canary, indent) => `${key}: >-\n${indent}  ${canary}`],
  ['flow list', (key, canary) => `${key}: [${quoted(canary)}, ${quoted(canary)}]`],
  ['block list', (key, canary, indent) => `${key}:\n${indent}  - ${canary}`],
  ['key of a mapping', (key, canary) => `${key}: {${quoted(canary)}: x}`],
  ['value of a mapping', (key, canary) => `${key}: {api_key: ${quoted(canary)}}`],
  ['unknown key beside', (key, canary, indent) => `${key}: x\n${indent}${quoted(canary)}: y`],
  ['behind a tab', (key, canary) => `${key}:\t${canary}`],
  ['without a space', (key, canary) => `${key}:${canary}`],
  ['comment behind', (key, canary) => `${key}: x # api_key: ${canary}`],
  ['comment above', (key, canary, indent) => `# token = ${canary}\n${indent}${key}: x`],
  ['twice', (key, canary, indent) => `${key}: ${canary}\n${indent}${key}: ${canary}`],
  ['never closed', (key, canary) => `${key}: "${canary}`],
  ['bracket left open', (key, canary) => `${key}: [${quoted(canary)}`],
  ['bad escape', (key, canary) => `${key}: "${canary}\\q"`],
  ['half a key', (key, canary, indent) => `${key}: x\n${indent}${canary}`],
  ['tag', (key, canary) => `${key}: !${/^[\w.-]+$/.test(canary) ? canary : shaped[0]?.[0]} x`],
];

/** Names that are one edit or one level away from that of a secret. */
const neighbours = ['api_key', 'api-key', 'apikey', 'api_kye', 'API_KEY', 'openai_api_key', 'token', 'secret', 'password'];

function quoted(canary: string): string {
  return /^[\w-]+$/.test(canary) ? canary : JSON.stringify(canary);
}

/** Every kind, every key of its schema, every notation: each text has one canary; the formats take turns. */
export function* plantedEverywhere(): Generator<Planted> {
  let turn = 0;
  for (const kind of kinds) {
    for (const { path, secret } of everyKey(kind.format.schema, newestKnownRelease)) {
      for (const [name, write] of variants) {
        const { head, key, indent } = placeOf(path);
        const canary = secret && turn % 3 === 0 ? shapeless : next(turn++);
        const text = `${head}${indent}${write(key, canary, indent)}\n`;
        yield { kind: kind.id, name: `${path} ${name}`, text: turn % 4 === 0 ? text.replaceAll('\n', '\r\n') : text };
      }
    }
    for (const path of new Set(everyKey(kind.format.schema, newestKnownRelease).map((each) => each.path.replace(/\.?[^.]+$/, '')))) {
      for (const neighbour of neighbours) yield { kind: kind.id, name: `${path} ${neighbour}`, text: beside(path, neighbour, shapeless) };
    }
    yield* anchored(kind);
  }
}

function next(turn: number): string {
  return ([...shaped, ...wrapped][turn % (shaped.length + wrapped.length)] ?? [''])[0];
}

/** Secrets that are written elsewhere than they count, and formats with several lines. */
function* anchored(kind: FileKind): Generator<Planted> {
  const canary = shaped[0]?.[0] ?? '';
  for (const { path, secret } of everyKey(kind.format.schema, newestKnownRelease)) {
    const { head, key, indent } = placeOf(path);
    const value = secret ? shapeless : canary;
    const parent = head.replace(/:\n$/, '');
    yield { kind: kind.id, name: `${path} alias`, text: `other: &a ${value}\n${head}${indent}${key}: *a\n` };
    yield { kind: kind.id, name: `${path} no such anchor`, text: `${head}${indent}${key}: *${canary}\n` };
    yield { kind: kind.id, name: `${path} anchor`, text: `${head}${indent}${key}: &${canary} x\n` };
    if (head !== '') yield { kind: kind.id, name: `${path} merge`, text: `other: &a {${key}: ${value}}\n${parent}: {<<: *a}\n` };
  }
  yield { kind: kind.id, name: 'private key', text: `a: |\n  ${pem.replaceAll('\n', '\n  ')}\n` };
  yield { kind: kind.id, name: 'root scalar', text: `${canary}\n` };
  yield { kind: kind.id, name: 'root list', text: `- ${canary}\n- [{${canary}: ${canary}}]\n` };
}

/** The lines of the block are canaries as well. */
export const pemLines = ['Mz5Tq9Wd3Kx7Rj1Vb6Yn4Lc8Pf2', 'Hs6Gu2Zo8Ea4It1Ny5Xr9Cm3Qk7'];
const pem = `-----BEGIN RSA PRIVATE KEY-----\n${pemLines.join('\n')}\n-----END RSA PRIVATE KEY-----`;

/** The lines that lead to a key: `a.*.b[].c` is below `a:`, `name:`, `b:` and a dash. */
function placeOf(path: string): { readonly head: string; readonly key: string; readonly indent: string } {
  const steps = path.replaceAll('[]', '.[]').split('.');
  let head = '';
  let indent = '';
  for (const [index, step] of steps.entries()) {
    const key = step === '*' ? 'openai' : step === '[]' ? 'item' : step;
    const dash = steps[index + 1] === '[]';
    if (index === steps.length - 1) return { head, key, indent };
    if (step === '[]') continue;
    head += `${indent}${key}:\n${dash && index + 2 < steps.length ? `${indent}  -\n` : ''}`;
    indent += dash ? '    ' : '  ';
  }
  return { head, key: 'x', indent };
}

function beside(path: string, name: string, canary: string): string {
  const { head, indent } = placeOf(path === '' ? 'x' : `${path}.x`);
  return `${head}${indent}${name}: ${canary}\n`;
}

/** This many consecutive characters reveal a secret. */
const revealing = 8;

/** Finds the part of any canary that an output reveals. */
export function givenAway(output: string): string | undefined {
  for (const part of parts) {
    const at = output.indexOf(part);
    if (at >= 0) return output.slice(Math.max(0, at - 160), at + 60);
  }
  return undefined;
}

const parts: readonly string[] = [
  ...new Set(
    [...canaries, ...pemLines].flatMap((canary) =>
      Array.from({ length: canary.length - revealing + 1 }, (_, at) => canary.slice(at, at + revealing)),
    ),
  ),
];
