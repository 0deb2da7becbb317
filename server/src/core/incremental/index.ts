import { lazyEdit } from '../edit/write.ts';
import { type Fix, type Preference, preferenceOf, type Related } from '../finding.ts';
import { buildModel, type FileFormat, type Model, modelOf, type ReadScope, ReadSection, type Section } from '../model.ts';
import type { RuleFinding } from '../rules/rule.ts';
import type { Kept, KeptSection } from '../rules/support/kept.ts';
import { carryTraces } from '../secrets/index.ts';
import { readerOf, type SyntaxDocument } from '../syntax/document.ts';
import { readYaml } from '../syntax/index.ts';
import { carryLines } from '../syntax/lines-of.ts';
import { asRead, Moved } from '../syntax/moved.ts';
import { isSameText, type TextReader } from '../text/edited-text.ts';
import type { ReplacedLines } from '../text/lines.ts';
import { remembered } from '../text/remembered.ts';
import { spanMoved } from '../text/span.ts';
import { type Sections, spliceItems, spliceSections } from './sections.ts';
import { type Replaced, type Splice, splice } from './splice.ts';

/** A document and its model: an analysis before the rules run. */
export interface ReadDocument {
  readonly document: SyntaxDocument;
  readonly model: Model;
  /** What was reused from the previous reading; undefined if nothing was. */
  readonly kept?: Kept;
}

/**
 * Reads a text most of which was read before. The result equals that of reading the whole text.
 * @param before the previous result, in the same scope
 * @returns undefined if the whole text must be read
 */
export function readOn(before: ReadDocument, text: TextReader, format: FileFormat, scope: ReadScope): ReadDocument | undefined {
  if (isSameText(readerOf(before.document), text)) return { document: before.document, model: before.model };
  const made = splice(before.document, text);
  if (made === undefined) return undefined;
  const replaced = linesOf(made.inner ?? made.top, made);
  carryTraces(before.document, made.document, replaced);
  carryLines(before.document, made.document, replaced);
  const judged = format.pieces?.(scope);
  if (judged === undefined) return { document: made.document, model: wholeModel(before.model, made, format, scope) };
  const sections = spliceSections(before.model.sections, made, judged, scope);
  const model = modelOf(made.document, format.schema, scope.release, sections.sections);
  return { document: made.document, model, kept: keptOf(model, made, sections) };
}

/** Reads a text that a few edits made of another one: as far as possible, only what they changed. */
export function readAfter(before: SyntaxDocument, text: string): SyntaxDocument {
  return splice(before, text)?.document ?? readYaml(text);
}

/** The model of a file that is checked as a whole, except perhaps for the items of a list. */
function wholeModel(before: Model, made: Splice, format: FileFormat, scope: ReadScope): Model {
  const sections = format.judgeItems && spliceItems(before, made, format.judgeItems, scope);
  return sections ? modelOf(made.document, format.schema, scope.release, sections) : buildModel(made.document, format, scope);
}

/** Lines that were read again. */
function linesOf({ start, end }: Replaced, { by }: Splice): ReplacedLines {
  return { start, end, by };
}

function keptOf(model: Model, made: Splice, { sections, fresh, touched, judged: { start, end } }: Sections): Kept {
  const keep = (finding: RuleFinding): RuleFinding | undefined => {
    if (finding.span.start < start) return finding;
    return finding.span.start < end ? undefined : movedFinding(finding, made.by);
  };
  // Many rules ask, all of them for the same section.
  const narrowed = remembered(1, (name): KeptSection => {
    const narrow = sections.map((section) => (section.name === name ? (fresh.get(name) ?? emptySection(name)) : section));
    return { model: { ...model, sections: narrow, violations: narrow.flatMap(({ violations }) => violations) }, keep };
  });
  return { section: (name, asked) => (asked !== undefined && touched.has(asked) ? undefined : narrowed(name)) };
}

function emptySection(name: string): Section {
  return new ReadSection(name, [], [], []);
}

function movedFinding(finding: RuleFinding, by: number): RuleFinding {
  if (by === 0) return finding;
  const read = asRead(finding);
  const distance = finding instanceof MovedFinding ? finding.by + by : by;
  return distance === 0 ? read : new MovedFinding(read, distance);
}

/** A finding in an entry that has moved. A class with few fields, because there can be thousands, and most of their fixes are never read. */
class MovedFinding extends Moved<RuleFinding> implements RuleFinding {
  readonly span: RuleFinding['span'];

  constructor(read: RuleFinding, by: number) {
    super(read, by);
    this.span = spanMoved(read.span, by);
  }

  get rule(): string {
    return this.read.rule;
  }

  get severity(): RuleFinding['severity'] {
    return this.read.severity;
  }

  get message(): RuleFinding['message'] {
    return this.read.message;
  }

  get path(): RuleFinding['path'] {
    return this.read.path;
  }

  get tags(): RuleFinding['tags'] {
    return this.read.tags;
  }

  get fixesIn(): RuleFinding['fixesIn'] {
    return this.read.fixesIn;
  }

  get preference(): Preference {
    return preferenceOf(this.read);
  }

  get fixes(): readonly Fix[] {
    return this.read.fixes.map((fix) => movedFix(fix, this.by));
  }

  get related(): RuleFinding['related'] {
    const { related } = this.read;
    return related && movedRelated(related, this.by);
  }
}

function movedRelated(related: readonly Related[], by: number): readonly Related[] {
  return related.map((each) => (each.file ? each : { ...each, span: spanMoved(each.span, by) }));
}

function movedFix(fix: Fix, by: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => lazyEdit(spanMoved(edit.span, by), () => edit.newText)) };
}
