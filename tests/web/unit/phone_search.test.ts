// Teams are found without tone marks, by any part of what they are called.
import { describe, expect, it } from 'vitest';
import {
  fold,
  oneApart,
  searchLimit,
  searchTeams,
} from '../../../server/web/pages/src/phone/model/search';

const team = (id: string, shortName: string, name = '', school = '') => ({
  id,
  shortName,
  name,
  school,
  division: 'THPT',
});
const teams = [
  team('112', 'Mường Nhé', 'A Pa Chải', 'PTDTNT THPT huyện Mường Nhé'),
  team('114', 'Mường Nhà', 'Bản Phủ', 'THPT Mường Nhà'),
  team('108', 'Mường Ẳng', 'Cơn Lốc Xanh', 'THPT Mường Ẳng'),
  team('101', 'Chuyên Lê Quý Đôn', 'Ban Trắng', 'THPT Chuyên Lê Quý Đôn'),
  team('12', 'Điện Biên Đông', 'Đá Núi', 'THPT Trần Can'),
];
const ids = (typed: string) => searchTeams(teams, typed).found.map(({ team: t }) => t.id);
const marked = (typed: string) =>
  searchTeams(teams, typed).found.map(({ title }) =>
    title
      .filter((p) => p.marked)
      .map((p) => p.text)
      .join(),
  );

describe('folding', () => {
  it.each([
    ['Mường Ẳng', 'muong ang'],
    ['ĐIỆN BIÊN ĐÔNG', 'dien bien dong'],
    ['đường', 'duong'],
    ['Tả Sìn Thàng', 'ta sin thang'],
    ['Mu\u031bo\u031b\u0300ng', 'muong'],
  ])('%s is %s', (from, to) => expect(fold(from)).toBe(to));
});

describe('search', () => {
  it('needs no tone marks, takes them when typed', () => {
    expect(ids('muong n')).toEqual(['112', '114']);
    expect(ids('mường n')).toEqual(['112', '114']);
    expect(ids('dien bien dong')).toEqual(['12']);
    expect(ids('ĐIỆN')).toEqual(['12']);
  });

  it('marks what was found in the accented text', () => {
    expect(marked('muong n')).toEqual(['Mường N', 'Mường N']);
    expect(marked('quy don')).toEqual(['Quý Đôn']);
  });

  it('finds by number, the whole number first', () => {
    expect(ids('12')[0]).toBe('12');
    expect(ids('11')).toEqual(['112', '114']);
  });

  it('finds by the team’s own name and by its school, and shows where', () => {
    expect(ids('con loc')).toEqual(['108']);
    const [found] = searchTeams(teams, 'tran can').found;
    expect(found?.detail.map((p) => p.text).join('')).toBe('THPT Trần Can');
  });

  it('then offers what shares a word, or is one letter off', () => {
    const result = searchTeams(teams, 'muong n');
    expect(result.similar.map(({ team: t }) => t.id)).toEqual(['108']);
    expect(searchTeams(teams, 'muogn').similar.map(({ team: t }) => t.id)).toContain('112');
  });

  it('finds nothing for nothing, and does not choke on signs', () => {
    expect(searchTeams(teams, '   ')).toEqual({ found: [], similar: [] });
    for (const odd of ['(', '\\', '[a', '.*', '"', '\u0301', '💡']) {
      expect(() => searchTeams(teams, odd)).not.toThrow();
    }
  });

  it('shows a limited number of rows', () => {
    const many = Array.from({ length: 100 }, (_, i) => team(String(i), 'Mường'));
    const { found, similar } = searchTeams(many, 'muong');
    expect(found.length + similar.length).toBe(searchLimit);
  });
});

it.each([
  ['muong', 'muong', true],
  ['muong', 'muogn', true],
  ['muong', 'muon', true],
  ['muong', 'mung', true],
  ['muong', 'xuong', true],
  ['muong', 'thanh', false],
  ['muong', 'mng', false],
])('%s and %s are one letter apart: %s', (a, b, yes) => expect(oneApart(a, b)).toBe(yes));
