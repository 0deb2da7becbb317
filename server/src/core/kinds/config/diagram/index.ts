import { across } from './across.ts';
import type { Drawing } from './drawing.ts';
import type { Flow } from './flow.ts';
import { stacked } from './stacked.ts';

export type { Box, Drawing, DrawnAgent, DrawnLine, DrawnStage, DrawnText, Tone } from './drawing.ts';
export { type Flow, type FlowAgent, type FlowLine, type FlowOptions, type FlowStage, flowOf } from './flow.ts';
export { flowMermaid } from './mermaid.ts';
export { flowSvg } from './svg.ts';

/** A diagram for each width of a panel, from the narrowest. A panel shows the widest that it has room for. */
export function drawingsOf(flow: Flow): readonly Drawing[] {
  return [stacked(flow, 340), across(flow, 560), across(flow, 900)];
}
