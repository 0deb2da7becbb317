import {
  analyze,
  type Facts,
  type Flow,
  type FlowOptions,
  flowOf,
  newestKnownRelease,
  type RoutingTable,
  render,
  routing,
} from '../../../server/src/core/index.ts';
import { type MachineSketch, machine } from '../../support/machine.ts';

const facts = (sketch: MachineSketch): Facts => ({ release: newestKnownRelease, machine: machine(sketch) });

/** The routing of a config on a sketched machine. */
export const tableOf = (yaml: string, sketch: MachineSketch = {}): RoutingTable =>
  routing(analyze(yaml, { facts: facts(sketch) }), facts(sketch));

/** What a diagram of it shows, in English. */
export const flow = (yaml: string, sketch: MachineSketch = {}, more: Omit<FlowOptions, 'say'> = {}): Flow =>
  flowOf(tableOf(yaml, sketch), { say: (message) => render(message), ...more });

/** Four stages that are served by up to thirty backends, each with a name that is made of a text. */
export function crowded(name: (index: number) => string, agents = 30): Flow {
  const ids = Array.from({ length: agents }, (_, index) => `${index}`);
  const stages = ['interview', 'execute', 'evaluate', 'reflect'];
  return {
    title: name(-1),
    stages: stages.map((stage, at) => ({
      stage: name(at),
      changes: at % 2 === 0 ? [name(at)] : [],
      lines: ids
        .filter((_, index) => index % stages.length === at)
        .map((id, index) => ({ serving: index % 2 === 0 ? 'agent' : 'llm', to: id, label: name(index), says: `${stage}: ${name(index)}` })),
    })),
    agents: ids.map((id, index) => ({ id, name: name(index), marks: index % 3 === 0 ? [name(index)] : [], stops: false })),
    marks: [name(0)],
  };
}

/** Texts that a name must not break anything with. */
export const hostile = [
  `"'<script>alert(1)</script>&amp;]]>`,
  '--><!-- <![CDATA[ <?xml ?>',
  '"] --> x[("a")] %%{init: {"theme":"dark"}}%% ; end #35; `**b**`',
  'subgraph end\nclick a "javascript:alert(1)"\r\n%% no',
  'مرحبا \u202eabc\u202c \u0000\u0007\ud800 \uffff',
  '日本語のとても長い名前'.repeat(6),
  '👩‍👩‍👧‍👦🏳️‍🌈é'.repeat(8),
  'a'.repeat(300),
  '/very/long/path'.repeat(20),
  '',
  '   ',
];
