// The shapes drawn for this project: flower, brocade, ridge line, alliance edges. Pure geometry.

/** One petal of the ban flower, pointing up, in a picture of -100…100. */
export const petal =
  'M0,-8C-6,-20-29,-32-31,-56C-32,-66-27,-73-23,-77C-20,-82-15,-84-11,-87.5C-7.5,-88.5-3.5,-93.5 0,-94' +
  'C3.5,-93.5 7.5,-88.5 11,-87.5C15,-84 20,-82 23,-77C27,-73 32,-66 31,-56C29,-32 6,-20 0,-8Z';
export const petalTurns = [72, 144, 216, 288] as const;

/** The phase bar's skyline: place along the match and height, both 0…1. */
// prettier-ignore
export const ridgePoints: readonly (readonly [number, number])[] = [
  [0, 0.1], [0.04, 0.25], [0.08, 0.14], [0.13, 0.34], [0.17, 0.2], [0.235, 0.4], [0.275, 0.46],
  [0.325, 0.22], [0.405, 0.5], [0.45, 0.56], [0.5, 0.32], [0.55, 0.4], [0.605, 0.56], [0.63, 0.66],
  [0.68, 0.4], [0.765, 0.62], [0.8, 0.66], [0.85, 0.6], [0.895, 0.82], [0.938, 1], [0.97, 0.86],
  [1, 0.6],
];

/** Height of the skyline at a place, both 0…1. */
export function ridgeHeight(place: number): number {
  const x = Math.min(1, Math.max(0, place));
  for (let i = 1; i < ridgePoints.length; i += 1) {
    const [x0, y0] = ridgePoints[i - 1] ?? [0, 0];
    const [x1, y1] = ridgePoints[i] ?? [1, 0];
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return 0;
}

/** The skyline as a closed shape, `width` × `height`, standing on its lower edge. */
export function ridgePath(width: number, height: number): string {
  const line = ridgePoints.map(([x, y]) => `L${round(x * width)},${round((1 - y) * height)}`);
  return `M0,${height}${line.join('')}L${width},${height}Z`;
}

export type Thread = 'gold' | 'ban' | 'white' | 'leaf';
export const weavePeriod = 16;
export const weaveRows = 11;

/** The colour of one cell of the brocade band, undefined for its ground. */
export function weave(column: number, row: number): Thread | undefined {
  const x = column % weavePeriod;
  const y = row - 5;
  const d = Math.min(x, weavePeriod - x) + Math.abs(y);
  const e = Math.abs(x - 8) + Math.abs(y);
  if (Math.abs(y) === 5) return x % 2 === 0 ? 'gold' : undefined;
  if (d === 4) return 'gold';
  if (d === 2) return 'ban';
  if (d === 0 || e <= 1) return 'white';
  if (e === 3 && Math.abs(y) <= 1) return 'leaf';
  const leafTip = Math.abs(x - 8) + 4 - Math.abs(y) <= 1 && Math.abs(y) >= 3;
  return leafTip ? 'leaf' : undefined;
}

/** Device pixels of one cell, so that 11 of them come near the height wished for. */
export function weaveCell(heightDevicePx: number): number {
  return Math.max(1, Math.round(heightDevicePx / weaveRows));
}

/** An edge of `count` teeth in a picture 1 wide and `count` high: points for red, scallops for blue. */
export function edgePath(alliance: 'red' | 'blue', count: number): string {
  const teeth = Array.from({ length: count }, (_, i) =>
    alliance === 'red' ? `L1,${i + 0.5}L0,${i + 1}` : `A1,.5 0 0 0 1,${i + 1}`,
  );
  return alliance === 'red' ? `M0,0${teeth.join('')}Z` : `M1,0${teeth.join('')}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
