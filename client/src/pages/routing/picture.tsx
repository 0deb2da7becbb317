// biome-ignore-all lint/a11y/useSemanticElements: SVG has neither buttons nor field sets
// biome-ignore-all lint/a11y/noInteractiveElementToNoninteractiveRole: a group of SVG is not interactive by itself
import type { ComponentChildren, JSX } from 'preact';
import type { Box, DrawnText } from '../../../../server/src/core/index.ts';
import type { DrawingView, Location } from '../../../../server/src/protocol.ts';
import type { PageContext } from './context.ts';

interface PictureProps {
  readonly name: string;
  readonly title: string;
  readonly drawing: DrawingView;
  /** The stages that stand out; undefined: all are equal. */
  readonly reached: readonly string[] | undefined;
  readonly context: PageContext;
}

/** The normal size of text, in units of the drawing: a picture grows with the text of the page. */
const textSize = 13;

/** One drawing. What leads to a key can be clicked and has the focus; everything says what it is. */
export const Picture = ({ name, title, drawing, reached, context }: PictureProps): JSX.Element => (
  <svg
    class={`picture ${name}`}
    viewBox={`0 0 ${drawing.width} ${drawing.height}`}
    style={{ '--width': String(drawing.width / textSize) }}
    role="group"
    aria-label={title}
  >
    {drawing.steps.map(({ path, tip }) => (
      <g key={tip} class="step">
        <path class="line" d={path} />
        <path class="tip" d={tip} />
      </g>
    ))}
    {drawing.stages.map((stage) => (
      <g key={stage.stage} class={reached && !reached.includes(stage.stage) ? 'beyond' : undefined}>
        <Spot class="stage" says={stage.says} target={stage.target} context={context}>
          <Frame box={stage.box} />
          <Texts texts={stage.texts} />
        </Spot>
        {drawing.lines
          .filter((line) => line.stage === stage.stage)
          .map((line) => (
            <Spot
              key={line.serving}
              class={`${colourOf(line.colour)} ${line.serving}`}
              says={line.says}
              target={line.target}
              context={context}
            >
              <Frame box={line.box} />
              <path class="line" d={line.path} />
              <path class="tip" d={line.tip} />
              <Texts texts={line.texts} />
            </Spot>
          ))}
      </g>
    ))}
    {drawing.agents.map(({ name: agent, colour, box, texts }) => (
      <g key={agent} class={`backend ${colourOf(colour)}`} role="img" aria-label={texts.map(({ text }) => text).join(' ')}>
        <Frame box={box} />
        <rect class="tip" x={box.x} y={box.y} width={5} height={box.height} rx={2} />
        <Texts texts={texts} />
      </g>
    ))}
    <Texts texts={drawing.marks} />
  </svg>
);

const colourOf = (colour: number | undefined): string => (colour === undefined ? 'stops' : `colour-${colour}`);

interface SpotProps {
  readonly class: string;
  readonly says: string;
  readonly target: Location | undefined;
  readonly context: PageContext;
  readonly children: ComponentChildren;
}

/** A part of the picture that leads to the key that decided, if that is in the file. Its title is its name, and shown by a mouse. */
function Spot({ class: name, says, target, context: { send, isOld }, children }: SpotProps): JSX.Element {
  if (!target || isOld)
    return (
      <g class={`spot ${name}`} role="img" aria-label={says}>
        {children}
      </g>
    );
  const lead = () => send({ type: 'goto', place: target });
  return (
    <g
      class={`spot leads ${name}`}
      role="button"
      tabindex={0}
      onClick={lead}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        lead();
      }}
    >
      <title>{says}</title>
      {children}
    </g>
  );
}

const Frame = ({ box: { x, y, width, height } }: { readonly box: Box }): JSX.Element => (
  <rect class="frame" x={x} y={y} width={width} height={height} rx={3} />
);

const Texts = ({ texts }: { readonly texts: readonly DrawnText[] }): JSX.Element => (
  <>
    {texts.map(({ x, y, text, tone }) => (
      <text key={`${x} ${y}`} class={tone} x={x} y={y}>
        {text}
      </text>
    ))}
  </>
);
