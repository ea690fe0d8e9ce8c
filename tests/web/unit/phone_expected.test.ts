// When matches are likely to begin.
import { describe, expect, it } from 'vitest';
import { fromSnapshot } from '../../../server/web/pages/src/model/board';
import {
  expectedTimes,
  inOrder,
  plannedMs,
} from '../../../server/web/pages/src/phone/model/expected';
import { clockTime } from '../../../server/web/pages/src/phone/model/format';

const at = (clock: string, date = '2027-05-07') => Date.parse(`${date}T${clock}:00+07:00`);

interface Row {
  id: number;
  plan?: string;
  field?: string;
  day?: number;
  state?:
    | 'MATCH_STATE_SCHEDULED'
    | 'MATCH_STATE_LOADED'
    | 'MATCH_STATE_COMMITTED'
    | 'MATCH_STATE_RUNNING';
}
function boardOf(rows: Row[], freeAt: Record<string, string> = {}, cycleS = 420) {
  const fields = ['1', '2'];
  return fromSnapshot({
    event: {
      date: '2027-05-07',
      days: ['2027-05-07', '2027-05-08'],
      utcOffsetMinutes: 420,
      stages: [{ id: 'Q', cycleS }],
    },
    matches: rows.map(({ id, plan = '', field = '1', day = 1, state }) => ({
      id,
      number: id,
      field,
      day,
      plannedAt: plan,
      stageId: 'Q',
      state: state ?? 'MATCH_STATE_SCHEDULED',
    })),
    fields: fields.map((id) => {
      const free = freeAt[id];
      return free === undefined ? { id } : { id, freeAtMs: String(at(free)) };
    }),
  });
}
function clocks(board: ReturnType<typeof boardOf>, now: number): Record<number, string> {
  const times = [...expectedTimes(board, now)].map(([id, ms]) => [id, clockTime(ms, 420)] as const);
  return Object.fromEntries(times);
}

describe('the expected time of a match', () => {
  it('is its plan while the field keeps up', () => {
    const board = boardOf([
      { id: 1, plan: '09:00' },
      { id: 2, plan: '09:10' },
    ]);
    expect(clocks(board, at('08:00'))).toEqual({ 1: '09:00', 2: '09:10' });
  });

  it('is never in the past, and pushes those after it by the stage’s cycle', () => {
    const board = boardOf([
      { id: 1, plan: '09:00' },
      { id: 2, plan: '09:07' },
      { id: 3, plan: '10:00' },
    ]);
    expect(clocks(board, at('09:30'))).toEqual({ 1: '09:30', 2: '09:37', 3: '10:00' });
  });

  it('waits until the field is free', () => {
    const rows: Row[] = [
      { id: 1, plan: '09:00', state: 'MATCH_STATE_RUNNING' },
      { id: 2, plan: '09:07' },
      { id: 3, plan: '09:07', field: '2' },
    ];
    expect(clocks(boardOf(rows, { 1: '09:21' }), at('09:15'))).toEqual({ 2: '09:21', 3: '09:15' });
  });

  it('puts what stands on the field first, whatever the plan says', () => {
    const board = boardOf([
      { id: 1, plan: '09:00' },
      { id: 2, plan: '09:07', state: 'MATCH_STATE_LOADED' },
    ]);
    expect(clocks(board, at('09:10'))).toEqual({ 2: '09:10', 1: '09:17' });
  });

  it('says nothing of matches that are over', () => {
    expect(
      clocks(boardOf([{ id: 1, plan: '09:00', state: 'MATCH_STATE_COMMITTED' }]), at('09:00')),
    ).toEqual({});
  });

  it('takes a match without a plan as soon as the field is free, after those with one', () => {
    const board = boardOf([{ id: 1 }, { id: 2, plan: '09:00' }]);
    expect(clocks(board, at('09:00'))).toEqual({ 2: '09:00', 1: '09:07' });
  });
});

describe('the plan', () => {
  it('counts days by their dates, and on from the last one', () => {
    const board = boardOf([
      { id: 1, plan: '08:00', day: 2 },
      { id: 2, plan: '08:00', day: 3 },
    ]);
    const [first, second] = inOrder(board, board.matches.values());
    expect(first && plannedMs(board, first)).toBe(at('08:00', '2027-05-08'));
    expect(second && plannedMs(board, second)).toBe(at('08:00', '2027-05-09'));
  });

  it('orders by time, then number; without a time last', () => {
    const board = boardOf([
      { id: 3 },
      { id: 4 },
      { id: 2, plan: '09:00' },
      { id: 1, plan: '09:00' },
    ]);
    expect(inOrder(board, board.matches.values()).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });
});
