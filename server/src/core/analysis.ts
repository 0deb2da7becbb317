import type { Finding } from './finding.ts';
import { type ReadDocument, readOn } from './incremental/index.ts';
import type { Facts } from './machine/facts.ts';
import { buildModel, type FileFormat, type Model, type ReadScope, scopeOf } from './model.ts';
import type { Rule } from './rules/rule.ts';
import { findingsOf, type KindWithRules, type RawFindings } from './rules/run.ts';
import type { RuleSettings } from './rules/settings.ts';
import type { SyntaxDocument } from './syntax/document.ts';
import { readYaml } from './syntax/index.ts';
import { newestKnownRelease } from './vocabulary/release.ts';

/** What the analysis needs from the kind of the file. */
export interface AnalyzedKind<Hooks = unknown> extends KindWithRules {
  /** The value of `--kind`, also used in reports: the name of the kind's folder. */
  readonly id: string;
  readonly format: FileFormat;
  /** The hooks for the features, each of which declares those that it calls; absent: the features work from the schema alone. */
  readonly hooks?: Hooks;
}

/** Everything that is known about one version of a document. Immutable. */
export interface Analysis<Kind extends AnalyzedKind = AnalyzedKind> {
  readonly text: string;
  readonly kind: Kind;
  readonly facts: Facts;
  readonly settings: RuleSettings;
  readonly document: SyntaxDocument;
  readonly model: Model;
  /** In the order of the text; no two findings report the same problem. */
  readonly findings: readonly Finding[];
  /** The rules of every kind of file. */
  readonly everyRule: readonly Rule[];
  /** What the next analysis may reuse. Only `analyze` reads it. */
  readonly memory: Memory;
}

/** An analysis whose kind has the hooks of a feature. */
export type Hooked<Hooks> = Analysis<AnalyzedKind<Hooks>>;

/** What an analysis keeps for the one after it. */
export interface Memory {
  /** Undefined if there is too much to remember. */
  readonly raw: RawFindings | undefined;
  /** For a text that does not parse: the last analysis of the document that did. The next text is most likely similar to that one. */
  readonly sound?: Analysis;
}

export interface ResolvedAnalyzeOptions<Kind extends AnalyzedKind = AnalyzedKind> {
  readonly kind: Kind;
  /** Default: no machine, and the newest release that is fully known. */
  readonly facts?: Facts;
  /** Severities that the user changed. */
  readonly settings?: RuleSettings;
  /** The rules that an ignore comment may name. Default: those of the kind. */
  readonly everyRule?: readonly Rule[];
  /** The analysis of a previous version of the text. It affects only the speed, never the result. */
  readonly previous?: Analysis;
}

/** The facts that are assumed until the host provides some. */
export const noFacts: Facts = { release: newestKnownRelease };

/**
 * Reads a text as ouroboros would and reports what is wrong with it. A pure function: the same arguments give the same Analysis.
 * @param text any string; broken input is a value, never an exception
 */
export function analyze<Kind extends AnalyzedKind>(text: string, options: ResolvedAnalyzeOptions<Kind>): Analysis<Kind> {
  const { kind, facts = noFacts, settings = noSettings, everyRule = kind.rules, previous } = options;
  const base = previous && previous.kind === kind && previous.facts === facts ? (previous.memory.sound ?? previous) : undefined;
  const scope = scopeOf(facts);
  const { document, model, kept } = (base && readOn(base, text, kind.format, scope)) ?? readWhole(text, kind, scope);
  const known = base?.settings === settings ? base.memory.raw : undefined;
  const before = known && kept ? { raw: known, kept } : undefined;
  const { findings, raw } = findingsOf({ document, model, facts, kind }, settings, everyRule, before);
  const isBroken = document.problems.length > 0 && base?.document.problems.length === 0;
  return { text, kind, facts, settings, document, model, findings, everyRule, memory: isBroken ? { raw, sound: base } : { raw } };
}

const noSettings: RuleSettings = {};

function readWhole(text: string, { format }: AnalyzedKind, scope: ReadScope): ReadDocument {
  const document = readYaml(text);
  return { document, model: buildModel(document, format, scope) };
}
