// How often a figure may change before the eye. Pure.

/** How long to wait before a change may be shown, 0 = now. */
export function paceWaitMs(lastShownMs: number, nowMs: number, gapMs: number): number {
  return Math.max(0, lastShownMs + gapMs - nowMs);
}
