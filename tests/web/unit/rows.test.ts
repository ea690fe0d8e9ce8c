// Rows of counts: order, limit, fouls last and in words, the winner.
import { describe, expect, it } from 'vitest';
import { fromSnapshot } from '../../../server/web/pages/src/model/board';
import { compareRows, splitCommon, winnerOf } from '../../../server/web/pages/src/scoreboard/rows';

function sample(
  names: [string, boolean][],
  red: number[],
  blue: number[],
  redPoints = 0,
  bluePoints = 0,
) {
  const board = fromSnapshot({
    event: {
      elements: names.map(([id, foul]) => ({
        id,
        name: { vi: id, en: id },
        foul,
      })),
    },
    matches: [
      {
        id: 1,
        red: { counts: red, points: redPoints },
        blue: { counts: blue, points: bluePoints },
      },
    ],
  });
  const match = board.matches.get(1);
  if (match === undefined) throw new Error('no match');
  return { elements: board.elements, match };
}

describe('compareRows', () => {
  it('keeps the order of the sheet and puts fouls last', () => {
    const { elements, match } = sample(
      [
        ['Lỗi', true],
        ['Kho', false],
        ['Cờ', false],
      ],
      [1, 2, 3],
      [4, 5, 6],
    );
    const rows = compareRows(elements, match, 5);
    expect(rows.map((r) => [r.key, r.red.count, r.blue.count])).toEqual([
      ['Kho', 2, 5],
      ['Cờ', 3, 6],
      ['fouls', 1, 4],
    ]);
  });

  it('drops the later rows over the limit, never the fouls', () => {
    const names: [string, boolean][] = [
      ['a', false],
      ['b', false],
      ['c', false],
      ['d', false],
      ['e', false],
      ['f', true],
    ];
    const { elements, match } = sample(names, [], []);
    expect(compareRows(elements, match, 5).map((r) => r.key)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'fouls',
    ]);
    expect(compareRows(elements.slice(0, 5), match, 5)).toHaveLength(5);
  });

  it('names the kind of foul when all are of one kind, else gives the sum alone', () => {
    const { elements, match } = sample(
      [
        ['Lỗi nhẹ', true],
        ['Lỗi nặng', true],
      ],
      [0, 2],
      [1, 2],
    );
    const [row] = compareRows(elements, match, 5);
    expect(row?.label.vi).toBe('Lỗi');
    expect(row?.red).toMatchObject({ count: 2, kind: { vi: 'nặng' } });
    expect(row?.blue).toEqual({ count: 3, kind: undefined });
  });

  it('a count that was left out is 0, without a kind', () => {
    const { elements, match } = sample(
      [
        ['Lỗi nhẹ', true],
        ['Lỗi nặng', true],
      ],
      [],
      [],
    );
    expect(compareRows(elements, match, 5)[0]?.red).toEqual({
      count: 0,
      kind: undefined,
    });
  });

  it('a single kind of foul needs no word', () => {
    const { elements, match } = sample([['Lỗi', true]], [2], [0]);
    expect(compareRows(elements, match, 5)[0]).toMatchObject({
      label: { vi: 'Lỗi' },
      red: { count: 2, kind: undefined },
    });
  });
});

describe('splitCommon', () => {
  it.each([
    [['Lỗi nhẹ', 'Lỗi nặng'], 'Lỗi', ['nhẹ', 'nặng']],
    [['Minor foul', 'Major foul'], 'Foul', ['minor', 'major']],
    [['Lỗi'], 'Lỗi', ['']],
    [['Va chạm', 'Lỗi'], 'Va chạm / Lỗi', ['Va chạm', 'Lỗi']],
    [['Lỗi', 'Lỗi'], 'Lỗi / Lỗi', ['Lỗi', 'Lỗi']],
  ])('%j', (names, common, rest) => {
    expect(splitCommon(names)).toEqual({ common, rest });
  });
});

describe('winnerOf', () => {
  it.each([
    [5, 4, 'red'],
    [-1, 0, 'blue'],
    [7, 7, 'tie'],
  ])('%i : %i is %s', (red, blue, expected) => {
    expect(winnerOf(sample([], [], [], red, blue).match)).toBe(expected);
  });
});
