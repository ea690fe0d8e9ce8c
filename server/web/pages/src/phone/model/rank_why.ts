// Why a team stands where it stands: its figures beside those of its neighbours, in the order in which they count. Pure.
import type { Board, Match } from '../../model/board';
import type { Rank, Ranking, RankingKey } from '../../model/stages';
import { done, inOrder } from './expected';
import { readFigure } from './format';

export interface KeyLine {
  key: RankingKey;
  own: string;
  other: string;
  sign: '<' | '=' | '>' | '';
  /** What this key did: nothing yet, decided, or was not asked any more. */
  part: 'equal' | 'decides' | 'later';
}
export interface Neighbour {
  row: Rank;
  lines: KeyLine[];
  /** No key told them apart: they share a rank. */
  shared: boolean;
}
export interface RankWhy {
  row: Rank;
  above: Neighbour | undefined;
  below: Neighbour | undefined;
}

export function rankWhy(ranking: Ranking, team: string): RankWhy | undefined {
  const index = ranking.rows.findIndex((row) => row.team === team);
  const row = ranking.rows[index];
  if (row === undefined) return undefined;
  const above = ranking.rows[index - 1];
  const below = ranking.rows[index + 1];
  return {
    row,
    above: above && neighbour(ranking, row, above, row.decidedAbove),
    below: below && neighbour(ranking, row, below, row.decidedBelow),
  };
}

function neighbour(ranking: Ranking, own: Rank, other: Rank, decided: number): Neighbour {
  const lines = ranking.keys.map((key, index): KeyLine => {
    const [mine, theirs] = [own.values[index] ?? '', other.values[index] ?? ''];
    const part = decided < 0 || index < decided ? 'equal' : index === decided ? 'decides' : 'later';
    return { key, own: mine, other: theirs, sign: signOf(mine, theirs), part };
  });
  // Of what was not asked any more, one line is enough to see what would have come.
  const shown = decided < 0 ? lines : lines.slice(0, decided + 2);
  return { row: other, lines: shown, shared: decided < 0 };
}

function signOf(own: string, other: string): KeyLine['sign'] {
  const [a, b] = [readFigure(own), readFigure(other)];
  if (a === undefined || b === undefined) return own === other && own !== '' ? '=' : '';
  if (own === other) return '=';
  return a < b ? '<' : a > b ? '>' : '=';
}

export interface AverageOf {
  matches: { match: Match; points: number }[];
  sum: number;
}

/** The matches that an average of ranking points is made of; undefined when they do not give the figure shown. */
export function averageOf(board: Board, ranking: Ranking, row: Rank): AverageOf | undefined {
  const shown = readFigure(row.values[0] ?? '');
  if (ranking.keys[0]?.id !== 'ranking_points' || shown === undefined) return undefined;
  const own = inOrder(board, board.matches.values()).filter(
    (match) =>
      match.stageId === ranking.stage &&
      done(match) &&
      (match.red.teams.includes(row.team) || match.blue.teams.includes(row.team)) &&
      !match.surrogates.includes(row.team) &&
      !row.dropped.includes(match.id),
  );
  const matches = own.map((match) => ({
    match,
    points: (match.red.teams.includes(row.team) ? match.red : match.blue).rankingPoints,
  }));
  const sum = matches.reduce((total, { points }) => total + points, 0);
  const adds = matches.length > 0 && Math.abs(sum / matches.length - shown) < 1e-9;
  return adds ? { matches, sum } : undefined;
}

/** The ranking of a team that tells most about it: of the latest stage it stands in. */
export function rankingWith(rankings: readonly Ranking[], team: string): Ranking | undefined {
  return rankings.filter((ranking) => ranking.rows.some((row) => row.team === team)).at(-1);
}
