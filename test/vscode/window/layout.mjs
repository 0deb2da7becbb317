/**
 * The texts of a page that a person cannot read as a whole: cut by a box, running out of their cell or control, lying on another one, or
 * beyond the page's width.
 * @param frame a page, or the frame of a webview's page
 * @returns {Promise<string[]>} a line for each
 */
export function unreadable(frame) {
  return frame.evaluate(() => {
    const slack = 1;
    const width = document.documentElement.clientWidth;
    const found = [];
    const tell = (what, element, text) =>
      found.push(`${what}: "${text.trim().slice(0, 60)}" in ${element.tagName} ${element.getAttribute('class') ?? ''}`);
    // read by screen readers alone, or folded away
    const ancestors = (element) => (element ? [element, ...ancestors(element.parentElement)] : []);
    const isSeen = (element) =>
      element.checkVisibility({ opacityProperty: true }) && ancestors(element).every((each) => getComputedStyle(each).clipPath === 'none');
    const parts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.data.trim() === '' || element.closest('select, script') || !isSeen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
      const box = element.closest('td, th, button, .drop-down, .banner, p, li')?.getBoundingClientRect();
      const clips = ancestors(element).filter(
        (each) => each !== document.documentElement && getComputedStyle(each).overflowX !== 'visible',
      );
      // a picture may be larger than its place: it is scrolled
      if (element instanceof SVGElement && clips.some((clip) => ['auto', 'scroll'].includes(getComputedStyle(clip).overflowX))) continue;
      for (const rect of rects) {
        parts.push({ rect, node, element });
        if (rect.right > width + slack || rect.left < -slack) tell('beyond the page', element, node.data);
        if (box && (rect.right > box.right + slack || rect.left < box.left - slack)) tell('out of its box', element, node.data);
        for (const clip of clips) {
          const bounds = clip.getBoundingClientRect();
          if (rect.right > bounds.right + slack || rect.bottom > bounds.bottom + slack) tell('cut', clip, node.data);
        }
      }
    }
    for (const element of document.querySelectorAll('td, th, button, .drop-down, .drop-down *, summary'))
      if (
        isSeen(element) &&
        element.tagName !== 'SELECT' &&
        element.scrollWidth > element.clientWidth + slack &&
        getComputedStyle(element).display !== 'inline'
      )
        tell(`wider than its box by ${element.scrollWidth - element.clientWidth}`, element, element.textContent);
    const context = document.createElement('canvas').getContext('2d');
    for (const select of document.querySelectorAll('select')) {
      const style = getComputedStyle(select);
      if (!isSeen(select)) continue;
      context.font = style.font;
      const text = select.selectedOptions[0]?.textContent ?? '';
      const room = select.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight) - 16;
      if (context.measureText(text).width > room) tell('cut by its control', select, text);
    }
    for (const [at, { rect, node, element }] of parts.entries())
      for (const other of parts.slice(at + 1)) {
        const wide = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
        const high = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
        if (node !== other.node && wide > slack && high > 2 * slack)
          tell(`lies on "${other.node.data.trim().slice(0, 30)}"`, element, node.data);
      }
    return [...new Set(found)];
  });
}
