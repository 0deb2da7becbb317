import { type Sample, type Size, type Subject, sampleOf } from './documents.ts';
import { measureInside } from './in-process.ts';
import { type Measured, measure, measures, nothingMeasured } from './measure.ts';
import type { Row } from './results.ts';
import type { Pair } from './servers.ts';

/** How often what is measured; the larger the document, the longer each takes. */
interface Plan {
  readonly starts: number;
  readonly keystrokes: number;
  readonly inside: number;
  /** How many edits precede the measurement of memory; 0: it is not measured. */
  readonly edits: number;
}

const forConfig: Readonly<Record<Size, Plan>> = {
  small: { starts: 9, keystrokes: 80, inside: 400, edits: 1000 },
  medium: { starts: 5, keystrokes: 40, inside: 60, edits: 1000 },
  large: { starts: 5, keystrokes: 24, inside: 20, edits: 1000 },
};
const forOthers: Readonly<Record<Size, Plan>> = {
  small: { starts: 5, keystrokes: 40, inside: 200, edits: 0 },
  medium: { starts: 3, keystrokes: 24, inside: 40, edits: 0 },
  large: { starts: 3, keystrokes: 16, inside: 16, edits: 0 },
};
const forTrial: Plan = { starts: 1, keystrokes: 4, inside: 10, edits: 0 };

const words: Readonly<Record<keyof Measured, string>> = {
  start: 'process start to first correct diagnostics, ms',
  keystroke: 'keystroke to correct diagnostics, ms',
  cpu: 'processor time per keystroke, ms',
  completion: 'completion right after an edit, ms',
  hover: 'hover right after an edit, ms',
  codeAction: 'code actions right after an edit, ms',
  memory: 'resident memory after 1,000 edits, MB',
  peak: 'resident memory at its peak, MB',
};

/** The name of a subject in the results. */
export const subjectNames: Readonly<Record<Subject, string>> = {
  config: 'config',
  seed: 'seed',
  mcp_servers: 'mcp_servers',
  learned: 'config of a learned release',
};

/**
 * Measures both servers on a document, alternately, and our analysis without a server.
 * @param quick few repetitions, to see that it works
 */
export async function measureDocument(subject: Subject, size: Size, { ours, peer, bare }: Pair, quick: boolean): Promise<readonly Row[]> {
  const sample = sampleOf(subject, size);
  const plan = quick ? forTrial : subject === 'config' ? forConfig[size] : forOthers[size];
  const [own, other, least] = [nothingMeasured(), nothingMeasured(), nothingMeasured()];
  const servers = [[ours, own] as const, [peer, other] as const, ...(bare ? [[bare, least] as const] : [])];
  for (let round = 1; round < plan.starts; round++) for (const [server, into] of servers) await measure(server, sample, into, 0, 0);
  for (const [server, into] of servers) await measure(server, sample, into, plan.keystrokes, plan.edits);
  const about = { subject: subjectNames[subject], lines: sample.lines };
  const rows = (of: typeof about, measured: Measured): readonly Row[] =>
    measures
      .filter((key) => measured[key].length > 0)
      .map((key): Row => ({ ...of, measure: words[key], ours: measured[key], peer: other[key] }));
  return [
    ...rows(about, own),
    // the vocabulary of a learned release is known to a server that asked for it
    ...(subject === 'learned' ? [] : inside(sample, about, plan)),
    ...rows({ ...about, subject: `${about.subject}, a server without work` }, least),
  ];
}

function inside(sample: Sample, about: Pick<Row, 'subject' | 'lines'>, plan: Plan): readonly Row[] {
  const { parse, full, next } = measureInside(sample, plan.inside);
  return [
    { ...about, measure: 'whole analysis in process; peer: bare parse by yaml, ms', ours: full, peer: parse },
    { ...about, measure: 'analysis of a keystroke in process; peer: bare parse by yaml, ms', ours: next, peer: parse },
  ];
}
