// Which picture the page shows, and what time alone changes in it.
import { describe, expect, it } from 'vitest';
import { fromSnapshot, type MatchState } from '../../../server/web/pages/src/model/board';
import { ServerClock } from '../../../server/web/pages/src/model/clock';
import {
  faceOf,
  formatElapsed,
  viewOf,
  type Scene,
} from '../../../server/web/pages/src/scoreboard/view';
import { captionOf, haltOf, standingOf } from '../../../server/web/pages/src/scenes/match_words';

function boardWith(state: MatchState, parts: object = {}) {
  return fromSnapshot({
    event: {
      phases: [
        { id: 'a', lengthMs: 10_000 },
        { id: 'b', lengthMs: 20_000, warningMs: 5_000 },
      ],
      fields: [{ id: 'san_1' }, { id: 'san_2' }],
    },
    matches: [
      { id: 3, number: 3 },
      { id: 4, number: 4 },
    ],
    fields: [
      { id: 'san_1', state, match: 3, nextMatch: 4, atMs: '100000', ...parts },
      { id: 'san_2', state: 'MATCH_STATE_SCHEDULED' },
    ],
  });
}

const states: [MatchState, Scene][] = [
  ['MATCH_STATE_UNSPECIFIED', 'idle'],
  ['MATCH_STATE_SCHEDULED', 'idle'],
  ['MATCH_STATE_LOADED', 'intro'],
  ['MATCH_STATE_COUNTDOWN', 'match'],
  ['MATCH_STATE_RUNNING', 'match'],
  ['MATCH_STATE_STOPPED', 'match'],
  ['MATCH_STATE_INTERRUPTED', 'match'],
  ['MATCH_STATE_ABORTED', 'match'],
  ['MATCH_STATE_ENDED', 'match'],
  ['MATCH_STATE_REVIEW', 'match'],
  ['MATCH_STATE_COMMITTED', 'result'],
];

describe('viewOf', () => {
  it.each(states)('%s is %s', (state, scene) => {
    expect(viewOf(boardWith(state), undefined, 'live').scene).toBe(scene);
  });

  it('keeps the picture while lost, falls back to idle when gone', () => {
    const board = boardWith('MATCH_STATE_RUNNING');
    expect(viewOf(board, undefined, 'lost').scene).toBe('match');
    expect(viewOf(board, undefined, 'gone')).toMatchObject({
      scene: 'idle',
      next: undefined,
    });
  });

  it.each([
    [undefined, 'san_1'],
    ['san_2', 'san_2'],
    ['2', 'san_2'],
    ['1', 'san_1'],
    ['9', undefined],
    ['no such', undefined],
  ])('field %s is %s', (wished, id) => {
    expect(viewOf(boardWith('MATCH_STATE_LOADED'), wished, 'live').field?.id).toBe(id);
  });

  it('is idle before the first message, and for a match it does not know', () => {
    expect(viewOf(undefined, undefined, 'live').scene).toBe('idle');
    expect(viewOf(boardWith('MATCH_STATE_RUNNING', { match: 77 }), undefined, 'live').scene).toBe(
      'idle',
    );
  });
});

