// Line drawings of the phone pages on a 24 × 24 grid; the drawings of game elements are shared with the scoreboard.
import { drawing, type Drawing } from '../../parts/icons';

const own: Record<string, Drawing> = {
  home: { line: 'M4 11L12 4L20 11V20H14V14.5H10V20H4Z' },
  list: { line: 'M9 6H21M9 12H21M9 18H21M3.5 6H4.5M3.5 12H4.5M3.5 18H4.5' },
  podium: { line: 'M9 20V5H15V20M3 20V11H9M15 14H21V20M2 20H22' },
  bracket: { line: 'M2 6H8V18H2M8 12H14M14 8.5H22V15.5H14Z' },
  people: {
    line: 'M9 4.5A3.5 3.5 0 1 0 9 11.5A3.5 3.5 0 1 0 9 4.5ZM2.5 20C2.5 16 5 14.5 9 14.5C13 14.5 15.5 16 15.5 20M15 4.7A3.5 3.5 0 0 1 15 11.3M17.5 14.8C20 15.3 21.5 17 21.5 20',
  },
  search: { line: 'M10.5 4A6.5 6.5 0 1 0 10.5 17A6.5 6.5 0 1 0 10.5 4ZM15.3 15.3L21 21' },
  back: { line: 'M15 4L7 12L15 20' },
  next: { line: 'M9 4L17 12L9 20' },
  close: { line: 'M5 5L19 19M19 5L5 19' },
  star_empty: {
    line: 'M12 2.8L14.9 9L21.6 9.7L16.6 14.2L18.1 20.9L12 17.4L5.9 20.9L7.4 14.2L2.4 9.7L9.1 9Z',
  },
  bell: { line: 'M6 17V11A6 6 0 0 1 18 11V17L19.5 18.5H4.5ZM10 21.5H14M12 5V3' },
  help: {
    line: 'M12 2.5A9.5 9.5 0 1 0 12 21.5A9.5 9.5 0 1 0 12 2.5ZM9.2 9.3C9.4 7.6 10.6 6.8 12 6.8C13.6 6.8 14.8 7.8 14.8 9.3C14.8 11.4 12 11.6 12 14M12 17V17.2',
  },
  check: { line: 'M4 12.5L10 18.5L20.5 6' },
  plus: { line: 'M12 4V20M4 12H20' },
  minus: { line: 'M4 12H20' },
  fit: { line: 'M3.5 9V3.5H9M15 3.5H20.5V9M20.5 15V20.5H15M9 20.5H3.5V15' },
  retry: { line: 'M20 5V11H14M19.2 14A7.5 7.5 0 1 1 18.5 7.5L20 11' },
  up: { fill: 'M12 6L20 18H4Z' },
  down: { fill: 'M12 18L4 6H20Z' },
  won: { fill: 'M8 5L18 12L8 19Z' },
};

export function phoneDrawing(name: string): Drawing {
  return Object.hasOwn(own, name) ? (own[name] ?? {}) : drawing(name);
}
