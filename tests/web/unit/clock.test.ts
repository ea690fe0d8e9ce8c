// The page's clock: estimate of the server's time, match time, count-down.
import { describe, expect, it } from 'vitest';
import type { Field, Phase } from '../../../server/web/pages/src/model/board';
import {
  countdownSeconds,
  formatTimer,
  matchTime,
  sampleLifeMs,
  ServerClock,
} from '../../../server/web/pages/src/model/clock';

const text = { vi: '', en: '' };
const phases: Phase[] = [
  {
    id: 'auto',
    name: text,
    lengthMs: 15_000,
    kind: 'autonomous',
    warningMs: 0,
  },
  { id: 'driver', name: text, lengthMs: 105_000, kind: 'driver', warningMs: 0 },
  {
    id: 'end',
    name: text,
    lengthMs: 30_000,
    kind: 'endgame',
    warningMs: 10_000,
  },
];

function field(parts: Partial<Field>): Field {
  return {
    id: '1',
    state: 'MATCH_STATE_RUNNING',
    match: 1,
    running: true,
    atMs: 1_000_000,
    elapsedMs: 0,
    countdownUntilMs: 0,
    stopLatched: false,
    nextMatch: 0,
    freeAtMs: 0,
    ...parts,
  };
}

describe('ServerClock', () => {
  it('knows nothing before the first message', () => {
    expect(new ServerClock().at(5)).toBeUndefined();
  });

  it('trusts the message that travelled fastest', () => {
    const clock = new ServerClock();
    clock.observe(50_000, 1_300); // 300 ms on its way
    clock.observe(55_000, 6_020); // 20 ms
    clock.observe(60_000, 11_500); // 500 ms
    // True lead: local 1000 is server 50 000; the best sample is 20 ms off.
    expect(clock.at(11_500)).toBe(60_480);
  });

  it('forgets old samples, so that a server clock set back is followed', () => {
    const clock = new ServerClock();
    clock.observe(50_000, 1_000);
    clock.observe(52_000, 6_000); // set back by 3 s
    expect(clock.at(6_000)).toBe(55_000);
    clock.observe(47_000 + sampleLifeMs, 1_001 + sampleLifeMs);
    // Only the sample from before the change is gone; of the two after it the faster one counts.
    expect(clock.at(1_001 + sampleLifeMs)).toBe(47_001 + sampleLifeMs);
  });

  it('ignores messages without a time', () => {
    const clock = new ServerClock();
    clock.observe(0, 1_000);
    expect(clock.at(1_000)).toBeUndefined();
  });
});

describe('matchTime', () => {
  const cases: [string, Partial<Field>, number, object][] = [
    ['at the start', {}, 0, { phase: 0, remainingMs: 15_000, over: false, warning: false }],
    ['in the first phase', {}, 14_999, { phase: 0, remainingMs: 1, over: false }],
    ['a phase ends exactly at its length', {}, 15_000, { phase: 1, remainingMs: 105_000 }],
    ['warning begins exactly', {}, 140_000, { phase: 2, remainingMs: 10_000, warning: true }],
    ['no warning a millisecond before', {}, 139_999, { phase: 2, warning: false }],
    ['over at the total', {}, 150_000, { phase: 2, remainingMs: 0, over: true, warning: false }],
    ['never beyond', {}, 999_000, { phase: 2, elapsedMs: 150_000, remainingMs: 0, over: true }],
    ['never before the start', {}, -50, { phase: 0, elapsedMs: 0, remainingMs: 15_000 }],
    [
      'goes on from what was played',
      { elapsedMs: 20_000 },
      5_000,
      { phase: 1, remainingMs: 95_000 },
    ],
    [
      'stands still when not running',
      { running: false, elapsedMs: 56_300 },
      60_000,
      { phase: 1, elapsedMs: 56_300 },
    ],
    [
      'held exactly at a boundary: the period behind',
      { running: false, elapsedMs: 15_000 },
      0,
      { phase: 0, remainingMs: 0, over: false },
    ],
    [
      'held before the start: all of it',
      { running: false, elapsedMs: 0 },
      0,
      { phase: 0, remainingMs: 15_000 },
    ],
  ];
  it.each(cases)('%s', (_name, parts, afterMs, expected) => {
    expect(matchTime(field(parts), phases, 1_000_000 + afterMs)).toMatchObject(expected);
  });

  it('without phases has no phase', () => {
    expect(matchTime(field({}), [], 1_000_000).phase).toBe(-1);
  });

  it('with the server lost runs to the end of that period and waits there', () => {
    const lostAt = 1_000_000 + 10_000;
    expect(matchTime(field({}), phases, 1_000_000 + 12_000, lostAt).remainingMs).toBe(3_000);
    const later = matchTime(field({}), phases, 1_000_000 + 40_000, lostAt);
    expect(later).toMatchObject({
      phase: 0,
      elapsedMs: 15_000,
      remainingMs: 0,
      over: false,
    });
  });

  it('does not step back when the loss is noticed after a change of phase', () => {
    const lostAt = 1_000_000 + 16_000;
    const after = matchTime(field({}), phases, 1_000_000 + 16_001, lostAt);
    expect(after).toMatchObject({ phase: 1, elapsedMs: 16_001 });
  });
});

describe('countdownSeconds', () => {
  const counting = field({
    state: 'MATCH_STATE_COUNTDOWN',
    countdownUntilMs: 10_000,
  });
  it.each([
    [7_000, 3],
    [7_001, 3],
    [9_000, 1],
    [9_001, 1],
    [10_000, 0],
    [11_000, 0],
    [11_001, undefined],
  ])('at %i shows %s', (now, expected) => {
    expect(countdownSeconds(counting, now)).toBe(expected);
  });

  it('knows none without an instant', () => {
    expect(countdownSeconds(field({}), 5)).toBeUndefined();
  });
});

describe('formatTimer', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [1, '0:01'],
    [1_000, '0:01'],
    [64_000, '1:04'],
    [63_001, '1:04'],
    [600_000, '10:00'],
  ])('%i ms is %s', (ms, expected) => {
    expect(formatTimer(ms)).toBe(expected);
  });
});