describe('faceOf', () => {
  const clock = new ServerClock();
  clock.observe(100_000, 0); // the page's clock started at the server's 100 000
  const face = (state: MatchState, parts: object, localMs: number, lastMessageMs = localMs) => {
    const board = boardWith(state, parts);
    const view = viewOf(board, undefined, 'live');
    return faceOf(view, board, { localMs, lastMessageMs, clock });
  };

  it('counts down the present phase', () => {
    const running = { running: true };
    expect(face('MATCH_STATE_RUNNING', running, 2_500)).toMatchObject({
      timer: '0:08',
      phase: 0,
      warning: false,
    });
    expect(face('MATCH_STATE_RUNNING', running, 26_000)).toMatchObject({
      timer: '0:04',
      phase: 1,
      warning: true,
    });
    expect(face('MATCH_STATE_RUNNING', running, 40_000)).toMatchObject({
      timer: '0:00',
      over: true,
    });
  });

  it('moves the ridge in steps of a tenth of a second', () => {
    const at = (ms: number) => face('MATCH_STATE_RUNNING', { running: true }, ms).played;
    expect(at(3_010)).toBe(at(3_040));
    expect(at(3_010)).not.toBe(at(3_110));
    expect(at(15_000)).toBe(0.5);
  });

  it('counts seconds to the start, and says nothing when it cannot know', () => {
    const counting = { countdownUntilMs: '103000' };
    expect(face('MATCH_STATE_COUNTDOWN', counting, 500).timer).toBe('3');
    expect(face('MATCH_STATE_COUNTDOWN', counting, 2_500).timer).toBe('1');
    expect(face('MATCH_STATE_COUNTDOWN', counting, 9_000).timer).toBe('--:--');
  });

  it('tells the silence from 10 s on and holds the clock at the end of the period', () => {
    expect(face('MATCH_STATE_RUNNING', { running: true }, 9_999, 0)).toMatchObject({
      link: 'live',
      silence: '',
    });
    const board = boardWith('MATCH_STATE_RUNNING', {
      running: true,
      elapsedMs: 5_000,
      atMs: '95000',
    });
    const view = viewOf(board, undefined, 'live');
    const lost = faceOf(view, board, {
      localMs: 12_300,
      lastMessageMs: 0,
      clock,
    });
    expect(lost).toMatchObject({
      link: 'lost',
      silence: '0:12',
      phase: 1,
      timer: '0:08',
    });
    const later = faceOf(view, board, {
      localMs: 59_999,
      lastMessageMs: 0,
      clock,
    });
    expect(later).toMatchObject({
      link: 'lost',
      silence: '0:59',
      timer: '0:00',
    });
    expect(faceOf(view, board, { localMs: 60_000, lastMessageMs: 0, clock }).link).toBe('gone');
  });

  it('holds at the end of a phase that was running when the server was missed', () => {
    const board = boardWith('MATCH_STATE_RUNNING', {
      running: true,
      atMs: '109000',
    });
    const view = viewOf(board, undefined, 'live');
    const held = faceOf(view, board, {
      localMs: 25_000,
      lastMessageMs: 4_000,
      clock,
    });
    expect(held).toMatchObject({ phase: 0, timer: '0:00', over: false });
  });

  it('knows no time before the first message', () => {
    const board = boardWith('MATCH_STATE_RUNNING', { running: true });
    const moment = { localMs: 5, lastMessageMs: 0, clock: new ServerClock() };
    expect(faceOf(viewOf(board, undefined, 'live'), board, moment)).toMatchObject({
      timer: '--:--',
      hallClock: '',
    });
  });

  it('never shows the warning of a clock that is held', () => {
    expect(face('MATCH_STATE_STOPPED', { elapsedMs: 29_000 }, 0).warning).toBe(false);
  });
});

describe('words', () => {
  it.each(states)('%s shows the yellow band only for what the server called a stop', (state) => {
    const band = state === 'MATCH_STATE_STOPPED' || state === 'MATCH_STATE_INTERRUPTED';
    expect(haltOf(state) !== undefined).toBe(band);
  });

  it('says how final a score is', () => {
    expect(standingOf('MATCH_STATE_RUNNING')).toBe('board.live');
    expect(standingOf('MATCH_STATE_ENDED')).toBe('board.unconfirmed');
    expect(standingOf('MATCH_STATE_REVIEW')).toBe('board.unconfirmed');
    expect(standingOf('MATCH_STATE_LOADED')).toBeUndefined();
  });

  it('does not say the time is over when a match was ended early', () => {
    expect(captionOf('MATCH_STATE_ENDED', { over: true, played: 1 })?.text).toBe('board.time_over');
    expect(captionOf('MATCH_STATE_ENDED', { over: false, played: 0.5 })?.text).toBe('board.ended');
  });

  it('tells a start from going on', () => {
    expect(captionOf('MATCH_STATE_COUNTDOWN', { over: false, played: 0 })?.text).toBe(
      'board.get_ready',
    );
    expect(captionOf('MATCH_STATE_COUNTDOWN', { over: false, played: 0.2 })?.text).toBe(
      'board.resuming',
    );
  });

  it.each([
    [12_999, '0:12'],
    [65_000, '1:05'],
  ])('%i ms gone by is %s', (ms, expected) => {
    expect(formatElapsed(ms)).toBe(expected);
  });
});
