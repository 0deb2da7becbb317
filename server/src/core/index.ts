/** The façade of the core: all that the rooms to its right may import. */
export { type Analysis, type AnalyzeOptions, analyze, noFacts } from './analysis.ts';
export type { Facts, FileFact, Machine, TextFile } from './facts.ts';
export type { Finding, Fix, Path, Severity } from './finding.ts';
export { type FixAll, fixAll, fixAllOfRule } from './fixes.ts';
export { LineIndex, type Position } from './line-index.ts';
export type { DocumentKind, Model } from './model.ts';
export { newestKnownRelease, releases, resolveRelease } from './release.ts';
export { ruleById, rules } from './rules/index.ts';
export type { Example, Rule } from './rules/rule.ts';
export type { RuleSettings } from './rules/settings.ts';
export { ruleUrl } from './rules/url.ts';
export { applyEdits, type Edit, type Span } from './span.ts';
export { generatedDefault } from './template.ts';
export { type Argument, type Catalogue, type Message, render, t } from './words.ts';
