import type { Finding, Fix, Severity } from '../finding.ts';
import type { Violation } from '../schema/violation.ts';
import { concealFinding, concealFix, secretsOf } from '../secrets/index.ts';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import { readLines } from '../text/lines.ts';
import { suggest } from '../text/suggest.ts';
import { unusedIgnore } from './generic/unused-ignore.ts';
import { wholeFileDropped } from './generic/whole-file-dropped.ts';
import type { RuledKind } from './kind.ts';
import type { Idle, IgnoredRule, Problem, Rule, RuleContext, UnexplainedProblem } from './rule.ts';
import type { RuleSettings } from './settings.ts';
import { ruleOfProblem, ruleOfViolation } from './support/claims.ts';
import { Gathering, mostFindings, type Placed } from './support/gathering.ts';
import { IgnoredFindings, ignoreHere, ignoresOf } from './support/ignore.ts';
import type { Kept } from './support/kept.ts';

/** What every rule found before an edit, with the same settings in force, and what of it still holds. */
export interface Before {
  readonly raw: RawFindings;
  readonly kept: Kept;
}

/** What the rules said of a document, one by one, before anything was taken away: what the next version of the text may reuse. */
export interface RawFindings {
  readonly byRule: ReadonlyMap<Rule, readonly Finding[]>;
  readonly fatal: ReadonlySet<Finding>;
}

/** What is said of a document, in the order of the text. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** Undefined where there is too much to remember. */
  readonly raw: RawFindings | undefined;
}

/** Of more raw findings than this none is remembered for the next analysis: they would take memory for as long as the text is open. */
const mostRemembered = 5_000;

/**
 * Asks every rule, takes away what a comment ignores, and puts the answers into the order of the text.
 * @param everyRule the rules of every kind of file: a comment may name one that does not look at this file
 * @param before what was found in the text before an edit: what still holds of it is not looked for again
 * @param most how many are listed; of the rest there is one finding for each rule, which says how many (see {@link Gathering})
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
  const severityOf = severities(context.model.violations, new Set(problems.keys()));
  const known = before?.raw;
  const ignored = new IgnoredFindings(document);
  const isReadable = outsideBrokenLines(document);
  const gathering = new Gathering(most);
  /** Those that keep the file from loading; a severity that the user changed changes nothing about it. */
  const fatal = new Set<Finding>();
  const byRule = new Map<Rule, readonly Finding[]>();
  let asked = 0;
  const forget = (found: Finding[]): void => {
    found.length = 0;
    byRule.clear();
  };
  const ask = (rule: Rule, idle: readonly Idle[]): void => {
    const wanted = settings[rule.id];
    if (wanted === 'off') return;
    const keeps = known && rule.byEntry && kind.entriesOf !== undefined ? before?.kept.section(kind.entriesOf, rule.entriesAsk) : undefined;
    const model = keeps ? keeps.model : context.model;
    const claimed = keeps ? keeps.model.violations.filter((violation) => ruleOf(violation) === rule.id) : violations.get(rule.id);
    const own: RuleContext = { document, model, facts, kind, violations: claimed ?? none, problems: problems.get(rule.id) ?? none, idle };
    const found: Finding[] = [];
    const counts = (place: Placed, isFatal: boolean): boolean =>
      (isFatal || rule === unusedIgnore || !ignored.takes(place)) && isReadable(place);
    const take = (finding: Finding, isFatal: boolean): void => {
      if (isFatal) fatal.add(finding);
      if (++asked <= mostRemembered) found.push(finding);
      else if (found.length > 0 || byRule.size > 0) forget(found);
      if (counts(finding, isFatal)) gathering.add(finding);
    };
    for (const problem of rule.check(own)) {
      const severity = severityOf(problem, rule);
      const shown = wanted ?? severity;
      const isFatal = severity === 'error';
      const place = { rule: rule.id, severity: shown, span: problem.span };
      if (asked < mostRemembered || gathering.mayList(place)) take(findingOf(problem, rule, shown), isFatal);
      else {
        asked++;
        if (counts(place, isFatal)) gathering.count(place);
      }
    }
    for (const earlier of (keeps && known?.byRule.get(rule)) ?? none) {
      const finding = earlier.path[0] === kind.entriesOf ? keeps?.keep(earlier) : undefined;
      if (finding !== undefined) take(finding, known?.fatal.has(earlier) === true);
    }
    byRule.set(rule, found);
  };
  for (const rule of kind.rules) if (rule !== unusedIgnore) ask(rule, none);
  ask(unusedIgnore, idleIgnores(context, settings, everyRule, ignored.used));
  const findings = gathering
    .findings()
    .map((finding) => (finding.more === undefined ? new ShownFinding(finding, context, !fatal.has(finding)) : finding));
  return { findings, raw: asked <= mostRemembered ? { byRule, fatal } : undefined };
}

/**
 * How severe a problem is: as its rule says, but no more than a warning where ouroboros only drops an entry or a value over it, and an error
 * where it refuses the file over a key; information where a release that nobody here has seen may know the name.
 * @param aboutReading the rules that say why the text cannot be read: what else is wrong at the top of it changes nothing about that
 */
