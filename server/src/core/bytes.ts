import { type Analysis, type AnalyzeOptions, analyze, noFacts } from './analysis.ts';
import { buildModel } from './model.ts';
import { findingsOf } from './rules/run.ts';
import type { SyntaxDocument } from './syntax/document.ts';
import { readBytes } from './syntax/index.ts';

/**
 * {@link analyze} for a file whose bytes may not be UTF-8. ouroboros does not get beyond the first wrong byte, so nothing else is said of
 * such a file then.
 */
export function analyzeBytes(bytes: Uint8Array, options: AnalyzeOptions = {}): Analysis {
  const { text, invalidByte } = readBytes(bytes);
  if (invalidByte === undefined) return analyze(text, options);
  const { kind = 'config', facts = noFacts, settings = {} } = options;
  const start = readBytes(bytes.subarray(0, invalidByte)).text.length;
  const document: SyntaxDocument = {
    text,
    problems: [{ code: 'not-utf8', raises: 'ReaderError', span: { start, end: start + 1 }, line: undefined, args: { byte: invalidByte } }],
    root: undefined,
    datum: undefined,
    comments: [],
    skipped: [{ start: 0, end: text.length }],
  };
  const model = buildModel(document, kind, facts.release);
  return { text, kind, facts, settings, document, model, findings: findingsOf({ document, model, facts }, settings) };
}
