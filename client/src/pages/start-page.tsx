import { type ComponentType, render } from 'preact';
import { type FromPage, toPage } from '../messages/page-messages.ts';
import type { PageProps, Send } from './components/send.ts';
import { handleKey } from './keyboard.ts';

/** What VS Code gives to the script of a webview. */
interface WebviewApi {
  postMessage(message: FromPage): void;
  /** Restored when the window is reloaded. */
  setState(state: { readonly uri: string | null }): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/**
 * Runs a page: renders every state that the panel sends, and sends the user's actions to the panel.
 * @param follow listens for what else the panel must know
 */
export function startPage<State extends { readonly uri: string | null }>(
  Page: ComponentType<PageProps<State>>,
  follow?: (send: Send) => void,
): void {
  const panel = acquireVsCodeApi();
  const send: Send = (message) => panel.postMessage(message);
  addEventListener('message', ({ data }) => {
    const state = toPage<State>(data);
    if (!state) return;
    panel.setState({ uri: state.uri });
    followCurrent(() => keepFocus(() => render(<Page state={state} send={send} />, document.body)));
  });
  document.addEventListener('keydown', (event) => handleKey(event, send));
  follow?.(send);
  send({ type: 'ready' });
}

/** If an update marks another row as the current one, scrolls to that row; otherwise the scroll position stays. */
function followCurrent(update: () => void): void {
  const before = document.querySelector('[aria-current]');
  update();
  const current = document.querySelector('[aria-current]');
  if (current !== before) current?.scrollIntoView({ block: 'nearest' });
}

/** If an update removes the focused element, the heading gets the focus, so that keyboard users stay on the page. */
function keepFocus(update: () => void): void {
  const focused = document.activeElement;
  update();
  if (focused && focused !== document.body && !focused.isConnected) document.querySelector('h1')?.focus();
}
