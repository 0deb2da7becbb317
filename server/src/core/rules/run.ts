import type { Finding, Fix, Severity } from '../finding.ts';
import type { Violation } from '../schema/violation.ts';
import type { SyntaxDocument, SyntaxProblem } from '../syntax/document.ts';
import { readLines } from '../text/lines.ts';
import { suggest } from '../text/suggest.ts';
import { unusedIgnore } from './generic/unused-ignore.ts';
import { wholeFileDropped } from './generic/whole-file-dropped.ts';
import { ruleById, rules } from './index.ts';
import type { Idle, Problem, Rule, RuleContext } from './rule.ts';
import type { RuleSettings } from './settings.ts';
import { ruleOfProblem, ruleOfViolation } from './support/claims.ts';
import { Gathering, mostFindings } from './support/gathering.ts';
import { Ignored, type IgnoredRule, ignoreHere, ignoresOf } from './support/ignore.ts';
import type { Kept } from './support/kept.ts';
import { concealer } from './support/secrets.ts';

/** What every rule found before an edit. */
export interface Before {
  readonly findings: readonly Finding[];
  /** The same settings in force. */
  readonly kept: Kept;
}

/** What the rules said of a document, one by one, before anything was taken away. */
interface Raw {
  readonly byRule: ReadonlyMap<Rule, readonly Finding[]>;
  readonly fatal: WeakSet<Finding>;
}

const raw = new WeakMap<readonly Finding[], Raw>();

/** Of more raw findings than this none is remembered for the next analysis: they would take memory for as long as the text is open. */
const mostRemembered = 20_000;

/**
 * Asks every rule, takes away what a comment ignores, and puts the answers into the order of the text.
 * @param before what was found in the text before an edit: what still holds of it is not looked for again
 * @param most how many are listed; of the rest there is one finding for each rule, which says how many (see {@link Gathering})
 */
export function findingsOf(context: Asked, settings: RuleSettings, before?: Before, most: number = mostFindings): readonly Finding[] {
  const { document, facts } = context;
  const violations = groupBy(context.model.violations, ruleOfViolation);
  const problems = groupBy(document.problems, ruleOfProblem);
  const known = before && raw.get(before.findings);
  const ignored = new Ignored(document);
  const isReadable = outsideBrokenLines(document);
  const gathering = new Gathering(most);
  /** Those that keep the file from loading; a severity that the user changed changes nothing about it. */
  const fatal = new WeakSet<Finding>();
  const byRule = new Map<Rule, readonly Finding[]>();
  let asked = 0;
  const ask = (rule: Rule, idle: readonly Idle[]): void => {
    const wanted = settings[rule.id];
    if (wanted === 'off' || !rule.kinds.includes(context.model.kind)) return;
    const keeps = known && rule.entriesOf !== undefined ? before?.kept.section(rule.entriesOf, rule.entriesAsk) : undefined;
    const model = keeps ? keeps.model : context.model;
    const claimed = keeps ? keeps.model.violations.filter((violation) => ruleOfViolation(violation) === rule.id) : violations.get(rule.id);
    const own: RuleContext = { document, model, facts, violations: claimed ?? none, problems: problems.get(rule.id) ?? none, idle };
    const found: Finding[] = [];
    const take = (finding: Finding, isFatal: boolean): void => {
      if (isFatal) fatal.add(finding);
      if (++asked <= mostRemembered) found.push(finding);
      if (!isFatal && rule !== unusedIgnore && ignored.takes(finding)) return;
      if (isReadable(finding)) gathering.add(finding);
    };
    for (const problem of rule.check(own)) {
      const { severity = rule.severity } = problem;
      take(findingOf(problem, rule, wanted ?? severity), severity === 'error');
    }
    for (const earlier of (keeps && known?.byRule.get(rule)) ?? none) {
      const finding = earlier.path[0] === rule.entriesOf ? keeps?.keep(earlier) : undefined;
      if (finding !== undefined) take(finding, known?.fatal.has(earlier) === true);
    }
    byRule.set(rule, found);
  };
  for (const rule of rules) if (rule !== unusedIgnore) ask(rule, none);
  ask(unusedIgnore, idleIgnores(context, settings, ignored.used));
  const found = gathering.findings();
  const conceal = context.model.kind === 'credentials' && found.length > 0 ? concealer(document, context.model.release) : undefined;
  const said = found.map((finding) => {
    const shown = conceal ? conceal(finding) : finding;
    return fatal.has(finding) || finding.more !== undefined ? shown : new Ignorable(shown, document);
  });
  if (asked <= mostRemembered) raw.set(said, { byRule, fatal });
  return said;
}

