// Time as the page sees it: the server's clock estimated from its messages, and what of a match is
// left at an instant. Pure: every instant is an argument. All times are milliseconds.
import type { Field, Phase } from './board';

/** How long a sample of the server's clock counts. Older ones are forgotten, so that drift and a
 * clock that was set back are followed within this time. */
export const sampleLifeMs = 60_000;

interface Sample {
  receivedAtMs: number;
  leadMs: number;
}

/** Estimates the server's clock. The message that travelled fastest has the smallest difference
 * between receipt and sending, so the smallest recent one is nearest to the truth. */
export class ServerClock {
  private samples: Sample[] = [];

  /** A message sent at `serverAtMs` of the server's clock arrived at `receivedAtMs` of ours. */
  observe(serverAtMs: number, receivedAtMs: number): void {
    if (serverAtMs <= 0) return;
    const leadMs = receivedAtMs - serverAtMs;
    // A later sample that is no worse makes this one useless: the list stays short and sorted.
    this.samples = this.samples.filter((s) => s.leadMs < leadMs);
    this.samples.push({ receivedAtMs, leadMs });
    this.samples = this.samples.filter((s) => receivedAtMs - s.receivedAtMs <= sampleLifeMs);
  }

  /** The server's instant at `localMs` of our clock, or undefined before the first message. */
  at(localMs: number): number | undefined {
    const best = this.samples[0];
    return best === undefined ? undefined : localMs - best.leadMs;
  }
}

export interface MatchTime {
  /** Match time played, 0…length of the match. */
  elapsedMs: number;
  /** Index of the present phase; the last one when the match is over; -1 without phases. */
  phase: number;
  /** To the end of the present phase. */
  remainingMs: number;
  /** All phases are over. */
  over: boolean;
  /** The clock is in the last stretch of a phase that the game gives a warning for. */
  warning: boolean;
}

/** Match time of a field at an instant of the server's clock. With `lostAtMs` (the instant the
 * server was missed) the clock runs on to the end of the period it was in, and waits there. */
export function matchTime(
  field: Field,
  phases: readonly Phase[],
  serverNowMs: number,
  lostAtMs?: number,
): MatchTime {
  const total = phases.reduce((sum, phase) => sum + phase.lengthMs, 0);
  let elapsedMs = clamp(rawElapsed(field, serverNowMs), 0, total);
  if (lostAtMs !== undefined && field.running) {
    elapsedMs = Math.min(elapsedMs, periodEnd(phases, rawElapsed(field, lostAtMs)));
    return at(phases, elapsedMs, true);
  }
  return at(phases, elapsedMs, !field.running);
}

/** Whole seconds still to count down, at least 0; undefined when no count-down is known or it
 * ended over a second ago without a word from the server. */
export function countdownSeconds(field: Field, serverNowMs: number): number | undefined {
  if (field.countdownUntilMs <= 0) return undefined;
  const leftMs = field.countdownUntilMs - serverNowMs;
  return leftMs < -1000 ? undefined : Math.max(0, Math.ceil(leftMs / 1000));
}

/** "1:04": minutes without a leading zero. A second begun counts whole, so 0:00 means over. */
export function formatTimer(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function rawElapsed(field: Field, serverNowMs: number): number {
  return field.running ? field.elapsedMs + (serverNowMs - field.atMs) : field.elapsedMs;
}

/** End of the phase that contains `elapsedMs`, in match time. */
function periodEnd(phases: readonly Phase[], elapsedMs: number): number {
  let end = 0;
  for (const phase of phases) {
    end += phase.lengthMs;
    if (elapsedMs < end) break;
  }
  return end;
}

/** `held`: a clock that stands exactly on a boundary shows the end of the period behind it. */
function at(phases: readonly Phase[], elapsedMs: number, held: boolean): MatchTime {
  let end = 0;
  for (const [index, phase] of phases.entries()) {
    end += phase.lengthMs;
    const inside = elapsedMs < end || (held && elapsedMs === end && elapsedMs > 0);
    if (!inside && index < phases.length - 1) continue;
    const remainingMs = Math.max(0, end - elapsedMs);
    const over = remainingMs === 0 && index === phases.length - 1;
    const warning = !over && remainingMs <= phase.warningMs && phase.warningMs > 0;
    return { elapsedMs, phase: index, remainingMs, over, warning };
  }
  return { elapsedMs: 0, phase: -1, remainingMs: 0, over: false, warning: false };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
