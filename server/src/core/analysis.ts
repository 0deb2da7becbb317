import type { Finding } from './finding.ts';
import { type Read, readOn } from './incremental/index.ts';
import type { Facts } from './machine/facts.ts';
import { buildModel, type DocumentKind, type Model } from './model.ts';
import { findingsOf } from './rules/run.ts';
import type { RuleSettings } from './rules/settings.ts';
import type { Scope } from './schema/judge.ts';
import type { SyntaxDocument } from './syntax/document.ts';
import { readYaml } from './syntax/index.ts';
import { newestKnownRelease } from './vocabulary/release.ts';

/** Everything that is known about one text: immutable, made once a version of the document. */
export interface Analysis {
  readonly text: string;
  readonly kind: DocumentKind;
  readonly facts: Facts;
  readonly settings: RuleSettings;
  readonly document: SyntaxDocument;
  readonly model: Model;
  /** In the order of the text; at most one says one thing. */
  readonly findings: readonly Finding[];
}

export interface AnalyzeOptions {
  /** Default: `config`. */
  readonly kind?: DocumentKind;
  /** Default: no machine, and the newest release that is known in full. */
  readonly facts?: Facts;
  /** Severities the user changed. */
  readonly settings?: RuleSettings;
  /** An analysis of what the text was before: it changes how fast the answer comes, and nothing else. */
  readonly previous?: Analysis;
}

/** What is assumed where the host has not said anything. */
export const noFacts: Facts = { release: newestKnownRelease };

/**
 * Reads a text as ouroboros would and says what is wrong with it. A pure function: the same arguments give the same Analysis.
 * @param text any string; broken input is a value, never an exception
 */
export function analyze(text: string, options: AnalyzeOptions = {}): Analysis {
  const { kind = 'config', facts = noFacts, settings = noSettings, previous } = options;
  const base = previous && previous.kind === kind && previous.facts === facts ? (soundBefore.get(previous) ?? previous) : undefined;
  const scope = { kind, release: facts.release, accounts: accountsOf(facts) };
  const { document, model, kept } = (base && readOn(base, text, scope)) ?? readWhole(text, scope);
  const before = base && kept && base.settings === settings ? { findings: base.findings, kept } : undefined;
  const findings = findingsOf({ document, model, facts }, settings, before);
  const analysis = { text, kind, facts, settings, document, model, findings };
  if (base && document.problems.length > 0 && base.document.problems.length === 0) soundBefore.set(analysis, base);
  return analysis;
}

const noSettings: RuleSettings = {};

/** What a text that cannot be read was before somebody began to type: what comes next will most likely be near to that again. */
const soundBefore = new WeakMap<Analysis, Analysis>();

function readWhole(text: string, { kind, release, accounts }: Scope): Read {
  const document = readYaml(text);
  return { document, model: buildModel(document, kind, release, accounts) };
}

/** The user's own account, which `~name` may name; others are not looked up. */
function accountsOf({ machine }: Facts): readonly string[] {
  return machine?.home.split(/[\\/]/).slice(-1) ?? [];
}
