import { type Analysis, analyze as analyzeAs, analyzeOnDemand as analyzeOnDemandAs, type ResolvedAnalyzeOptions } from '../analysis.ts';
import { analyzeBytes as analyzeBytesAs } from '../analyze-bytes.ts';
import { keyEntries as entriesOf, type KeyEntry } from '../features/hover/reference.ts';
import type { Machine } from '../machine/facts.ts';
import { isSamePath } from '../machine/paths.ts';
import type { Model } from '../model.ts';
import type { Rule } from '../rules/rule.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import { readYaml } from '../syntax/index.ts';
import type { YamlText } from '../syntax/yaml-text.ts';
import type { TextReader } from '../text/edited-text.ts';
import { backendLimits } from './backend_limits/index.ts';
import { type Beside, type ReadAt, readAt } from './beside.ts';
import { config } from './config/index.ts';
import { credentials } from './credentials/index.ts';
import { type CountingNames, detectAmong, namedAmong } from './detect.ts';
import type { FileKind } from './kind.ts';
import { mcpServers } from './mcp_servers/index.ts';
import { seed } from './seed/index.ts';
import { toolCapabilities } from './tool_capabilities/index.ts';

/** Every kind of file that ouroboros reads. If nothing identifies a file, it is treated as the first kind. */
export const kinds: readonly [FileKind, ...FileKind[]] = withNeighbours([
  config,
  credentials,
  seed,
  backendLimits,
  toolCapabilities,
  mcpServers,
]);

const [firstKind] = kinds;

/** The kind that decides the routing. A file whose routing or doctor is requested is read as this kind, whatever its name. */
export const routingKind: FileKind = kinds.find(({ decidesRouting }) => decidesRouting) ?? firstKind;

/** Lets each kind ask the others whether an unknown key is one of theirs. */
function withNeighbours(alone: readonly [FileKind, ...FileKind[]]): [FileKind, ...FileKind[]] {
  const withOthers = (kind: FileKind): FileKind => ({
    elsewhere: (path, facts) => {
      for (const other of alone) {
        const said = other === kind ? undefined : other.says?.(path, facts);
        if (said !== undefined) return said;
      }
      return undefined;
    },
    belongsIn: (key) => alone.find((other) => other !== kind && other.owns?.(key))?.fileName,
    ...kind,
  });
  const [first, ...rest] = alone;
  return [withOthers(first), ...rest.map(withOthers)];
}

/** The kind with this id, or undefined. */
export function kindById(id: string): FileKind | undefined {
  return kinds.find((kind) => kind.id === id);
}

/** The kind with this editor language; undefined for other languages. */
export function kindByLanguage(languageId: string): FileKind | undefined {
  return kinds.find((kind) => kind.languageId === languageId);
}

/**
 * The kind of a file: by its folder and name, by its name alone, by its content, or else the first kind.
 * @param path a path or URI, with `/` or `\`
 * @param text its content, if known
 */
export function detectKind(path: string, text?: string | YamlText): FileKind {
  return surelyDetected(path, text) ?? firstKind;
}

/** The kind of a file whose path a variable of the machine sets; undefined where no variable does. */
export function kindNamedBy(machine: Machine, path: string): FileKind | undefined {
  return filesBeside(machine).find(({ at }) => at.variable && at.path !== undefined && isSamePath(at.path, path, machine))?.kind;
}

/**
 * {@link detectKind} without a guess: undefined where nothing decides.
 * @param names see {@link namedKind}
 */
export function surelyDetected(path: string, text?: string | YamlText, names: CountingNames = 'every'): FileKind | undefined {
  return detectAmong(kinds, path, text, names);
}

/**
 * The kind of a file by its folder and name, or by its name alone; undefined where they do not decide.
 * @param names `own`: a name alone is not enough, because the user did not name the file explicitly
 */
export function namedKind(path: string, names: CountingNames = 'every'): FileKind | undefined {
  return namedAmong(kinds, path, names);
}

/** Whether a file with the name of a kind is recognizably one of another tool. */
export function isOfAnotherTool({ detection }: Pick<FileKind, 'detection'>, text: string | SyntaxDocument): boolean {
  return detection.another?.(typeof text === 'string' ? readYaml(text) : text) === true;
}

/** A rule with the kinds of file that it applies to. */
export interface ListedRule extends Omit<Rule, 'examples' | 'check'> {
  readonly kinds: readonly FileKind[];
  readonly examples: readonly (Rule['examples'][number] & { readonly kind: FileKind })[];
}

