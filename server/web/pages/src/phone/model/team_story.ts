// What a team wants to know: its matches behind and before it. Pure.
import type { Board, Match } from '../../model/board';
import { done, inOrder, live, waits } from './expected';
import type { SideName } from './points_why';

export type Outcome = 'win' | 'loss' | 'tie' | 'none';

export interface Result {
  match: Match;
  side: SideName;
  outcome: Outcome;
  own: number;
  other: number;
  /** Undefined where the match earns none. */
  rankingPoints: number | undefined;
  partners: string[];
}
export interface Coming {
  match: Match;
  side: SideName;
  atMs: number;
  partners: string[];
  opponents: string[];
}
export interface TeamStory {
  live: Match | undefined;
  coming: Coming[];
  /** The latest first. */
  results: Result[];
  /** The next match follows on the one before it, with no time to rest. */
  close: Coming | undefined;
}

export function sideOf(match: Match, team: string): SideName | undefined {
  if (match.red.teams.includes(team)) return 'red';
  return match.blue.teams.includes(team) ? 'blue' : undefined;
}

export function outcomeOf(match: Match, side: SideName): Outcome {
  if (match.winner === '') return 'none';
  if (match.winner === 'nobody') return 'tie';
  return match.winner === side ? 'win' : 'loss';
}

export function storyOf(
  board: Board,
  team: string,
  expected: ReadonlyMap<number, number>,
): TeamStory {
  const own = inOrder(board, board.matches.values()).filter((match) => sideOf(match, team));
  const coming = own
    .filter(waits)
    .map((match) => comingOf(match, team, expected.get(match.id) ?? 0))
    .sort((a, b) => a.atMs - b.atMs);
  const [first, second] = coming;
  const cycleMs = (board.stages.get(first?.match.stageId ?? '')?.cycleS ?? 0) * 1000;
  const close = first && second && second.atMs - first.atMs <= 1.5 * cycleMs ? second : undefined;
  return {
    live: own.find(live),
    coming,
    results: own
      .filter(done)
      .reverse()
      .map((match) => resultOf(board, match, team)),
    close,
  };
}

function comingOf(match: Match, team: string, atMs: number): Coming {
  const side = sideOf(match, team) ?? 'red';
  return {
    match,
    side,
    atMs,
    partners: match[side].teams.filter((id) => id !== team),
    opponents: match[side === 'red' ? 'blue' : 'red'].teams,
  };
}

function resultOf(board: Board, match: Match, team: string): Result {
  const side = sideOf(match, team) ?? 'red';
  const other = side === 'red' ? 'blue' : 'red';
  const stage = board.stages.get(match.stageId);
  const counts = stage?.kind === 'qualification' && !match.surrogates.includes(team);
  return {
    match,
    side,
    outcome: outcomeOf(match, side),
    own: match[side].points,
    other: match[other].points,
    rankingPoints: counts ? match[side].rankingPoints : undefined,
    partners: match[side].teams.filter((id) => id !== team),
  };
}
