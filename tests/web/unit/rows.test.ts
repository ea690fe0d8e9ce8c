// Rows of counts: order, limit, fouls last and in words, the winner.
import { describe, expect, it } from 'vitest';
import { fromSnapshot } from '../../../server/web/pages/src/model/board';
import { explain } from '../../../server/web/pages/src/model/explained';
import {
  compareRows,
  pointRows,
  splitCommon,
  winnerOf,
} from '../../../server/web/pages/src/scoreboard/rows';

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
    expect(rows.map((r) => [r.key, r.red.value, r.blue.value])).toEqual([
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
    expect(row?.red).toMatchObject({ value: 2, kind: { vi: 'nặng' } });
    expect(row?.blue).toEqual({ value: 3, kind: undefined });
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
      value: 0,
      kind: undefined,
    });
  });

  it('a single kind of foul needs no word', () => {
    const { elements, match } = sample([['Lỗi', true]], [2], [0]);
    expect(compareRows(elements, match, 5)[0]).toMatchObject({
      label: { vi: 'Lỗi' },
      red: { value: 2, kind: undefined },
    });
  });
});

describe('explain', () => {
  const { match } = sample([], [], [], 14, 5);
  const red = 'ALLIANCE_RED';
  const blue = 'ALLIANCE_BLUE';
  const lines = [
    { alliance: red, sheet: red, element: 'kho', phase: 'a', points: 4 },
    { alliance: red, sheet: red, element: 'kho', phase: 'b', points: 5 },
    { alliance: red, sheet: blue, element: 'lỗi', points: 5 },
    { alliance: blue, sheet: blue, element: 'kho', points: 5 },
  ] as const;

  it('adds up the phases of an element for the side that got the points', () => {
    expect(explain({ lines: [...lines] }, match)).toEqual(
      new Map([
        ['kho', { red: 9, blue: 5 }],
        ['lỗi', { red: 5, blue: 0 }],
      ]),
    );
  });

  it('explains nothing that does not make the result shown', () => {
    expect(explain({ lines: lines.slice(1) }, match)).toBeUndefined();
    expect(explain({}, match)).toBeUndefined();
  });

  it('a match without points needs no lines', () => {
    expect(explain({}, sample([], [], []).match)).toEqual(new Map());
  });
});

describe('pointRows', () => {
  const both = (text: string) => ({ vi: text, en: text });
  const names = { fouls: both('Lỗi đối phương'), other: both('Khác') };
  const rowsOf = (elements: [string, boolean][], limit: number) => {
    const board = sample(elements, [], []).elements;
    const points = new Map(elements.map(([id], i) => [id, { red: i + 1, blue: 10 * (i + 1) }]));
    return pointRows(board, points, limit, names).map((r) => [
      r.label.vi,
      r.red.value,
      r.blue.value,
    ]);
  };

  it('gathers fouls in one row, last', () => {
    const elements: [string, boolean][] = [
      ['nhẹ', true],
      ['Kho', false],
      ['nặng', true],
    ];
    expect(rowsOf(elements, 7)).toEqual([
      ['Kho', 2, 20],
      ['Lỗi đối phương', 4, 40],
    ]);
  });

  it('gathers what is over the limit, so that the rows still make the totals', () => {
    const elements: [string, boolean][] = [
      ['a', false],
      ['b', false],
      ['c', false],
      ['d', false],
      ['f', true],
    ];
    expect(rowsOf(elements, 4)).toEqual([
      ['a', 1, 10],
      ['b', 2, 20],
      ['Khác', 7, 70],
      ['Lỗi đối phương', 5, 50],
    ]);
    expect(rowsOf(elements, 5)).toHaveLength(5);
  });

  it('an element without points has 0', () => {
    const { elements } = sample([['a', false]], [], []);
    expect(pointRows(elements, new Map(), 7, names)[0]).toMatchObject({ red: { value: 0 } });
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
