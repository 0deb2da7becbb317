import type { JSX } from 'preact';
import type { DiagramView, RoutingView } from '../../../../server/src/protocol.ts';
import type { RoutingState } from '../../messages/routing-state.ts';
import { ActionButton, Button } from '../components/button.tsx';
import { Comparison } from './comparison.tsx';
import type { PageContext } from './context.ts';
import { Picture } from './picture.tsx';
import { zoom, zoomByWheel } from './zoom.ts';

interface DiagramProps {
  readonly state: Pick<RoutingState, 'preview' | 'considered' | 'unsavedChanges' | 'sinceCommit'>;
  readonly view: RoutingView;
  readonly context: PageContext;
}

/**
 * The stages, the agents that serve them, and why, as a picture: as it is, or as it would be after the preset that is previewed or the
 * option that is pointed at. Above it, what is not as it was.
 */
export function Diagram({ state, view, context }: DiagramProps): JSX.Element | null {
  const { words, send, isOld } = context;
  const { considered, preview, unsavedChanges, sinceCommit } = state;
  if (!view.diagram) return null;
  const after = considered?.diagram ?? preview?.plan.diagram;
  const reached = after ? undefined : considered && reachOf(considered.name, view);
  const remark = after ? words.wouldBe : reached && words.affects.replace('{stages}', reached.join(', '));
  return (
    <section class="diagram">
      <div class="head">
        <h2>{words.diagram}</h2>
        {!isOld && (
          <>
            <ActionButton action="copySvg" label={words.copySvg} kind="link" send={send} />
            <ActionButton action="copyMermaid" label={words.copyMermaid} kind="link" send={send} />
            <ActionButton action="compareHead" label={words.compareHead} kind="link" send={send} />
            <span class="zoom">
              <Button label={words.smaller} title={words.smaller} onClick={() => zoom(1 / 1.25)}>
                −
              </Button>
              <Button label={words.larger} title={words.larger} onClick={() => zoom(1.25)}>
                +
              </Button>
            </span>
          </>
        )}
      </div>
      {unsavedChanges && unsavedChanges.stages.length + unsavedChanges.notes.length > 0 && <Comparison view={unsavedChanges} />}
      {sinceCommit && (
        <Comparison view={sinceCommit}>
          <ActionButton action="endComparison" label={words.endComparison} kind="link" send={send} />
        </Comparison>
      )}
      <p class="remark quiet">{remark}</p>
      <Pictures diagram={after ?? view.diagram} reached={reached} context={context} />
    </section>
  );
}

interface PicturesProps {
  readonly diagram: DiagramView;
  readonly reached: readonly string[] | undefined;
  readonly context: PageContext;
}

/** The same for several widths; the style shows the one that fits. */
const Pictures = ({ diagram: { title, drawings }, reached, context }: PicturesProps): JSX.Element => (
  <div class="pictures" onWheel={zoomByWheel}>
    {drawings.map((drawing, index) => (
      <Picture
        key={drawing.width}
        name={`picture-${index + 1}`}
        title={`${title}. ${context.words.sameAsTable}`}
        drawing={drawing}
        reached={reached}
        context={context}
      />
    ))}
  </div>
);

/** The stages that the key of a drop-down decides something about. */
function reachOf(name: string, { stages, choices }: RoutingView): readonly string[] | undefined {
  const [kind, stage] = name.split(':');
  const row = stages.find((each) => each.stage === stage);
  if (kind === 'agent') return row?.agentField?.reaches;
  if (kind === 'model') return row?.modelField?.reaches;
  return choices?.fallbacks.find((fallback) => fallback.kind === name)?.field.reaches;
}
