import { type Finding, type Fix, type Preference, pathId, preferenceOf, type Related, type Severity } from '../finding.ts';
import type { Model } from '../model.ts';
import type { Violation } from '../schema/violation.ts';
import { concealFix, concealMessage, type Secrets, secretsOf } from '../secrets/index.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import { linesOf } from '../syntax/lines-of.ts';
import { groupBy } from '../text/arrays.ts';
import { suggest } from '../text/suggest.ts';
import { unusedIgnore } from './generic/unused-ignore.ts';
import { wholeFileDropped } from './generic/whole-file-dropped.ts';
import type { RuledKind } from './kind.ts';
import type { IgnoredRule, Problem, Rule, RuleContext, RuleFinding, UnexplainedProblem, UnusedIgnore } from './rule.ts';
import type { RuleSettings } from './settings.ts';
import { ruleOfProblem, ruleOfViolation } from './support/claims.ts';
import { Gathering, mostFindings, type Placed } from './support/gathering.ts';
import { IgnoredFindings, ignoreHere, ignoresOf } from './support/ignore.ts';
import type { Kept } from './support/kept.ts';

/** What every rule found before an edit, with the same settings, and the parts that are still valid. */
export interface Before {
  readonly raw: RawFindings;
  readonly kept: Kept;
}

/** The findings of each rule before any filtering: what the next version of the text may reuse. */
export interface RawFindings {
  readonly byRule: ReadonlyMap<Rule, readonly RuleFinding[]>;
  readonly fatal: ReadonlySet<RuleFinding>;
}

/** The findings of a document, in the order of the text. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** Undefined if there is too much to remember. */
  readonly raw: RawFindings | undefined;
}

/** More raw findings than this are not remembered for the next analysis: they would use memory for as long as the text is open. */
const mostRemembered = 5_000;

/**
 * Runs every rule, removes what a comment ignores, and sorts the findings in the order of the text.
 * @param everyRule the rules of every kind of file: a comment may name one that does not apply to this file
 * @param before the findings before an edit: those that are still valid are not computed again
 * @param most how many are listed; for the rest there is one finding per rule, with their number (see {@link Gathering})
 */
