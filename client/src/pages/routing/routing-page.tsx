import type { JSX } from 'preact';
import { isRejected, type RoutingState, type ViewedState } from '../../messages/routing-state.ts';
import { ActionButton } from '../components/button.tsx';
import { Remark } from '../components/icon.tsx';
import { PageHeader } from '../components/page-header.tsx';
import type { PageProps } from '../components/send.ts';
import type { PageContext } from './context.ts';
import { Diagram } from './diagram.tsx';
import { Fallbacks } from './drop-down.tsx';
import { Presets } from './presets.tsx';
import { Consequences, InsteadOfRouting } from './rejected.tsx';
import { StageTable } from './stage-table.tsx';

/** The routing page: whether the file loads, the table of stages, and settings for all of them. */
export function RoutingPage({ state, send }: PageProps<RoutingState>): JSX.Element {
  const { words, view, server } = state;
  const isBroken = view !== undefined && isRejected(view);
  const tools = view && (
    <>
      <ActionButton action="copyMarkdown" label={words.copyMarkdown} kind="link" send={send} />
      <ActionButton action="copyJson" label={words.copyJson} kind="link" send={send} />
    </>
  );
  return (
    <main class={server === 'stopped' ? 'old' : ''}>
      <PageHeader state={state} send={send} tools={tools} consequences={isBroken && <Consequences view={view} words={words} />} />
      {view && !isBroken && <Routing state={{ ...state, view }} send={send} />}
      {isBroken && <InsteadOfRouting state={{ ...state, view }} send={send} />}
    </main>
  );
}

/** The routing of a file that loads, or of the defaults where there is none. */
function Routing({ state, send }: PageProps<ViewedState>): JSX.Element {
  const { words, view, preview, server } = state;
  const { choices, environment, stages, notes } = view;
  const blocked = choices?.blocked;
  const context: PageContext = { words, send, disabled: blocked !== undefined || server !== 'running', isOld: server === 'stopped' };
  return (
    <>
      <ul class="environment quiet" aria-label={words.environment}>
        <Items texts={environment} />
      </ul>
      {blocked !== undefined && <Remark text={blocked} />}
      <StageTable stages={stages} context={context} />
      {choices && <Fallbacks fallbacks={choices.fallbacks} context={context} />}
      {choices && choices.presets.length > 0 && <Presets groups={choices.presets} preview={preview} context={context} />}
      {/* Below every drop-down: it grows by what a choice would change, and must not move an open list away from the pointer. */}
      <Diagram state={state} view={view} context={context} />
      {notes.length > 0 && (
        <section>
          <h2>{words.notes}</h2>
          <ul>
            <Items texts={notes} />
          </ul>
        </section>
      )}
    </>
  );
}

const Items = ({ texts }: { readonly texts: readonly string[] }): JSX.Element => (
  <>
    {texts.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </>
);
