// What the page knows: defaults left out of the JSON, and updates that replace by id.
import { describe, expect, it } from 'vitest';
import { fromSnapshot, withUpdate } from '../../../server/web/pages/src/model/board';

const side = (teams: string[], points: number, counts: number[]) => ({
  teams,
  points,
  counts,
});
/** A side as the page holds it. */
const filled = (teams: string[], points: number, counts: number[]) => ({
  ...side(teams, points, counts),
  seed: 0,
  rankingPoints: 0,
  earned: [],
});

describe('fromSnapshot', () => {
  it('fills every default that canonical JSON leaves out', () => {
    const board = fromSnapshot({
      event: {
        elements: [{ id: 'crate', name: { vi: 'Thùng', en: 'Crate' } }],
        teams: [{ id: '7', name: 'Ban' }],
      },
      matches: [{ id: 1 }],
      fields: [{ id: 'a' }],
    });
    expect(board.matches.get(1)).toEqual({
      id: 1,
      number: 0,
      stage: { vi: '', en: '' },
      field: '',
      plannedAt: '',
      state: 'MATCH_STATE_UNSPECIFIED',
      red: filled([], 0, []),
      blue: filled([], 0, []),
      attempt: 1,
      stageId: '',
      day: 1,
      winner: '',
      decidedBy: '',
      confirmedAtMs: 0,
      corrected: false,
      surrogates: [],
      pairing: 0,
      game: 0,
      forfeit: '',
      noShows: [],
      disqualified: [],
    });
    expect(board.fields.get('a')).toEqual({
      id: 'a',
      state: 'MATCH_STATE_UNSPECIFIED',
      match: 0,
      running: false,
      atMs: 0,
      elapsedMs: 0,
      countdownUntilMs: 0,
      stopLatched: false,
      nextMatch: 0,
      freeAtMs: 0,
    });
    expect(board.elements[0]?.shortName).toEqual({ vi: 'Thùng', en: 'Crate' });
    expect(board.teams.get('7')?.shortName).toBe('Ban');
  });

  it('reads instants from text', () => {
    const board = fromSnapshot({
      fields: [{ id: 'a', atMs: '1794000000123' }],
    });
    expect(board.fields.get('a')?.atMs).toBe(1794000000123);
  });

  it('takes an empty snapshot', () => {
    expect(fromSnapshot({}).matches.size).toBe(0);
  });
});

describe('withUpdate', () => {
  it('forgets a match that was withdrawn', () => {
    const before = fromSnapshot({ matches: [{ id: 1 }, { id: 2 }] });
    const after = withUpdate(before, {
      matches: [{ id: 1, state: 'MATCH_STATE_WITHDRAWN' }],
    });
    expect([...after.matches.keys()]).toEqual([2]);
    expect(before.matches.size).toBe(2);
  });

  const before = fromSnapshot({
    matches: [
      {
        id: 1,
        number: 1,
        red: side(['116'], 3, [1]),
        blue: side(['110'], 0, []),
      },
      { id: 2, number: 2 },
    ],
    fields: [{ id: 'a', match: 1 }, { id: 'b' }],
  });

  it('replaces matches and fields by id and leaves the rest', () => {
    const after = withUpdate(before, {
      matches: [{ id: 2, number: 9 }],
      fields: [{ id: 'a', match: 2, running: true }],
    });
    expect(after.matches.get(1)).toBe(before.matches.get(1));
    expect(after.matches.get(2)?.number).toBe(9);
    expect(after.fields.get('a')).toMatchObject({ match: 2, running: true });
    expect(after.fields.get('b')).toBe(before.fields.get('b'));
  });

  it('replaces points and counts of both sides, keeps the teams', () => {
    const after = withUpdate(before, {
      scores: [{ match: 1, red: { points: 7, counts: [2] }, blue: { counts: [0, 1] } }],
    });
    expect(after.matches.get(1)?.red).toEqual(filled(['116'], 7, [2]));
    expect(after.matches.get(1)?.blue).toEqual(filled(['110'], 0, [0, 1]));
  });

  it('a score back at nothing is left out of the JSON and counts as 0', () => {
    const after = withUpdate(before, { scores: [{ match: 1 }] });
    expect(after.matches.get(1)?.red).toEqual(filled(['116'], 0, []));
  });

  it('passes over a score of a match it does not know', () => {
    expect(withUpdate(before, { scores: [{ match: 99 }] }).matches).toEqual(before.matches);
  });

  it('leaves the given board as it was', () => {
    withUpdate(before, {
      matches: [{ id: 1, number: 5 }],
      fields: [{ id: 'a' }],
    });
    expect(before.matches.get(1)?.number).toBe(1);
    expect(before.fields.get('a')?.match).toBe(1);
  });
});