export function findingsOf(
  context: RunContext,
  settings: RuleSettings,
  everyRule: readonly Rule[],
  before?: Before,
  most: number = mostFindings,
): Findings {
  const { document, facts, kind } = context;
  const ruleOf = (violation: Violation): string => ruleOfViolation(violation, kind);
  const violations = groupBy(context.model.violations, ruleOf);
  const problems = groupBy(document.problems, ruleOfProblem);
  const aboutReading = new Set(problems.keys());
  const severityOf = severities(context.model.violations, aboutReading);
  const known = before?.raw;
  const ignored = new IgnoredFindings(document);
  const isReadable = outsideBrokenLines(document, aboutReading);
  const gathering = new Gathering(most);
  /** The findings that keep the file from loading; a severity that the user changed does not affect this. */
  const fatal = new Set<RuleFinding>();
  const wasFatal = (earlier: RuleFinding): boolean => known !== undefined && known.fatal.size > 0 && known.fatal.has(earlier);
  const byRule = new Map<Rule, RuleFinding[]>();
  let asked = 0;
  const counts = (place: Placed, isFatal: boolean): boolean =>
    (isFatal || place.rule === unusedIgnore.id || !ignored.takes(place)) && isReadable(place);
  const take = (finding: RuleFinding, rule: Rule, isFatal: boolean, isCounted: boolean): void => {
    if (isFatal) fatal.add(finding);
    const found = byRule.get(rule);
    if (++asked > mostRemembered) byRule.clear();
    else if (found) found.push(finding);
    else byRule.set(rule, [finding]);
    if (isCounted) gathering.add(finding);
  };
  const explainingNothing = (model: Model): RuleContext => ({
    document,
    model,
    facts,
    kind,
    violations: none,
    problems: none,
    unusedIgnores: none,
  });
  /** Shared, because most rules have nothing to explain. */
  const usual = explainingNothing(context.model);
  const ask = (rule: Rule, unusedIgnores: readonly UnusedIgnore[]): void => {
    const wanted = settings[rule.id];
    if (wanted === 'off' || (rule.needsWholeText && document.problems.length > 0)) return;
    const keeps = known && rule.byEntry && kind.entriesOf !== undefined ? before?.kept.section(kind.entriesOf, rule.entriesAsk) : undefined;
    const base = keeps ? explainingNothing(keeps.model) : usual;
    const claimed = keeps ? keeps.model.violations.filter((violation) => ruleOf(violation) === rule.id) : (violations.get(rule.id) ?? none);
    const explained = problems.get(rule.id) ?? none;
    const isUsual = claimed.length + explained.length + unusedIgnores.length === 0;
    const own = isUsual ? base : { ...base, violations: claimed, problems: explained, unusedIgnores };
    for (const problem of rule.check(own)) {
      const severity = severityOf(problem, rule);
      const shown = wanted ?? severity;
      const isFatal = severity === 'error';
      const place = { rule: rule.id, severity: shown, span: problem.span };
      const isCounted = counts(place, isFatal);
      if (asked < mostRemembered || (isCounted && gathering.mayList(place)))
        take(findingOf(problem, rule, shown), rule, isFatal, isCounted);
      else {
        asked++;
        if (isCounted) gathering.count(place);
      }
    }
    for (const earlier of (keeps && known?.byRule.get(rule)) ?? none) {
      const finding = earlier.path[0] === kind.entriesOf ? keeps?.keep(earlier) : undefined;
      if (finding === undefined) continue;
      const isFatal = wasFatal(earlier);
      take(finding, rule, isFatal, counts(finding, isFatal));
    }
  };
  for (const rule of kind.rules) if (rule !== unusedIgnore) ask(rule, none);
  ask(unusedIgnore, findUnusedIgnores(context, settings, everyRule, ignored.used));
  const findings = gathering
    .findings()
    .map((finding) => (finding.more === undefined ? new ShownFinding(finding, context, !fatal.has(finding)) : finding));
  return { findings, raw: asked <= mostRemembered ? { byRule, fatal } : undefined };
}

/**
 * The severity of a problem: that of its rule, but at most a warning where ouroboros only drops an entry or a value because of it, and an
 * error where it rejects the file because of a key; information where an unknown release may have the name.
 * @param aboutReading the rules that report why the text cannot be read: other problems at its top level do not change that
 */
function severities(
  violations: readonly Violation[],
  aboutReading: ReadonlySet<string>,
): (problem: Pick<Problem, 'path' | 'severity'>, rule: Rule) => Severity {
  const special = new Map(
    violations.flatMap((each) => (each.effect || each.type === 'extra_forbidden' ? [[pathId(each.path), each] as const] : [])),
  );
  return ({ severity, path }, rule) => {
    const own = severity ?? rule.severity;
    const violation = special.size === 0 || aboutReading.has(rule.id) ? undefined : special.get(pathId(path));
    if (violation === undefined) return own;
    if (violation.detail.doubt === 'name') return 'information';
    if (violation.effect !== undefined) return own === 'error' ? 'warning' : own;
    return own === 'warning' ? 'error' : own;
  };
}

/** Keeps, for a line that does not parse, only the syntax problem: everything else found there is based on a guess. */
function outsideBrokenLines(document: SyntaxDocument, aboutReading: ReadonlySet<string>): (finding: Placed) => boolean {
  const { problems } = document;
  if (problems.length === 0) return () => true;
  const lines = linesOf(document);
  const broken = new Set(problems.map(({ span }) => lines.at(span.start)));
  return ({ rule, span }) => rule === wholeFileDropped.id || aboutReading.has(rule) || !broken.has(lines.at(span.start));
}

/** A kind of file with the rules that apply to it. */
export interface KindWithRules extends RuledKind {
  /** The generic rules, and the rules of the kind. */
  readonly rules: readonly Rule[];
}

type RunContext = Omit<RuleContext, 'violations' | 'problems' | 'unusedIgnores' | 'kind'> & { readonly kind: KindWithRules };

