// The reasons: for a rank, for points; and figures as both languages write them.
import { describe, expect, it } from 'vitest';
import { fromSnapshot } from '../../../server/web/pages/src/model/board';
import { fillRankings } from '../../../server/web/pages/src/model/stages';
import {
  decimal,
  figure,
  placesFor,
  readFigure,
  signed,
} from '../../../server/web/pages/src/phone/model/format';
import { pointsWhy } from '../../../server/web/pages/src/phone/model/points_why';
import {
  averageOf,
  rankingWith,
  rankWhy,
} from '../../../server/web/pages/src/phone/model/rank_why';
import { storyOf } from '../../../server/web/pages/src/phone/model/team_story';
import { recorded } from '../phone/scenes';

const morning = recorded('morning', '10:42');
const board = fromSnapshot(morning.snapshot);
const rankings = fillRankings(morning.documents['/api/v1/rankings/THPT'] ?? {});
const ranking = rankings[0] ?? { stage: '', keys: [], rows: [] };

describe('figures', () => {
  it.each([
    ['10/3', 2, 'vi', '3,33'],
    ['10/3', 2, 'en', '3.33'],
    ['-1/2', 1, 'vi', '\u22120,5'],
    ['7', 0, 'vi', '7'],
    ['-1/1000', 1, 'en', '0.0'],
    ['', 2, 'vi', '–'],
    ['x', 2, 'vi', '–'],
  ] as const)('%s with %i places in %s is %s', (text, places, language, expected) => {
    expect(figure(text, places, language)).toBe(expected);
  });
  it('are whole where all are, and get places until two that differ look different', () => {
    expect(placesFor(['3', '2'], 2)).toBe(0);
    expect(placesFor(['9/4', '2'], 2)).toBe(2);
    expect(placesFor(['1001/1000', '1002/1000'], 2)).toBe(3);
    expect(placesFor(['1/3', '1/3'], 2)).toBe(2);
  });
  it('carry the true minus sign', () => {
    expect(signed(3)).toBe('+3');
    expect(signed(-1)).toBe('\u22121');
    expect(decimal(-2, 0, 'vi')).toBe('\u22122');
    expect(readFigure('1/0')).toBeUndefined();
  });
});

describe('why a rank', () => {
  it('shows the deciding criterion against both neighbours, and the neighbours say the same', () => {
    for (const [index, row] of ranking.rows.entries()) {
      const why = rankWhy(ranking, row.team);
      const next = ranking.rows[index + 1];
      expect(why?.above?.row.team).toBe(ranking.rows[index - 1]?.team);
      expect(why?.below?.row.team).toBe(next?.team);
      if (why?.below === undefined || next === undefined) continue;
      const decided = why.below.lines.find((line) => line.part === 'decides');
      const theirs = rankWhy(ranking, next.team)?.above?.lines.find(
        (line) => line.part === 'decides',
      );
      expect(decided?.key.id).toBe(theirs?.key.id);
      const better =
        decided?.key.kind === 'draw' ? ['<', '>'] : [decided?.key.lowerIsBetter ? '<' : '>'];
      expect(better).toContain(decided?.sign);
      const before = why.below.lines.slice(0, row.decidedBelow);
      expect(before.every((line) => line.sign === '=')).toBe(true);
    }
  });

  it('shows one criterion behind the deciding one', () => {
    const why = rankWhy(ranking, '115');
    expect(why?.below?.lines.map((line) => line.part)).toEqual(['equal', 'decides', 'later']);
  });

  it('knows a shared rank', () => {
    const shared = fillRankings({
      rankings: [
        {
          keys: [{ id: 'a' }],
          rows: [
            { team: '1', values: ['2'], decidedBelow: -1 },
            { team: '2', values: ['2'], decidedAbove: -1 },
          ],
        },
      ],
    })[0];
    const why = shared && rankWhy(shared, '2');
    expect(why?.above?.shared).toBe(true);
    expect(why?.above?.lines[0]).toMatchObject({ sign: '=', part: 'equal' });
    expect(shared && rankWhy(shared, 'nobody')).toBeUndefined();
  });

  it('takes the average apart where its matches give it', () => {
    for (const row of ranking.rows) {
      const average = averageOf(board, ranking, row);
      expect(average?.matches.length).toBe(row.played);
      expect((average?.sum ?? 0) / row.played).toBeCloseTo(readFigure(row.values[0] ?? '') ?? -1);
    }
    const wrong = { ...ranking.rows[0]!, values: ['99'] };
    expect(averageOf(board, ranking, wrong)).toBeUndefined();
  });

  it('finds the ranking that a team stands in', () => {
    expect(rankingWith(rankings, '112')?.stage).toBe('THPT-Q');
    expect(rankingWith(rankings, '999')).toBeUndefined();
  });
});

describe('why these points', () => {
  const match = board.matches.get(14)!;
  const answer = morning.documents['/api/v1/matches/14'] ?? {};

  it('has a line for each point, and they make the total', () => {
    for (const side of ['red', 'blue'] as const) {
      const why = pointsWhy(board, match, answer, side);
      expect(why.adds).toBe(true);
      expect(why.lines.every((line) => line.count * line.unit === line.points)).toBe(true);
    }
  });

  it('tells ranking points earned and missed, with what was lacking', () => {
    const why = pointsWhy(board, match, answer, 'red');
    expect(why.outcomePoints).toBe(3);
    expect(
      why.points.map(({ point, earned, have, need }) => [point.id, earned, have, need]),
    ).toEqual([
      ['supply', true, 11, 8],
      ['high_ground', false, 2, 3],
      ['together', false, 0, 2],
    ]);
  });

  it('names a foul by who committed it, and says when lines do not add up', () => {
    const foul = {
      alliance: 'ALLIANCE_RED',
      sheet: 'ALLIANCE_BLUE',
      element: 'foul',
      count: 2,
      unit: 3,
      points: 6,
    } as const;
    const why = pointsWhy(
      board,
      match,
      { lines: [foul, { ...foul, kind: 'call', element: 'minor_foul' }] },
      'red',
    );
    expect(why.lines.map(({ kind }) => kind)).toEqual(['foul', 'call']);
    expect(why.adds).toBe(false);
  });
});

describe('the story of a team', () => {
  it('has its results, the latest first, and what comes in order', () => {
    const expected = new Map([...board.matches.values()].map(({ id }) => [id, id]));
    const story = storyOf(board, '112', expected);
    expect(story.results[0]?.match.number).toBe(14);
    expect(story.results[0]).toMatchObject({
      outcome: 'win',
      own: 40,
      other: 25,
      rankingPoints: 4,
      partners: ['105'],
    });
    const [next] = story.coming;
    expect(next).toMatchObject({ side: 'red', partners: ['115'], opponents: ['104', '116'] });
  });

  it('warns of a match right after the next', () => {
    const ids = storyOf(board, '112', new Map()).coming.map(({ match }) => match.id);
    const [first = 0, second = 0] = ids;
    const soon = storyOf(
      board,
      '112',
      new Map([
        [first, 0],
        [second, 420_000],
      ]),
    );
    const late = storyOf(
      board,
      '112',
      new Map([
        [first, 0],
        [second, 840_000],
      ]),
    );
    expect([soon.close?.match.id, late.close]).toEqual([second || undefined, undefined]);
  });
});
