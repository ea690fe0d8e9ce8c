// When matches are likely to begin, worked out as the server does it: each field plays its matches in order,
// none before its plan, none before the field is free. Pure.
import type { Board, Match, MatchState } from '../../model/board';

const minuteMs = 60_000;
const dayMs = 86_400_000;

const waiting: ReadonlySet<MatchState> = new Set([
  'MATCH_STATE_SCHEDULED',
  'MATCH_STATE_LOADED',
  'MATCH_STATE_COUNTDOWN',
]);
const over: ReadonlySet<MatchState> = new Set(['MATCH_STATE_COMMITTED', 'MATCH_STATE_ABORTED']);

/** Still to begin. */
export function waits(match: Match): boolean {
  return waiting.has(match.state);
}

/** Played, and its result known. */
export function done(match: Match): boolean {
  return match.state === 'MATCH_STATE_COMMITTED';
}

/** On the field, between its start and its result. */
export function live(match: Match): boolean {
  return !waits(match) && !over.has(match.state) && match.state !== 'MATCH_STATE_UNSPECIFIED';
}

/** The instant of a match's plan; undefined for one without a time. */
export function plannedMs(board: Board, match: Match): number | undefined {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(match.plannedAt);
  const midnight = midnightMs(board, match.day);
  if (parts === null || midnight === undefined) return undefined;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]) - board.utcOffsetMinutes;
  return midnight + minutes * minuteMs;
}

function midnightMs(board: Board, day: number): number | undefined {
  const { days, date } = board;
  const last = days.at(-1);
  const iso = days[day - 1] ?? last ?? date;
  const beyond = days[day - 1] === undefined ? day - Math.max(1, days.length) : 0;
  const midnight = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(midnight) ? undefined : midnight + beyond * dayMs;
}

/** By plan, then by number: the order in which matches are meant to be played. */
export function inOrder(board: Board, matches: Iterable<Match>): Match[] {
  const plans = new Map<number, number>();
  const list = [...matches];
  for (const match of list) plans.set(match.id, plannedMs(board, match) ?? Infinity);
  const plan = (match: Match) => plans.get(match.id) ?? Infinity;
  return list.sort((a, b) => {
    // Two without a plan: ∞ − ∞ says nothing.
    const byPlan = plan(a) === plan(b) ? 0 : plan(a) - plan(b);
    return byPlan || a.number - b.number || a.id - b.id;
  });
}

/** The expected start of every match that still waits, by its id. */
export function expectedTimes(board: Board, nowMs: number): Map<number, number> {
  const queues = new Map<string, Match[]>();
  for (const match of inOrder(board, [...board.matches.values()].filter(waits))) {
    const queue = queues.get(match.field);
    if (queue === undefined) queues.set(match.field, [match]);
    else queue.push(match);
  }
  const expected = new Map<number, number>();
  for (const [id, queue] of queues) {
    const onField = (match: Match) => (match.state === 'MATCH_STATE_SCHEDULED' ? 1 : 0);
    queue.sort((a, b) => onField(a) - onField(b));
    let freeMs = Math.max(nowMs, board.fields.get(id)?.freeAtMs ?? 0);
    for (const match of queue) {
      const atMs = Math.max(freeMs, plannedMs(board, match) ?? 0);
      expected.set(match.id, atMs);
      freeMs = atMs + (board.stages.get(match.stageId)?.cycleS ?? 0) * 1000;
    }
  }
  return expected;
}
