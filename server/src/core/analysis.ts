import type { Finding } from './finding.ts';
import { type ReadDocument, readOn } from './incremental/index.ts';
import type { Facts } from './machine/facts.ts';
import { buildModel, type FileFormat, type Model, type ReadScope, scopeOf } from './model.ts';
import type { Rule } from './rules/rule.ts';
import { type Before, type Findings, findingsOf, type KindWithRules, type RawFindings } from './rules/run.ts';
import type { RuleSettings } from './rules/settings.ts';
import { readerOf, type SyntaxDocument } from './syntax/document.ts';
import { YamlText } from './syntax/yaml-text.ts';
import { isSameText, type TextReader } from './text/edited-text.ts';
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
  /** The same text, which something else reads too: its kind was determined from it, for example. It affects only the speed. */
  readonly source?: YamlText;
}

/** The facts that are assumed until the host provides some. */
export const noFacts: Facts = { release: newestKnownRelease };

/**
 * Reads a text as ouroboros would and reports what is wrong with it. A pure function: the same arguments give the same Analysis.
 * @param text any string; broken input is a value, never an exception
 */
export function analyze<Kind extends AnalyzedKind>(text: TextReader, options: ResolvedAnalyzeOptions<Kind>): Analysis<Kind> {
  const analysis = read(text, options);
  analysis.runRules();
  return analysis;
}

/**
 * The same, but the rules run when the findings are first read: a completion or a hover right after an edit does not wait for them. At most
 * one analysis waits in this way: the next one, with it as `previous`, makes it run its rules.
 */
export function analyzeOnDemand<Kind extends AnalyzedKind>(text: TextReader, options: ResolvedAnalyzeOptions<Kind>): Analysis<Kind> {
  return read(text, options);
}

/** Another version of a text, analyzed as the previous one was; {@link analyzeOnDemand}. */
export function analyzeNext(previous: Analysis, text: string): Analysis {
  const { kind, facts, settings, everyRule } = previous;
  return analyzeOnDemand(text, { kind, facts, settings, everyRule, previous });
}

function read<Kind extends AnalyzedKind>(text: TextReader, options: ResolvedAnalyzeOptions<Kind>): AnalysisOnDemand<Kind> {
  const { kind, facts = noFacts, settings = noSettings, everyRule = kind.rules, previous, source = new YamlText(text) } = options;
  const base = previous && previous.kind === kind && previous.facts === facts ? (previous.memory.sound ?? previous) : undefined;
  // Edits that undo each other are often read as one, and a mistake is often undone.
  if (
    base instanceof AnalysisOnDemand &&
    isSameText(readerOf(base.document), text) &&
    base.settings === settings &&
    base.everyRule === everyRule
  )
    return base;
  const scope = scopeOf(facts);
  const { document, model, kept } = (base && readOn(base, text, kind.format, scope)) ?? readWhole(source.document, kind, scope);
  const known = base?.settings === settings ? base.memory.raw : undefined;
  const before = known && kept ? { raw: known, kept } : undefined;
  const isBroken = document.problems.length > 0 && base?.document.problems.length === 0;
  return new AnalysisOnDemand({ kind, facts, settings, everyRule, document, model }, before, isBroken ? base : undefined);
}

type Parts<Kind extends AnalyzedKind> = Omit<Analysis<Kind>, 'text' | 'findings' | 'memory'>;

class AnalysisOnDemand<Kind extends AnalyzedKind> implements Analysis<Kind> {
  readonly kind: Kind;
  readonly facts: Facts;
  readonly settings: RuleSettings;
  readonly everyRule: readonly Rule[];
  readonly document: SyntaxDocument;
  readonly model: Model;
  /** Dropped once the rules have run: the findings before an edit must not live on with those after it. */
  #before: Before | undefined;
  readonly #sound: Analysis | undefined;
  #found: Findings | undefined;

  constructor({ kind, facts, settings, everyRule, document, model }: Parts<Kind>, before: Before | undefined, sound: Analysis | undefined) {
    this.kind = kind;
    this.facts = facts;
    this.settings = settings;
    this.everyRule = everyRule;
    this.document = document;
    this.model = model;
    this.#before = before;
    this.#sound = sound;
  }

  get text(): string {
    return this.document.text;
  }

  get findings(): readonly Finding[] {
    return this.runRules().findings;
  }

  get memory(): Memory {
    const { raw } = this.runRules();
    return this.#sound ? { raw, sound: this.#sound } : { raw };
  }

  runRules(): Findings {
    if (this.#found) return this.#found;
    this.#found = findingsOf(this, this.settings, this.everyRule, this.#before);
    this.#before = undefined;
    return this.#found;
  }
}

const noSettings: RuleSettings = {};

function readWhole(document: SyntaxDocument, { format }: AnalyzedKind, scope: ReadScope): ReadDocument {
  return { document, model: buildModel(document, format, scope) };
}
