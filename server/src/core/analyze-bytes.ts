import { type Analysis, type AnalyzedKind, analyze, noFacts, type ResolvedAnalyzeOptions } from './analysis.ts';
import { buildModel, scopeOf } from './model.ts';
import { findingsOf } from './rules/run.ts';
import type { SyntaxDocument } from './syntax/document.ts';
import { readBytes, readYaml, type Undecodable } from './syntax/index.ts';

/**
 * {@link analyze} for a file whose bytes may not be UTF-8. ouroboros stops at the first invalid byte, so nothing else is reported for such
 * a file, unless ouroboros already stops before that byte.
 */
export function analyzeBytes<Kind extends AnalyzedKind>(bytes: Uint8Array, options: ResolvedAnalyzeOptions<Kind>): Analysis<Kind> {
  const { text, undecodable } = readBytes(bytes);
  if (undecodable === undefined) return analyze(text, options);
  const { kind, facts = noFacts, settings = {}, everyRule = kind.rules } = options;
  const document = readUndecodable(text, undecodable);
  const model = buildModel(document, kind.format, scopeOf(facts));
  const { findings, raw } = findingsOf({ document, model, facts, kind }, settings, everyRule);
  return { text, kind, facts, settings, document, model, findings, everyRule, memory: { raw } };
}

function readUndecodable(text: string, undecodable: Undecodable): SyntaxDocument {
  const document = readYaml(text, undecodable);
  const problems = document.problems.slice(0, 1);
  if (problems[0]?.code !== 'not-utf8') return document;
  return { text, problems, root: undefined, datum: undefined, repeatsKeys: false, comments: [], skipped: [{ start: 0, end: text.length }] };
}
