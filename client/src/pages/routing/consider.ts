import type { Send } from '../components/send.ts';

/**
 * Tells the panel which drop-down is about to be changed: the one that has the focus. Browsers whose options are elements of the page also
 * report which of them the user points at.
 */
export function followChoices(send: Send): void {
  let considered = '';
  const consider = (name: string) => {
    if (name === considered) return;
    considered = name;
    send({ type: 'consider', name });
  };
  const point = (target: EventTarget | null) => {
    const option = target instanceof Element ? target.closest('option') : null;
    const select = option?.closest('select');
    if (option && select && select.name === considered) send({ type: 'point', name: select.name, value: option.value });
  };
  document.addEventListener('focusin', ({ target }) => {
    const select = target instanceof Element ? target.closest('select') : null;
    // The preview of a preset is a part of the page of its own.
    consider(select && select.name !== 'preset' ? select.name : '');
    point(target);
  });
  document.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget === null) consider('');
  });
  document.addEventListener('pointerover', ({ target }) => point(target));
}