/** Written out: copying objects of many shapes is slow, and there can be thousands. */
function findingOf(problem: Problem | UnexplainedProblem, { id: rule }: Rule, severity: Severity): RuleFinding {
  const { path, span } = problem;
  const { message, fixes, fixesIn, tags, related } = 'explain' in problem ? problem.explain() : problem;
  return { rule, severity, message, path, span, fixes, fixesIn, tags, related };
}

/**
 * A finding as it is shown: its sentences contain no secret of the text, and its last fix, never the preferred one, ignores it. Sentences
 * and fixes are computed on access: most findings of a keystroke are never read. A class with few fields, because there can be thousands.
 */
class ShownFinding implements Finding {
  readonly #finding: RuleFinding;
  readonly #context: RunContext;
  readonly #mayBeIgnored: boolean;
  #message: Finding['message'] | undefined;
  #fixes: readonly Fix[] | undefined;

  constructor(finding: RuleFinding, context: RunContext, mayBeIgnored: boolean) {
    this.#finding = finding;
    this.#context = context;
    this.#mayBeIgnored = mayBeIgnored;
  }

  get rule(): string {
    return this.#finding.rule;
  }

  get severity(): Severity {
    return this.#finding.severity;
  }

  get path(): Finding['path'] {
    return this.#finding.path;
  }

  get span(): Finding['span'] {
    return this.#finding.span;
  }

  get tags(): Finding['tags'] {
    return this.#finding.tags;
  }

  get message(): Finding['message'] {
    this.#message ??= concealMessage(this.#finding.message, secretsOf(this.#context));
    return this.#message;
  }

  get related(): Finding['related'] {
    const { related } = this.#finding;
    return related && concealRelated(related, secretsOf(this.#context));
  }

  get preference(): Preference {
    return preferenceOf(this.#finding);
  }

  get fixes(): readonly Fix[] {
    if (this.#fixes) return this.#fixes;
    const { document } = this.#context;
    const { fixes: made, fixesIn } = this.#finding;
    const own = fixesIn ? [...made, ...fixesIn(document, this.span)] : made;
    const ignore = this.#mayBeIgnored ? ignoreHere(document, this.#finding) : undefined;
    const fixes = ignore ? [...own, ignore] : own;
    this.#fixes = fixes.length === 0 ? fixes : fixes.map((fix) => concealFix(fix, secretsOf(this.#context)));
    return this.#fixes;
  }
}

function concealRelated(related: readonly Related[], secrets: Secrets): readonly Related[] {
  return related.map((each) => ({ ...each, message: concealMessage(each.message, secrets) }));
}

/** Ignored rules without effect, as far as that can be known: not for a file that parses only in part, nor for a machine without facts. */
function findUnusedIgnores(
  { document, facts }: RunContext,
  settings: RuleSettings,
  everyRule: readonly Rule[],
  used: ReadonlySet<IgnoredRule>,
): UnusedIgnore[] {
  if (document.problems.length > 0) return [];
  const ignores = ignoresOf(document);
  const accepted = new Set(ignores.filter((ignore) => ignore.line === undefined).flatMap((ignore) => ignore.rules.map((rule) => rule.id)));
  if (accepted.has(unusedIgnore.id)) return [];
  return ignores.flatMap((ignore): UnusedIgnore[] => {
    if (ignore.rules.length === 0) return [{ ignore, rule: undefined, reason: 'nothing', meant: undefined, lasting: true }];
    if (ignore.rules.some((rule) => rule.id === unusedIgnore.id)) return [];
    return ignore.rules.flatMap((rule): UnusedIgnore[] => {
      const known = everyRule.find(({ id }) => id === rule.id);
      if (used.has(rule) || settings[rule.id] === 'off' || (known?.needsMachine && !facts.machine)) return [];
      const reason = !known ? 'unknown' : known.severity === 'error' ? 'error' : 'nothing';
      return [{ ignore, rule, reason, meant: known ? undefined : ruleMeant(rule.id, everyRule), lasting: !known?.needsMachine }];
    });
  });
}

function ruleMeant(id: string, everyRule: readonly Rule[]): string | undefined {
  return suggest(
    id,
    everyRule.map((rule) => rule.id),
  )[0];
}

const none: readonly never[] = [];
