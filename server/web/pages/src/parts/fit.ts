// The order in which a line of text gives way. Pure.

/** Sizes tried when no wording fits at full size. */
export const fitScales = [1, 0.94, 0.88, 0.83, 0.78] as const;

export interface FitStep {
  wording: number;
  scale: number;
}

/** Every wording at full size, the fullest first; then the shortest one ever smaller. */
export function fitSteps(wordings: number): FitStep[] {
  const last = Math.max(0, wordings - 1);
  const full = Array.from({ length: last }, (_, wording) => ({ wording, scale: 1 }));
  return [...full, ...fitScales.map((scale) => ({ wording: last, scale }))];
}