/** Every rule once, in the order of docs/rules.md; a rule that several kinds implement lists all of them. */
export const rules: readonly ListedRule[] = listRules();

const everyRule: readonly Rule[] = [...new Set(kinds.flatMap((kind) => kind.rules))];

function listRules(): ListedRule[] {
  const ids = new Set(kinds.flatMap((kind) => kind.rules.map((rule) => rule.id)));
  return [...ids].flatMap((id) => {
    const having = kinds.flatMap((kind) => kind.rules.filter((rule) => rule.id === id).map((rule) => ({ kind, rule })));
    const [first] = having;
    if (first === undefined) return [];
    const own = new Map(having.toReversed().map(({ kind, rule }) => [rule, kind]));
    const examples = having.flatMap(({ kind, rule }) =>
      [...(own.get(rule) === kind ? rule.examples : []), ...(kind.examples?.[id] ?? [])].map((example) => ({ ...example, kind })),
    );
    return [{ ...first.rule, kinds: having.map(({ kind }) => kind), examples }];
  });
}

/** The rule with that id, or undefined. */
export function ruleById(id: string): ListedRule | undefined {
  return rules.find((rule) => rule.id === id);
}

/** An analysis of a file of one of {@link kinds}. */
export type FileAnalysis = Analysis<FileKind>;

/** What an analysis depends on besides the text. */
export interface AnalyzeOptions extends Omit<Partial<ResolvedAnalyzeOptions<FileKind>>, 'kind'> {
  /** A kind, or the id of one of {@link kinds}. Default: the first of them. */
  readonly kind?: FileKind | string;
}

/**
 * Reads a text as ouroboros would and reports what is wrong with it. A pure function: the same arguments give the same Analysis.
 * @param text any string; broken input is a value, never an exception
 */
export function analyze(text: TextReader, options: AnalyzeOptions = {}): FileAnalysis {
  return analyzeAs(text, fullOptions(options));
}

/** {@link analyze}, but the rules run when the findings are first read. */
export function analyzeOnDemand(text: TextReader, options: AnalyzeOptions = {}): FileAnalysis {
  return analyzeOnDemandAs(text, fullOptions(options));
}

/** {@link analyze} for a file whose bytes may not be UTF-8. */
export function analyzeBytes(bytes: Uint8Array, options: AnalyzeOptions = {}): FileAnalysis {
  return analyzeBytesAs(bytes, fullOptions(options));
}

function fullOptions({ kind, ...options }: AnalyzeOptions): ResolvedAnalyzeOptions<FileKind> {
  const chosen = typeof kind === 'string' ? kindById(kind) : kind;
  return { everyRule, ...options, kind: chosen ?? firstKind };
}

/**
 * The absolute paths that the host should inspect for a document, so that rules and features can use the result.
 * @param kind undefined where there is no file: the kind that decides the routing is used
 */
export function pathsToLookAt(
  kind: FileKind | undefined,
  release: string,
  model: Model | undefined,
  machine: Machine,
  path: string | undefined,
): readonly string[] {
  const chosen = kind ?? routingKind;
  const own = chosen.pathsToLookAt?.(release, model, machine, path) ?? [];
  const beside = filesBeside(machine).flatMap((file) => (chosen === routingKind || chosen.id === file.kind.id ? (file.at.path ?? []) : []));
  return [...new Set([...(path === undefined ? [] : [path]), ...own, ...beside])];
}

/** The files that ouroboros reads in addition to the config, and their paths on a machine. */
export function filesBeside(
  machine: Machine | undefined,
): readonly { readonly kind: FileKind; readonly beside: Beside; readonly at: ReadAt }[] {
  if (machine === undefined) return [];
  return kinds.flatMap((kind) => (kind.beside ? [{ kind, beside: kind.beside, at: readAt(kind.fileName, kind.beside, machine) }] : []));
}

/**
 * The text that `ouroboros config init` of a release writes.
 * @returns a whole file that ends with a line break; empty for a kind of file that ouroboros does not write
 */
export function generatedDefault(kind: FileKind | string, release: string): string {
  const chosen = typeof kind === 'string' ? kindById(kind) : kind;
  return chosen?.template?.(release) ?? '';
}

/** Every key of every kind of file that any release knows, sections before their keys: the pages that hover links to. */
export function keyEntries(): readonly KeyEntry[] {
  return entriesOf(kinds);
}
