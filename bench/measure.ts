import { Client, type Diagnostic } from './client.ts';
import type { Sample } from './documents.ts';
import type { Place } from './edited-text.ts';
import type { Server } from './servers.ts';

/** The measurements of a server, in milliseconds, or in MB for memory. */
export interface Measured {
  readonly start: number[];
  readonly keystroke: number[];
  readonly cpu: number[];
  readonly completion: number[];
  readonly hover: number[];
  readonly codeAction: number[];
  readonly memory: number[];
  readonly peak: number[];
}

export const measures = ['start', 'keystroke', 'cpu', 'completion', 'hover', 'codeAction', 'memory', 'peak'] as const;

export function nothingMeasured(): Measured {
  return { start: [], keystroke: [], cpu: [], completion: [], hover: [], codeAction: [], memory: [], peak: [] };
}

/** Typing this makes the value wrong; deleting it makes it right again. */
const typed = 'x';

/**
 * Starts a server on a document, types into it and stops it.
 * @param keystrokes how many of each kind, after half as many to warm up; 0: only the start is measured
 * @param edits how many before memory is measured; 0: memory is not measured
 */
export async function measure(server: Server, sample: Sample, into: Measured, keystrokes: number, edits: number): Promise<void> {
  const place = placeOf(sample);
  const isWrong = (diagnostics: readonly Diagnostic[]): boolean =>
    diagnostics.some(({ severity, range }) => severity === 1 && range.start.line <= place.line && range.end.line >= place.line);
  const started = performance.now();
  const client = new Client(server);
  await client.initialize();
  const first = client.diagnostics(isWrong);
  client.open(sample.text.slice(0, sample.offset) + typed + sample.text.slice(sample.offset));
  await first;
  into.start.push(performance.now() - started);
  await settled();
  if (keystrokes === 0) {
    await client.stop();
    return;
  }
  const stroke = async (wrong: boolean): Promise<void> => {
    const answered = client.diagnostics((diagnostics) => isWrong(diagnostics) === wrong);
    if (wrong) client.edit(place, 0, typed);
    else client.edit(place, 1, '');
    await answered;
  };
  const warmUp = 2 * Math.ceil(keystrokes / 4);
  for (let count = 0; count < warmUp; count++) await stroke(count % 2 === 1);
  for (let count = 0; count < keystrokes; count++) {
    const cpu = client.cpu();
    const before = performance.now();
    await stroke(count % 2 === 1);
    into.keystroke.push(performance.now() - before);
    await settled(5);
    into.cpu.push(client.cpu() - cpu);
  }
  for (const kind of ['completion', 'hover', 'codeAction'] as const) {
    // The keystrokes have left the value wrong.
    for (let count = 0; count < keystrokes / 2; count++) into[kind].push(await askAfterEdit(client, kind, place, count % 2 === 1));
  }
  if (edits > 0) {
    for (let count = 0; count < edits; count++) {
      client.edit(place, count % 2, count % 2 === 0 ? typed : '');
      await settled(count % 50 === 0 ? 300 : 1);
    }
    await settled(2000);
    const { now, peak } = client.memory();
    into.memory.push(now);
    into.peak.push(peak);
  }
  await client.stop();
}

/** The duration of a request that is sent together with the edit before it. */
async function askAfterEdit(client: Client, kind: string, place: Place, insert: boolean): Promise<number> {
  const before = performance.now();
  client.edit(place, insert ? 0 : 1, insert ? typed : '');
  await client.ask(kind, place);
  const took = performance.now() - before;
  await settled();
  return took;
}

function settled(milliseconds = 350): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function placeOf({ text, offset }: Sample): Place {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
