// Measures the text of a page as it is painted: where its ink lies, what it stands on, what cuts it. The
// function runs inside the page and must not refer to anything outside itself.

export interface TextBox {
  text: string;
  /** Where the glyphs' ink lies, CSS pixels. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The text's colour, "rgb(…)". */
  colour: string;
  fontPx: number;
  /** Cut at its end by an ellipsis. */
  shortened: boolean;
  /** What is painted over it; empty when nothing is. */
  covered: string;
  /** Ink outside a box that clips it, or outside the part of the picture it belongs to. */
  outside: string;
}

export function measureTexts(): TextBox[] {
  const parts = 'section, header, footer, .band, .centre, .bar, .sky, .medallion, .total, .names';
  const slackPx = 1.5;
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('no canvas');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const boxes: TextBox[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || parent.closest('.hidden-text') !== null) continue;
    const style = getComputedStyle(parent);
    const raw = (node.textContent ?? '').trim();
    if (raw === '' || style.visibility === 'hidden') continue;
    const text = style.textTransform === 'uppercase' ? raw.toLocaleUpperCase() : raw;
    const range = document.createRange();
    range.selectNodeContents(node);
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const metrics = context.measureText(text);
    const rects = lines([...range.getClientRects()]);
    const clip = clipOf(parent);
    for (const rect of rects) {
      const baseline = rect.top + metrics.fontBoundingBoxAscent;
      const ink = {
        left: rect.left,
        right: rect.right,
        top: baseline - metrics.actualBoundingBoxAscent,
        bottom: baseline + metrics.actualBoundingBoxDescent,
      };
      const shortened = clip !== null && rect.right > clip.getBoundingClientRect().right + 0.5;
      if (shortened && clip !== null) ink.right = clip.getBoundingClientRect().right;
      boxes.push({
        text,
        ...ink,
        colour: style.color,
        fontPx: parseFloat(style.fontSize),
        shortened,
        covered: coverOf(parent, ink),
        outside: outsideOf(parent, ink),
      });
    }
  }
  return boxes;

  // A text with an ellipsis has a box for what is seen and one for the whole.
  function lines(rects: DOMRect[]): DOMRect[] {
    const merged: DOMRect[] = [];
    for (const rect of rects) {
      const line = merged.find((other) => Math.abs(other.top - rect.top) < 2);
      if (line === undefined) {
        merged.push(DOMRect.fromRect(rect));
        continue;
      }
      const right = Math.max(line.right, rect.right);
      line.x = Math.min(line.x, rect.x);
      line.width = right - line.x;
    }
    return merged;
  }

  function clipOf(element: Element): Element | null {
    for (let e: Element | null = element; e !== null; e = e.parentElement) {
      if (getComputedStyle(e).overflowX === 'hidden') return e === document.body ? null : e;
    }
    return null;
  }

  function coverOf(
    element: Element,
    ink: { left: number; right: number; top: number; bottom: number },
  ): string {
    const y = (ink.top + ink.bottom) / 2;
    for (const x of [ink.left + 2, (ink.left + ink.right) / 2, ink.right - 2]) {
      let hit = document.elementFromPoint(x, y);
      // Boxes without paint may lie over a text; what is painted may not.
      while (hit !== null && !hit.contains(element) && !element.contains(hit)) {
        const { left, right, top, bottom } = hit.getBoundingClientRect();
        const here = left <= x && x <= right && top <= y && y <= bottom;
        const shape = hit instanceof SVGGeometryElement;
        const painted = getComputedStyle(hit).backgroundColor !== 'rgba(0, 0, 0, 0)';
        if (here && (shape || painted)) {
          return hit.getAttribute('class') ?? hit.tagName;
        }
        hit = hit.parentElement;
      }
    }
    return '';
  }

  function outsideOf(
    element: Element,
    ink: { left: number; right: number; top: number; bottom: number },
  ): string {
    const part = element.closest(parts) ?? document.documentElement;
    const clip = clipOf(element);
    const holders: [string, DOMRect][] = [
      ['picture', new DOMRect(0, 0, innerWidth, innerHeight)],
      [part.className || part.tagName, part.getBoundingClientRect()],
    ];
    if (clip !== null) holders.push(['clip', clip.getBoundingClientRect()]);
    for (const [name, box] of holders) {
      const over = Math.max(
        box.left - ink.left,
        ink.right - box.right,
        box.top - ink.top,
        ink.bottom - box.bottom,
      );
      if (over > slackPx) return `${name} by ${over.toFixed(1)} px`;
    }
    return '';
  }
}

/** Pairs of texts whose ink overlaps. */
export function collisions(boxes: readonly TextBox[]): string[] {
  const found: string[] = [];
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (width > 0.5 && height > 0.5) found.push(`"${a.text}" and "${b.text}"`);
    }
  }
  return found;
}
