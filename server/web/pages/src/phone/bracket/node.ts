// What one node of a bracket shows, from its pairing and the matches played in it. Pure.
import type { Board, Match } from '../../model/board';
import type { Bracket, Pairing } from '../../model/stages';
import { done, live, waits } from '../model/expected';

export interface NodeSide {
  /** 0 = not known yet. */
  seed: number;
  teams: readonly string[];
  /** Undefined until something was played. */
  score: number | undefined;
  won: boolean;
}
export interface NodeState {
  red: NodeSide;
  blue: NodeSide;
  state: 'open' | 'live' | 'decided';
  /** The match to speak of: the one running, else the one to come, else the last one played. */
  match: Match | undefined;
  /** Matches won are shown instead of points. */
  series: boolean;
}

export function nodeState(board: Board, bracket: Bracket, pairing: Pairing): NodeState {
  const matches = pairing.matches.flatMap((id) => board.matches.get(id) ?? []);
  const running = matches.find(live);
  const played = matches.filter(done).at(-1);
  const shown = running ?? played;
  const series = pairing.bestOf > 1;
  const side = (seed: number, own: 'a' | 'b'): NodeSide => {
    const wins = own === 'a' ? pairing.aWins : pairing.bWins;
    const points =
      shown && (sideOfSeed(shown, seed, own) === 'red' ? shown.red : shown.blue).points;
    const any = series ? played !== undefined : shown !== undefined;
    return {
      seed,
      teams: bracket.entrants[seed - 1] ?? [],
      score: any ? (series ? wins : points) : undefined,
      won: pairing.decided && pairing.winner === seed && seed > 0,
    };
  };
  return {
    red: side(pairing.aSeed, 'a'),
    blue: side(pairing.bSeed, 'b'),
    state: running ? 'live' : pairing.decided ? 'decided' : 'open',
    match: running ?? matches.find(waits) ?? played,
    series,
  };
}

/** Sides may change their colours from game to game of a series. */
function sideOfSeed(match: Match, seed: number, own: 'a' | 'b'): 'red' | 'blue' {
  if (match.red.seed === seed && seed > 0) return 'red';
  if (match.blue.seed === seed && seed > 0) return 'blue';
  return own === 'a' ? 'red' : 'blue';
}
