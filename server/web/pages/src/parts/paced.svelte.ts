// Slows down a figure that changes too often for the eye: later changes are merged into one.
import { onDestroy } from 'svelte';
import { paceWaitMs } from './pace';

/** Follows `source` with at most one change every `gapMs`. Use while a component is set up. */
export function paced<T>(source: () => T, gapMs: number): { readonly current: T } {
  let shown = $state.raw(source());
  let lastShownMs = -Infinity;
  let timer: number | undefined;

  const show = () => {
    timer = undefined;
    lastShownMs = performance.now();
    shown = source();
  };
  $effect(() => {
    if (source() === shown || timer !== undefined) return;
    const waitMs = paceWaitMs(lastShownMs, performance.now(), gapMs);
    if (waitMs === 0) show();
    else timer = window.setTimeout(show, waitMs);
  });
  onDestroy(() => window.clearTimeout(timer));
  return {
    get current() {
      return shown;
    },
  };
}
