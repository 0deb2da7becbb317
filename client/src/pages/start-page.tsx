import { type ComponentType, render } from 'preact';
import { type FromPage, toPage } from '../messages/page-messages.ts';
import type { PageProps, Send } from './components/send.ts';
import { handleKey } from './keyboard.ts';

/** What VS Code gives to the script of a webview. */
interface WebviewApi {
  postMessage(message: FromPage): void;
  /** Kept over a reload of the window. */
  setState(state: { readonly uri: string | null }): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** Runs a page: draws every state that the panel sends, and tells the panel what the user does. */
export function startPage<State extends { readonly uri: string | null }>(Page: ComponentType<PageProps<State>>): void {
  const panel = acquireVsCodeApi();
  const send: Send = (message) => panel.postMessage(message);
  addEventListener('message', ({ data }) => {
    const state = toPage<State>(data);
    if (!state) return;
    panel.setState({ uri: state.uri });
    followCurrent(() => keepFocus(() => render(<Page state={state} send={send} />, document.body)));
  });
  document.addEventListener('keydown', (event) => handleKey(event, send));
  send({ type: 'ready' });
}

/** Where an update makes another row the current one, that row comes into sight; where the user looks is left alone else. */
function followCurrent(update: () => void): void {
  const before = document.querySelector('[aria-current]');
  update();
  const current = document.querySelector('[aria-current]');
  if (current !== before) current?.scrollIntoView({ block: 'nearest' });
}

/** Where an update removed the focused element, the heading takes the focus: the keyboard stays on the page. */
function keepFocus(update: () => void): void {
  const focused = document.activeElement;
  update();
  if (focused && focused !== document.body && !focused.isConnected) document.querySelector('h1')?.focus();
}
