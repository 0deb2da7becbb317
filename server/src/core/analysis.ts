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

/** What an analysis asks of the kind of file at hand. */
export interface AnalyzedKind<Hooks = unknown> extends KindWithRules {
  /** What `--kind` takes and reports say: the name of its folder. */
  readonly id: string;
  readonly format: FileFormat;
  /** What it adds to the features, which each say what of it they ask; absent: what the schema says is all there is. */
  readonly hooks?: Hooks;
}

/** Everything that is known about one text: immutable, made once a version of the document. */
export interface Analysis<Kind extends AnalyzedKind = AnalyzedKind> {
  readonly text: string;
  readonly kind: Kind;
  readonly facts: Facts;
  readonly settings: RuleSettings;
  readonly document: SyntaxDocument;
  readonly model: Model;
  /** In the order of the text; at most one says one thing. */
  readonly findings: readonly Finding[];
  /** The rules of every kind of file. */
  readonly everyRule: readonly Rule[];
  /** What the next analysis may reuse; nobody else looks at it. */
  readonly memory: Memory;
}

/** An analysis with the hooks that a feature asks. */
export type Hooked<Hooks> = Analysis<AnalyzedKind<Hooks>>;

/** What an analysis keeps for the one after it. */
export interface Memory {
  /** Undefined where there is too much to remember. */
  readonly raw: RawFindings | undefined;
  /** Of a text that cannot be read: what it was before somebody began to type. What comes next will most likely be near to that again. */
  readonly sound?: Analysis;
}

export interface ResolvedAnalyzeOptions<Kind extends AnalyzedKind = AnalyzedKind> {
  readonly kind: Kind;
  /** Default: no machine, and the newest release that is known in full. */
  readonly facts?: Facts;
  /** Severities the user changed. */
  readonly settings?: RuleSettings;
  /** The rules that a comment may name. Default: those of the kind. */
  readonly everyRule?: readonly Rule[];
  /** An analysis of what the text was before: it changes how fast the answer comes, and nothing else. */
  readonly previous?: Analysis;
}

/** What is assumed where the host has not said anything. */
export const noFacts: Facts = { release: newestKnownRelease };

/**
 * Reads a text as ouroboros would and says what is wrong with it. A pure function: the same arguments give the same Analysis.
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
