const limits = { least: 0.5, most: 4 };

/** Makes the pictures of the diagram larger or smaller; they stay so until the page is closed. */
export function zoom(factor: number): void {
  const pictures = document.querySelector<HTMLElement>('.pictures');
  if (!pictures) return;
  const present = Number(pictures.style.getPropertyValue('--zoom') || 1);
  const next = Math.min(limits.most, Math.max(limits.least, present * factor));
  // Steps up and down lead back to the normal size.
  pictures.style.setProperty('--zoom', String(Math.abs(next - 1) < 0.05 ? 1 : next));
}

/** Ctrl and the wheel, or two fingers on a touchpad. */
export function zoomByWheel(event: WheelEvent): void {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1);
}
