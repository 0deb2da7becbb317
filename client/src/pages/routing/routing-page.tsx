import type { JSX } from 'preact';
import type { RoutingState } from '../../messages/routing-state.ts';
import { ActionButton } from '../components/button.tsx';
import { Remark } from '../components/icon.tsx';
import { PageHeader } from '../components/page-header.tsx';
import type { PageProps } from '../components/send.ts';
import type { PageContext } from './context.ts';
import { Diagram } from './diagram.tsx';
import { Fallbacks } from './drop-down.tsx';
import { Presets } from './presets.tsx';
import { StageTable } from './stage-table.tsx';

/** The routing page: whether the file loads, the table of stages, and settings for all of them. */
export function RoutingPage({ state, send }: PageProps<RoutingState>): JSX.Element {
  const { words, view, preview, server } = state;
  const choices = view?.choices;
  const blocked = choices?.blocked;
  const context: PageContext = { words, send, disabled: blocked !== undefined || server !== 'running' };
  const tools = view && (
    <>
      <ActionButton action="copyMarkdown" label={words.copyMarkdown} kind="link" send={send} />
      <ActionButton action="copyJson" label={words.copyJson} kind="link" send={send} />
    </>
  );
  return (
    <main class={server === 'stopped' ? 'stale' : ''}>
      <PageHeader state={state} send={send} tools={tools} />
      {view && (
        <ul class="environment quiet" aria-label={words.environment}>
          <Items texts={view.environment} />
        </ul>
      )}
      {blocked !== undefined && <Remark text={blocked} />}
      {view && <StageTable stages={view.stages} context={context} />}
      {view && <Diagram state={state} view={view} context={context} />}
      {choices && <Fallbacks fallbacks={choices.fallbacks} context={context} />}
      {choices && choices.presets.length > 0 && <Presets groups={choices.presets} preview={preview} context={context} />}
      {view && view.notes.length > 0 && (
        <section>
          <h2>{words.notes}</h2>
          <ul>
            <Items texts={view.notes} />
          </ul>
        </section>
      )}
    </main>
  );
}

const Items = ({ texts }: { readonly texts: readonly string[] }): JSX.Element => (
  <>
    {texts.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </>
);
