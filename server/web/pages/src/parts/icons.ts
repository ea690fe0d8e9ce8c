// Line drawings on a 24 × 24 grid, by name. Names of elements come from the game file.

export interface Drawing {
  /** Drawn as lines. */
  line?: string;
  /** Drawn as filled shapes. */
  fill?: string;
}

export const drawings: Record<string, Drawing> = {
  leave: { line: 'M10 4H4V20H10M9 12H21M16 7L21 12L16 17' },
  crate: { line: 'M3 10V20H21V10M3 10L6 4H18L21 10ZM3 15H21M10 10V13H14V10M12 4V10' },
  hill: { line: 'M2 21L8 11L11 15L14 10L22 21Z', fill: 'M9 2H16V8H9Z' },
  flag: { line: 'M5 3V22', fill: 'M5 3H20L16.5 8.5L20 14H5Z' },
  base: { line: 'M3 11L12 3L21 11M5.5 9V20.5H18.5V9M10 20V14H14V20' },
  foul: { line: 'M12 3L22.5 21H1.5ZM12 10V15', fill: 'M10.9 17.2H13.1V19.4H10.9Z' },
  star: {
    fill: 'M12 2L15 8.8L22.4 9.5L16.8 14.4L18.5 21.6L12 17.8L5.5 21.6L7.2 14.4L1.6 9.5L9 8.8Z',
  },
  autonomous: {
    line: 'M12 7V3M5 7H19V20H5ZM2 11V16M22 11V16M9 16.5H15',
    fill: 'M10.5 1.5H13.5V4.5H10.5ZM8 10.5H10.6V13.4H8ZM13.4 10.5H16V13.4H13.4Z',
  },
  driver: {
    line:
      'M7.5 6H16.5C20 6 21 8.5 22 14.5C22.5 18.5 19.5 19.5 17.5 17L15.5 15H8.5L6.5 17' +
      'C4.5 19.5 1.5 18.5 2 14.5C3 8.5 4 6 7.5 6ZM6.5 10.8H10.5M8.5 8.8V12.8',
    fill: 'M14.4 10.4H16.4V12.4H14.4ZM17 9H19V11H17Z',
  },
  endgame: { line: 'M5 3V22', fill: 'M5 3H20L16.5 8.5L20 14H5Z' },
  transition: { line: 'M7 3H17M7 21H17M8 3C8 9 16 15 16 21M16 3C16 9 8 15 8 21' },
  clock: { line: 'M12 2.5A9.5 9.5 0 1 0 12 21.5A9.5 9.5 0 1 0 12 2.5ZM12 7V12.5H16' },
  pin: {
    line: 'M12 22C8 17 5 13.5 5 9.5A7 7 0 1 1 19 9.5C19 13.5 16 17 12 22ZM12 7A2.5 2.5 0 1 0 12 12A2.5 2.5 0 1 0 12 7Z',
  },
  unplugged: {
    line: 'M3 3L21 21M2 9C4 7 6.5 5.8 9 5.3M22 9C19.5 6.5 16 5 12.5 5M5.5 13C6.8 11.8 8.2 11 10 10.6M18.5 13C17.6 12.1 16.6 11.4 15.5 11M9 16.6C9.9 15.9 11 15.6 12 15.6',
    fill: 'M10.6 19H13.4V21.8H10.6Z',
  },
  stop: { fill: 'M7.4 1H16.6L23 7.4V16.6L16.6 23H7.4L1 16.6V7.4Z' },
  pause: { fill: 'M5 3H10V21H5ZM14 3H19V21H14Z' },
  red: { fill: 'M12 2L23 21H1Z' },
  blue: { fill: 'M12 2A10 10 0 1 0 12 22A10 10 0 1 0 12 2Z' },
};

const unknown: Drawing = { line: 'M12 4L20 12L12 20L4 12Z' };

export function hasDrawing(name: string): boolean {
  return Object.hasOwn(drawings, name);
}

/** The drawing of that name; a plain diamond for one that the pages do not know. */
export function drawing(name: string): Drawing {
  return hasDrawing(name) ? (drawings[name] ?? unknown) : unknown;
}