function severities(
  violations: readonly Violation[],
  aboutReading: ReadonlySet<string>,
): (problem: Pick<Problem, 'path' | 'severity'>, rule: Rule) => Severity {
  const special = new Map(
    violations.flatMap((each) => (each.effect || each.type === 'extra_forbidden' ? [[each.path.join('\0'), each] as const] : [])),
  );
  return ({ severity, path }, rule) => {
    const own = severity ?? rule.severity;
    const violation = special.size === 0 || aboutReading.has(rule.id) ? undefined : special.get(path.join('\0'));
    if (violation === undefined) return own;
    if (violation.detail.doubt === 'name') return 'information';
    if (violation.effect !== undefined) return own === 'error' ? 'warning' : own;
    return own === 'warning' ? 'error' : own;
  };
}

/** Of a line that cannot be read only what is wrong with it: all else that is found there was read out of a guess. */
function outsideBrokenLines({ text, problems }: SyntaxDocument): (finding: Placed) => boolean {
  if (problems.length === 0) return () => true;
  const lines = readLines(text);
  const broken = new Set(problems.map(({ span }) => lines.at(span.start)));
  const aboutReading = new Set<string>([...problems.map(ruleOfProblem), wholeFileDropped.id]);
  return ({ rule, span }) => aboutReading.has(rule) || !broken.has(lines.at(span.start));
}

/** A kind of file with the rules that look at it. */
export interface KindWithRules extends RuledKind {
  /** The generic ones, and its own. */
  readonly rules: readonly Rule[];
}

type RunContext = Omit<RuleContext, 'violations' | 'problems' | 'idle' | 'kind'> & { readonly kind: KindWithRules };

/** Written out: copying objects of many shapes is slow, and there can be thousands. */
function findingOf(problem: Problem | UnexplainedProblem, { id: rule }: Rule, severity: Severity): Finding {
  const { path, span } = problem;
  const { message, fixes, tags, related } = 'explain' in problem ? problem.explain() : problem;
  const finding = { rule, severity, message, path, span, fixes };
  if (tags === undefined && related === undefined) return finding;
  return { ...finding, ...(tags && { tags }), ...(related && { related }) };
}

/**
 * A finding as it is shown: no sentence of it has a secret of the text, and the last fix, never the preferred, ignores it. Sentences and fixes
 * are made when somebody asks for them: most findings of a keystroke are never read. A class, since there can be thousands and objects with a
 * getter of their own are slow to make.
 */
class ShownFinding implements Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: Finding['path'];
  readonly span: Finding['span'];
  readonly tags?: NonNullable<Finding['tags']>;
  readonly #finding: Finding;
  readonly #context: RunContext;
  readonly #mayBeIgnored: boolean;
  #said: Pick<Finding, 'message' | 'related'> | undefined;
  #fixes: readonly Fix[] | undefined;

  constructor(finding: Finding, context: RunContext, mayBeIgnored: boolean) {
    this.rule = finding.rule;
    this.severity = finding.severity;
    this.path = finding.path;
    this.span = finding.span;
    if (finding.tags) this.tags = finding.tags;
    this.#finding = finding;
    this.#context = context;
    this.#mayBeIgnored = mayBeIgnored;
  }

  get message(): Finding['message'] {
    return this.#sayIt().message;
  }

  get related(): Finding['related'] {
    return this.#sayIt().related;
  }

  #sayIt(): Pick<Finding, 'message' | 'related'> {
    this.#said ??= concealFinding(this.#finding, secretsOf(this.#context));
    return this.#said;
  }

  get fixes(): readonly Fix[] {
    if (this.#fixes) return this.#fixes;
    const { document } = this.#context;
    const ignore = this.#mayBeIgnored ? ignoreHere(document, this.#finding) : undefined;
    const fixes = ignore ? [...this.#finding.fixes, ignore] : this.#finding.fixes;
    this.#fixes = fixes.length === 0 ? fixes : fixes.map((fix) => concealFix(fix, secretsOf(this.#context)));
    return this.#fixes;
  }
}

/** Ignored rules that took nothing away, as far as that can be known: not of half a file, nor of a machine that nobody looked at. */
function idleIgnores(
  { document, facts }: RunContext,
  settings: RuleSettings,
  everyRule: readonly Rule[],
  used: ReadonlySet<IgnoredRule>,
): Idle[] {
  if (document.problems.length > 0) return [];
  const ignores = ignoresOf(document);
  const accepted = new Set(ignores.filter((ignore) => ignore.line === undefined).flatMap((ignore) => ignore.rules.map((rule) => rule.id)));
  if (accepted.has(unusedIgnore.id)) return [];
  return ignores.flatMap((ignore): Idle[] => {
    if (ignore.rules.length === 0) return [{ ignore, rule: undefined, reason: 'nothing', meant: undefined, lasting: true }];
    if (ignore.rules.some((rule) => rule.id === unusedIgnore.id)) return [];
    return ignore.rules.flatMap((rule): Idle[] => {
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

function groupBy<T extends Violation | SyntaxProblem>(items: readonly T[], ruleOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const rule = ruleOf(item);
    const group = groups.get(rule);
    if (group) group.push(item);
    else groups.set(rule, [item]);
  }
  return groups;
}
