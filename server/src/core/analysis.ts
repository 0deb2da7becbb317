import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { buildModel, type DocumentKind, type Model } from './model.ts';
import { newestKnownRelease } from './release.ts';
import { findingsOf } from './rules/run.ts';
import type { RuleSettings } from './rules/settings.ts';
import type { SyntaxDocument } from './syntax/document.ts';
import { readYaml } from './syntax/index.ts';

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
}

/** What is assumed where the host has not said anything. */
export const noFacts: Facts = { release: newestKnownRelease };

/**
 * Reads a text as ouroboros would and says what is wrong with it. A pure function: the same arguments give the same Analysis.
 * @param text any string; broken input is a value, never an exception
 */
export function analyze(text: string, { kind = 'config', facts = noFacts, settings = {} }: AnalyzeOptions = {}): Analysis {
  const document = readYaml(text);
  const model = buildModel(document, kind, facts.release, accountsOf(facts));
  return { text, kind, facts, settings, document, model, findings: findingsOf({ document, model, facts }, settings) };
}

/** The user's own account, which `~name` may name; others are not looked up. */
function accountsOf({ machine }: Facts): readonly string[] {
  return machine?.home.split(/[\\/]/).slice(-1) ?? [];
}
