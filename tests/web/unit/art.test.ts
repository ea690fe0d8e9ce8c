// The drawn identity: brocade, ridge, edges, and the contrast of the colours that text is written in.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  edgePath,
  ridgeHeight,
  ridgePath,
  weave,
  weaveCell,
  weavePeriod,
  weaveRows,
} from '../../../server/web/pages/src/parts/art';
import { drawing, hasDrawing } from '../../../server/web/pages/src/parts/icons';

describe('brocade', () => {
  it('is woven as designed', () => {
    const letters = { gold: 'g', ban: 'b', white: 'w', leaf: 'l' } as const;
    const rows = Array.from({ length: weaveRows }, (_, y) =>
      Array.from({ length: weavePeriod }, (_, x) => {
        const thread = weave(x, y);
        return thread === undefined ? '.' : letters[thread];
      }).join(''),
    );
    expect(rows).toEqual([
      'g.g.g.g.g.g.g.g.',
      'g......lll......',
      '.g......l......g',
      'b.g...........g.',
      '.b.g..l.w.l..g.b',
      'w.b.gl.www.lg.b.',
      '.b.g..l.w.l..g.b',
      'b.g...........g.',
      '.g......l......g',
      'g......lll......',
      'g.g.g.g.g.g.g.g.',
    ]);
  });

  it('is the same upside down and mirrored', () => {
    for (let y = 0; y < weaveRows; y += 1) {
      for (let x = 1; x < weavePeriod; x += 1) {
        expect(weave(x, y)).toBe(weave(x, weaveRows - 1 - y));
        expect(weave(x, y)).toBe(weave(weavePeriod - x, y));
      }
    }
  });

  it.each([
    [33, 3],
    [22, 2],
    [17.6, 2],
    [1, 1],
  ])('%d pixels of height give cells of %d', (height, cell) => {
    expect(weaveCell(height)).toBe(cell);
  });
});

describe('ridge', () => {
  it.each([
    [0, 0.1],
    [0.02, 0.175],
    [0.938, 1],
    [1, 0.6],
    [-1, 0.1],
    [2, 0.6],
  ])('at %d is %d high', (place, height) => {
    expect(ridgeHeight(place)).toBeCloseTo(height, 6);
  });

  it('is a closed shape', () => {
    expect(ridgePath(100, 10)).toMatch(/^M0,10L0,9L.*L100,10Z$/);
  });
});

it('edges have as many teeth as asked for', () => {
  expect(edgePath('red', 3).match(/L1,/g)).toHaveLength(3);
  expect(edgePath('blue', 3).match(/A/g)).toHaveLength(3);
});

it('an unknown drawing is a plain one, also for names of the language itself', () => {
  expect(hasDrawing('crate')).toBe(true);
  expect(hasDrawing('constructor')).toBe(false);
  expect(drawing('constructor')).toEqual(drawing('no such drawing'));
});

describe('colours', () => {
  const css = readFileSync(
    new URL('../../../server/web/pages/src/style/tokens.css', import.meta.url),
    'utf8',
  );
  const [hallPart = '', brightPart = ''] = css.split(":root[data-theme='bright']");
  const tokens = (part: string) =>
    Object.fromEntries([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
  const hall = tokens(hallPart);
  const themes = { hall, bright: { ...hall, ...tokens(brightPart) } };

  const pairs: [string, string][] = [
    ['text', 'ground'],
    ['text-2', 'ground'],
    ['accent', 'ground'],
    ['text', 'surface'],
    ['text-2', 'surface'],
    ['accent', 'surface'],
    ['number', 'surface'],
    ['text', 'selected'],
    ['on-alliance', 'red'],
    ['on-alliance', 'blue'],
    ['on-alliance', 'red-dark'],
    ['on-alliance', 'blue-dark'],
    ['ink-on-gold', 'gold'],
    ['ink-on-stop', 'stop'],
    ['text', 'ridge-far'],
    ['text', 'ridge-mid'],
    ['text', 'ridge-near'],
    ['sky-text-2', 'ridge-far'],
    ['sky-text-2', 'ridge-mid'],
    ['sky-text-2', 'ridge-near'],
  ];
  it.each(
    Object.entries(themes).flatMap(([theme, t]) =>
      pairs.map(([ink, on]) => [theme, ink, on, t] as const),
    ),
  )('%s: %s on %s is 7 : 1 or better', (_theme, ink, on, t) => {
    expect(contrast(t[ink] ?? '', t[on] ?? '')).toBeGreaterThanOrEqual(7);
  });
});

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`not a colour: "${hex}"`);
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
