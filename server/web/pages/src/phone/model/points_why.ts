// Where the points of a side come from, and which ranking points it earned or missed. Pure.
import type {
  PublicLineJson,
  PublicMatchJson,
  PublicSideJson,
} from '../../../generated/c715/v1/public_pb';
import type { Board, Element, LocalText, Match, Phase, RankingPoint } from '../../model/board';

export type SideName = 'red' | 'blue';

export interface PointLine {
  kind: 'element' | 'foul' | 'bonus' | 'call';
  /** Undefined for a bonus or a rule: the server tells their ids alone. */
  element: Element | undefined;
  id: string;
  phase: Phase | undefined;
  count: number;
  unit: number;
  points: number;
  team: string;
  reason: string;
}
export interface EarnedPoint {
  point: RankingPoint;
  earned: boolean;
  have: number;
  /** 0 = the game does not say. */
  need: number;
}
export interface PointsWhy {
  lines: PointLine[];
  /** Whether the lines make the total that is shown. */
  adds: boolean;
  points: EarnedPoint[];
  /** What is left of the ranking points for the outcome. */
  outcomePoints: number;
}

export function pointsWhy(
  board: Board,
  shown: Match,
  answer: PublicMatchJson,
  side: SideName,
): PointsWhy {
  const alliance = side === 'red' ? 'ALLIANCE_RED' : 'ALLIANCE_BLUE';
  const own = (answer.lines ?? []).filter((line) => line.alliance === alliance);
  const lines = own
    .map((line) => lineOf(board, line))
    .filter((l) => l.points !== 0 || l.count !== 0);
  const sum = lines.reduce((total, line) => total + line.points, 0);
  const points = earnedOf(board, shown[side].earned, answer[side]);
  const extra = points.reduce((total, p) => total + (p.earned ? p.point.points : 0), 0);
  return {
    lines,
    adds: sum === shown[side].points,
    points,
    outcomePoints: shown[side].rankingPoints - extra,
  };
}

function lineOf(board: Board, line: PublicLineJson): PointLine {
  const element = board.elements.find(({ id }) => id === line.element);
  const other = line.sheet !== undefined && line.sheet !== line.alliance;
  const kind =
    line.kind === 'bonus' || line.kind === 'call'
      ? line.kind
      : element?.foul || other
        ? 'foul'
        : 'element';
  return {
    kind,
    element,
    id: line.element ?? '',
    phase: board.phases.find(({ id }) => id === line.phase),
    count: line.count ?? 0,
    unit: line.unit ?? 0,
    points: line.points ?? 0,
    team: line.team ?? '',
    reason: line.reason ?? '',
  };
}

function earnedOf(
  board: Board,
  earned: readonly boolean[],
  side: PublicSideJson | undefined,
): EarnedPoint[] {
  return board.rankingPoints.map((point, index) => ({
    point,
    earned: earned[index] ?? false,
    have: side?.progress?.[index]?.have ?? 0,
    need: side?.progress?.[index]?.need ?? 0,
  }));
}

/** The name of a rule or bonus whose id is all that is known: "minor_foul" reads "minor foul". */
export function nameOfId(id: string): LocalText {
  const words = id.replace(/_/g, ' ');
  return { vi: words, en: words };
}
