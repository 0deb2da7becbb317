import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, analyzeBytes, type Finding, type Path } from '../../server/src/core/index.ts';
import { newestKnownRelease } from '../../server/src/core/vocabulary/release.ts';
import { ownVerdicts, sharedVerdicts, type Verdict } from '../support/verdicts.ts';

const own = ['cases.jsonl', 'releases.jsonl', 'more-cases.jsonl'].map((name) => [name, ownVerdicts(name)] as const);
const shared = ['cases.jsonl', 'releases.jsonl', 'real-files.jsonl'].map((name) => [`shared ${name}`, sharedVerdicts(name)] as const);

for (const [name, verdicts] of [...own, ...shared]) {
  if (verdicts === undefined) continue;
  test(`${name}: the same verdicts at the same positions as the real program`, (context) => {
    const families = new Map<string, { agreed: number; all: number }>();
    const disagreements: string[] = [];
    for (const verdict of verdicts) {
      const family = families.get(verdict.cat.replace(/:.*/, '')) ?? { agreed: 0, all: 0 };
      families.set(verdict.cat.replace(/:.*/, ''), family);
      family.all++;
      const wrong = disagreement(verdict);
      if (wrong === undefined) family.agreed++;
      else
        disagreements.push(
          `${verdict.id} ${verdict.cat} ${verdict.release ?? ''}: ${wrong}\n  ${JSON.stringify(verdict.text)?.slice(0, 400)}`,
        );
    }
    for (const [family, { agreed, all }] of families) context.diagnostic(`${family}: ${agreed} of ${all}`);
    assert.equal(disagreements.length, 0, `${disagreements.length} of ${verdicts.length} disagree\n${disagreements.join('\n')}`);
  });
}

/** How our verdict and that of the real program differ; undefined if they agree. */
function disagreement({ kind, release = newestKnownRelease, text: given = '', bytes, expected }: Verdict): string | undefined {
  const options = { kind, facts: { release } };
  const { text, findings } = bytes === undefined ? analyze(given, options) : analyzeBytes(bytes, options);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (expected.ok !== (errors.length === 0)) return `expected ${JSON.stringify(expected)}, found ${show(errors)}`;
  if (expected.parse_error && expected.parse_error.line !== null) {
    const { line } = expected.parse_error;
    return errors.some((finding) => lineOf(text, finding.span.start) === line) ? undefined : `no error in line ${line}: ${show(errors)}`;
  }
  if (!expected.errors) return undefined;
  const missing = expected.errors.find(({ loc }) => !errors.some((finding) => isAtOrBelow(finding.path, loc)));
  if (missing) return `nothing at ${missing.loc.join('.')} (${missing.type}): ${show(errors)}`;
  const extra = errors.find((finding) => !expected.errors?.some(({ loc }) => isAtOrBelow(finding.path, loc)));
  return extra && `${show([extra])} is not among ${JSON.stringify(expected.errors)}`;
}

function isAtOrBelow(path: Path, loc: Path): boolean {
  return loc.every((step, index) => path[index] === step);
}

/** The line of an offset, from 0. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|[\r\n]/).length - 1;
}

function show(findings: readonly Finding[]): string {
  return findings.map(({ rule, path }) => `${rule} at ${path.join('.') || 'the top'}`).join(', ') || 'no error';
}
