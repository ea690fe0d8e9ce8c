// What the scoreboard of one field shows, derived from what is known. Pure.
import type { Board, Field, Match, MatchState } from '../model/board';
import {
  countdownSeconds,
  formatTimer,
  matchTime,
  type MatchTime,
  type ServerClock,
} from '../model/clock';
import { linkAfter, lostAfterMs, type Link } from '../model/link';

export type Scene = 'idle' | 'intro' | 'match' | 'result';

export interface View {
  scene: Scene;
  field: Field | undefined;
  match: Match | undefined;
  next: Match | undefined;
}

const sceneOfState: Partial<Record<MatchState, Scene>> = {
  MATCH_STATE_LOADED: 'intro',
  MATCH_STATE_COUNTDOWN: 'match',
  MATCH_STATE_RUNNING: 'match',
  MATCH_STATE_STOPPED: 'match',
  MATCH_STATE_INTERRUPTED: 'match',
  MATCH_STATE_ABORTED: 'match',
  MATCH_STATE_ENDED: 'match',
  MATCH_STATE_REVIEW: 'match',
  MATCH_STATE_COMMITTED: 'result',
};

/** The picture for the wished field. Without a match, or with a server gone for long, it is idle;
 * a next match told long ago is not repeated. */
export function viewOf(board: Board | undefined, wished: string | undefined, link: Link): View {
  const field = board && findField(board, wished);
  if (board === undefined || field === undefined || link === 'gone') {
    return { scene: 'idle', field, match: undefined, next: undefined };
  }
  const match = board.matches.get(field.match);
  const next = board.matches.get(field.nextMatch);
  const scene = (match && sceneOfState[field.state]) ?? 'idle';
  return { scene, field, match, next };
}

function findField(board: Board, wished: string | undefined): Field | undefined {
  const ids = board.fieldNames.size > 0 ? [...board.fieldNames.keys()] : [...board.fields.keys()];
  if (wished === undefined) return board.fields.get(ids[0] ?? '');
  return board.fields.get(wished) ?? board.fields.get(ids[Number(wished) - 1] ?? '');
}

/** What changes with time alone. Every part is text or a rounded figure, so that an unchanged face
 * costs no redraw. */
export interface Face {
  link: Link;
  /** "0:12" without a message; empty while the link is live. */
  silence: string;
  /** "10:41" of the hall; empty before the first message. */
  hallClock: string;
  /** m:ss, or the count-down's seconds, or "--:--" when unknown. */
  timer: string;
  warning: boolean;
  over: boolean;
  /** Index of the present phase, -1 when unknown. */
  phase: number;
  /** Share of the match played, in steps of a tenth of a second. */
  played: number;
}

export const unknownTimer = '--:--';
const ridgeStepMs = 100;

export interface Moment {
  localMs: number;
  lastMessageMs: number;
  clock: ServerClock;
}

/** The face at a moment of the page's own clock. */
export function faceOf(view: View, board: Board | undefined, moment: Moment): Face {
  const silentMs = moment.localMs - moment.lastMessageMs;
  const link = linkAfter(silentMs);
  const serverMs = moment.clock.at(moment.localMs);
  const face: Face = {
    link,
    silence: link === 'live' ? '' : formatElapsed(silentMs),
    hallClock: serverMs === undefined ? '' : formatHallClock(serverMs),
    timer: unknownTimer,
    warning: false,
    over: false,
    phase: -1,
    played: 0,
  };
  if (board === undefined || view.field === undefined || serverMs === undefined) return face;
  const lostAtMs = link === 'live' ? undefined : serverMs - silentMs + lostAfterMs;
  return { ...face, ...timePart(view.field, board, serverMs, lostAtMs) };
}

type TimePart = Pick<Face, 'timer' | 'warning' | 'over' | 'phase' | 'played'>;

function timePart(field: Field, board: Board, serverMs: number, lostAtMs?: number): TimePart {
  const time = matchTime(field, board.phases, serverMs, lostAtMs);
  const part = {
    timer: time.phase < 0 ? unknownTimer : formatTimer(time.remainingMs),
    warning: time.warning && field.state === 'MATCH_STATE_RUNNING',
    over: time.over,
    phase: time.phase,
    played: share(time, board),
  };
  if (field.state !== 'MATCH_STATE_COUNTDOWN') return part;
  const seconds = countdownSeconds(field, serverMs);
  return { ...part, timer: seconds === undefined ? unknownTimer : String(seconds) };
}

function share(time: MatchTime, board: Board): number {
  const total = board.phases.reduce((sum, phase) => sum + phase.lengthMs, 0);
  if (total <= 0) return 0;
  return (Math.round(time.elapsedMs / ridgeStepMs) * ridgeStepMs) / total;
}

/** "1:04" gone by; a second counts when it is over. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "09:05" in the viewer's own time zone. */
export function formatHallClock(serverMs: number): string {
  const date = new Date(serverMs);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
