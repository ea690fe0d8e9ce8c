// Words in one language and beside it the other; names that give way; the page's options.
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../server/web/pages/src/scoreboard/options';
import { formatFigure, nameCandidates, Texts } from '../../../server/web/pages/src/text/texts';
import { fitScales, fitSteps } from '../../../server/web/pages/src/parts/fit';
import { paceWaitMs } from '../../../server/web/pages/src/parts/pace';

describe('Texts', () => {
  it('says the first language and the second beside it', () => {
    const both = new Texts('vi+en');
    expect(both.say('board.match', 15)).toBe('Trận 15');
    expect(both.beside('board.match', 15)).toBe('Match 15');
    expect(new Texts('vi').beside('board.match', 15)).toBe('');
    expect(new Texts('en').say('board.match', 15)).toBe('Match 15');
  });

  it('does not say the same twice', () => {
    expect(new Texts('vi+en').beside('board.brand')).toBe('');
    expect(new Texts('vi+en').pickBeside({ vi: 'A', en: 'A' })).toBe('');
  });

  it('takes the other language of the event for one left out', () => {
    expect(new Texts('en').pick({ vi: 'Sân 1', en: '' })).toBe('Sân 1');
    expect(new Texts('vi').pick({ vi: '', en: 'Field 1' })).toBe('Field 1');
  });

  it.each([
    ['vi', '2027-05-07', '07/05/2027'],
    ['en', '2027-05-07', '7 May 2027'],
    ['vi', 'soon', 'soon'],
  ] as const)('writes the date in %s', (languages, iso, expected) => {
    expect(new Texts(languages).date(iso)).toBe(expected);
  });
});

describe('names', () => {
  it.each([
    ['THPT Mường Nhé', ['THPT Mường Nhé', 'Mường Nhé']],
    ['PTDTNT THPT huyện Mường Nhé', ['PTDTNT THPT huyện Mường Nhé', 'PTDTNT huyện Mường Nhé']],
    ['Mường Ẳng', ['Mường Ẳng']],
    ['THPT', ['THPT']],
  ])('%s', (name, expected) => {
    expect(nameCandidates(name)).toEqual(expected);
  });

  it('wording gives way before size, size before the ellipsis', () => {
    expect(fitSteps(2)).toEqual([
      { wording: 0, scale: 1 },
      ...fitScales.map((scale) => ({ wording: 1, scale })),
    ]);
    expect(fitSteps(1)).toHaveLength(fitScales.length);
  });
});

it('writes a true minus sign', () => {
  expect(formatFigure(-9)).toBe('\u22129');
  expect(formatFigure(104)).toBe('104');
});

it.each([
  [-Infinity, 0, 0],
  [1000, 1100, 400],
  [1000, 1500, 0],
  [1000, 9000, 0],
])('a change shown at %d may change again at %d after %d ms', (last, now, wait) => {
  expect(paceWaitMs(last, now, 500)).toBe(wait);
});

describe('readOptions', () => {
  it.each([
    ['', { field: undefined, languages: 'vi+en', theme: 'hall' }],
    ['?field=2&lang=en&theme=bright', { field: '2', languages: 'en', theme: 'bright' }],
    ['?lang=vi+en', { field: undefined, languages: 'vi+en', theme: 'hall' }],
    ['?lang=fr&theme=neon&field=', { field: undefined, languages: 'vi+en', theme: 'hall' }],
  ])('%s', (search, expected) => {
    expect(readOptions(search)).toEqual(expected);
  });
});
