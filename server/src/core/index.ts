/** The façade of the core: everything that the rooms right of it may import. */
export { noFacts } from './analysis.ts';
export { languageOf, languages, toCatalogue } from './catalogues.ts';
export {
  type Completion,
  type CompletionKind,
  type CompletionOptions,
  completeAt,
  documentationOf,
  type Subject,
} from './features/completion/index.ts';
export { canFixAll, canFixAllOfRule, type FixAll, fixAll, fixAllOfRule } from './features/fix-all.ts';
export { type Fold, folds } from './features/folding.ts';
export { type FormatOptions, type Formatting, formatDocument, formatRange } from './features/format/index.ts';
export { type Highlight, highlightsAt } from './features/highlights.ts';
export { type HintOptions, hintsIn, type InlayHint } from './features/hints.ts';
export { escapeMarkdown, type Hover, hoverAt } from './features/hover/index.ts';
export type { KeyEntry } from './features/hover/reference.ts';
export { type Lens, lensesOf } from './features/lens.ts';
export { type LinkedSpans, linkedSpansAt } from './features/linked-editing.ts';
export { type DocumentLink, documentLinks } from './features/links.ts';
export { definitionsAt, nameSpanAt, type Occurrence, referencesAt } from './features/navigation.ts';
export { indentNewLine } from './features/on-type.ts';
export { type Refactoring, refactorings } from './features/refactor/index.ts';
export { prepareRename, type RenameTarget, type Renaming, rename } from './features/rename.ts';
export { selectionSpans } from './features/selection.ts';
export { type SemanticToken, semanticTokens, tokenTypes } from './features/semantic-tokens.ts';
export { type DocumentSymbol, documentSymbols, type FoundSymbol, symbolsMatching } from './features/symbols.ts';
export { countBySeverity, type Finding, type Fix, type Path, preferenceOf, type Severity } from './finding.ts';
export type { Beside } from './kinds/beside.ts';
export * from './kinds/config/diagram/index.ts';
export * from './kinds/config/doctor/index.ts';
export * from './kinds/config/resolution/index.ts';
export { findProgram, findPrograms, type ProgramSearch, type SearchStep } from './kinds/config/resolution/programs.ts';
export * from './kinds/config/routing-edit/index.ts';
export {
  type AnalyzeOptions,
  analyze,
  analyzeBytes,
  analyzeOnDemand,
  detectKind,
  type FileAnalysis as Analysis,
  filesBeside,
  generatedDefault,
  isOfAnotherTool,
  keyEntries,
  kindById,
  kindByLanguage,
  kindNamedBy,
  kinds,
  type ListedRule,
  namedKind,
  pathsToLookAt,
  routingKind,
  ruleById,
  rules,
  surelyDetected,
} from './kinds/index.ts';
export type { Detection, FileKind, FileOutcome } from './kinds/kind.ts';
export type { Overview, OverviewLine, OverviewSection } from './kinds/overview.ts';
export { type ExamplePart, type RulePage, rulePage, rulePageText } from './kinds/rule-page.ts';
export { readPlace, type Standing, standingOf, withoutFile } from './kinds/standing.ts';
export type { AskedRelease, AskProblem, Gap } from './machine/asked.ts';
export { askProblemText, learnedText } from './machine/asked-text.ts';
export { type Environment, environment, override, type Variable } from './machine/environment.ts';
export type { Facts, FileFact, Installation, Machine, PathSource, TextFile } from './machine/facts.ts';
export { releaseText } from './machine/release-text.ts';
export { searched } from './machine/searched.ts';
export type { Model } from './model.ts';
export type { Example, Rule } from './rules/rule.ts';
export type { RuleSettings } from './rules/settings.ts';
export { ruleUrl } from './rules/support/url.ts';
export { concealed, concealMessage, mask, noSecrets, type Secrets, secretsOf } from './secrets/index.ts';
export { readerOf } from './syntax/document.ts';
export { YamlText } from './syntax/yaml-text.ts';
export { EditedText, isSameText, type TextReader } from './text/edited-text.ts';
export { withoutEnd } from './text/find.ts';
export { LineIndex, type Position } from './text/line-index.ts';
export { Memo } from './text/memo.ts';
export { defaultMaxSize, fromMegabytes, inMegabytes, isLargerThan, sizeOf } from './text/size.ts';
export { applyEdits, type Edit, type Span } from './text/span.ts';
export { suggest } from './text/suggest.ts';
export { dotenvFiles, isSecretVariable, wrapperMarks } from './vocabulary/index.ts';
export { keysOfRelease } from './vocabulary/keys.ts';
export * from './vocabulary/learned/index.ts';
export { compareReleases, isLearned, isUnseen, newestKnownRelease, releaseName, releases, resolveRelease } from './vocabulary/release.ts';
export { type Argument, type Catalogue, type Message, render, t } from './words.ts';