/** Of a line that cannot be read only what is wrong with it: all else that is found there was read out of a guess. */
function outsideBrokenLines({ text, problems }: SyntaxDocument): (finding: Finding) => boolean {
  if (problems.length === 0) return () => true;
  const lines = readLines(text);
  const broken = new Set(problems.map(({ span }) => lines.at(span.start)));
  const aboutReading = new Set<string>([...problems.map(ruleOfProblem), wholeFileDropped.id]);
  return ({ rule, span }) => aboutReading.has(rule) || !broken.has(lines.at(span.start));
}

type Asked = Omit<RuleContext, 'violations' | 'problems' | 'idle'>;

/** Written out: copying objects of many shapes is slow, and there can be thousands. */
function findingOf({ message, path, span, fixes, tags, related }: Problem, { id: rule }: Rule, severity: Severity): Finding {
  const finding = { rule, severity, message, path, span, fixes };
  if (tags === undefined && related === undefined) return finding;
  return { ...finding, ...(tags && { tags }), ...(related && { related }) };
}

/**
 * A finding with the fix that ignores it, the last one and never the preferred. Fixes are made when somebody asks for them: most findings are
 * read and never mended. A class, since there can be thousands and objects with a getter of their own are slow to make.
 */
class Ignorable implements Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Finding['message'];
  readonly path: Finding['path'];
  readonly span: Finding['span'];
  readonly tags?: NonNullable<Finding['tags']>;
  readonly related?: NonNullable<Finding['related']>;
  readonly #finding: Finding;
  readonly #document: SyntaxDocument;
  #fixes: readonly Fix[] | undefined;

  constructor(finding: Finding, document: SyntaxDocument) {
    this.rule = finding.rule;
    this.severity = finding.severity;
    this.message = finding.message;
    this.path = finding.path;
    this.span = finding.span;
    if (finding.tags) this.tags = finding.tags;
    if (finding.related) this.related = finding.related;
    this.#finding = finding;
    this.#document = document;
  }

  get fixes(): readonly Fix[] {
    if (this.#fixes) return this.#fixes;
    const fix = ignoreHere(this.#document, this.#finding);
    this.#fixes = fix ? [...this.#finding.fixes, fix] : this.#finding.fixes;
    return this.#fixes;
  }
}

/** Ignored rules that took nothing away, as far as that can be known: not of half a file, nor of a machine that nobody looked at. */
function idleIgnores({ document, facts }: Asked, settings: RuleSettings, used: ReadonlySet<IgnoredRule>): Idle[] {
  if (document.problems.length > 0) return [];
  const ignores = ignoresOf(document);
  const accepted = new Set(ignores.filter((ignore) => ignore.line === undefined).flatMap((ignore) => ignore.rules.map((rule) => rule.id)));
  if (accepted.has(unusedIgnore.id)) return [];
  return ignores.flatMap((ignore): Idle[] => {
    if (ignore.rules.length === 0) return [{ ignore, rule: undefined, reason: 'nothing', meant: undefined, lasting: true }];
    if (ignore.rules.some((rule) => rule.id === unusedIgnore.id)) return [];
    return ignore.rules.flatMap((rule): Idle[] => {
      const known = ruleById(rule.id);
      if (used.has(rule) || settings[rule.id] === 'off' || (known?.needsMachine && !facts.machine)) return [];
      const reason = !known ? 'unknown' : known.severity === 'error' ? 'error' : 'nothing';
      return [{ ignore, rule, reason, meant: known ? undefined : ruleMeant(rule.id), lasting: !known?.needsMachine }];
    });
  });
}

function ruleMeant(id: string): string | undefined {
  return suggest(
    id,
    rules.map((rule) => rule.id),
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
