// Which rows the scoreboard compares: counts in a match, points in its result. Pure.
import type { Element, LocalText, Match } from '../model/board';
import type { Points, PointsByElement } from '../model/explained';

export interface Row {
  key: string;
  icon: string;
  label: LocalText;
  foul: boolean;
  red: Figure;
  blue: Figure;
}
export interface Figure {
  value: number;
  /** "nhẹ", "nặng": which kind of foul, when all are of one kind. */
  kind: LocalText | undefined;
}

/** Rows for the elements in the order of the sheet, at most `limit`. All fouls share the last row,
 * which is never dropped; of the others the later ones give way. */
export function compareRows(elements: readonly Element[], match: Match, limit: number): Row[] {
  const indexed = elements.map((element, index) => ({ element, index }));
  const fouls = indexed.filter(({ element }) => element.foul);
  const plain = indexed.filter(({ element }) => !element.foul);
  const kept = plain.slice(0, fouls.length > 0 ? limit - 1 : limit);
  const rows = kept.map(({ element, index }): Row => {
    const figure = (counts: number[]) => ({ value: counts[index] ?? 0, kind: undefined });
    const { id: key, icon, shortName: label } = element;
    return {
      key,
      icon,
      label,
      foul: false,
      red: figure(match.red.counts),
      blue: figure(match.blue.counts),
    };
  });
  return fouls.length > 0 ? [...rows, foulRow(fouls, match)] : rows;
}

interface IndexedElement {
  element: Element;
  index: number;
}

function foulRow(fouls: IndexedElement[], match: Match): Row {
  const names = fouls.map(({ element }) => element.shortName);
  const vi = splitCommon(names.map((name) => name.vi));
  const en = splitCommon(names.map((name) => name.en));
  const figure = (counts: number[]): Figure => {
    const counted = fouls.map(({ index }) => counts[index] ?? 0);
    const count = counted.reduce((sum, n) => sum + n, 0);
    const only = counted.findIndex((n) => n === count);
    const tell = fouls.length > 1 && count > 0 && only >= 0;
    return {
      value: count,
      kind: tell ? { vi: vi.rest[only] ?? '', en: en.rest[only] ?? '' } : undefined,
    };
  };
  return {
    key: 'fouls',
    icon: 'foul',
    label: { vi: vi.common, en: en.common },
    foul: true,
    red: figure(match.red.counts),
    blue: figure(match.blue.counts),
  };
}

/** Splits names into the words they share at the start (Lỗi nhẹ, Lỗi nặng) or at the end (minor
 * foul, major foul) and what tells them apart. Names that share nothing are joined as they are. */
export function splitCommon(names: readonly string[]): { common: string; rest: string[] } {
  const words = names.map((name) => name.split(' '));
  const first = words[0] ?? [];
  if (names.length < 2) return { common: names[0] ?? '', rest: [''] };
  const shortest = Math.min(...words.map((w) => w.length));
  const same = (count: number, part: (w: string[]) => string[]) =>
    count < shortest && words.every((w) => part(w).join(' ') === part(first).join(' '));
  for (let n = shortest - 1; n > 0; n -= 1) {
    if (same(n, (w) => w.slice(0, n))) {
      return { common: first.slice(0, n).join(' '), rest: words.map((w) => w.slice(n).join(' ')) };
    }
    if (same(n, (w) => w.slice(-n))) {
      return {
        common: capital(first.slice(-n).join(' ')),
        rest: words.map((w) => w.slice(0, -n).join(' ').toLowerCase()),
      };
    }
  }
  return { common: names.join(' / '), rest: [...names] };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names of the rows that gather several elements. */
export interface RowNames {
  fouls: LocalText;
  other: LocalText;
}

/** Rows for the points of each element, at most `limit`, which together make the totals: all points
 * from fouls of the other side share one row, and what is over the limit another. */
export function pointRows(
  elements: readonly Element[],
  points: PointsByElement,
  limit: number,
  names: RowNames,
): Row[] {
  const fouls = elements.filter((element) => element.foul);
  const plain = elements.filter((element) => !element.foul);
  const room = fouls.length > 0 ? limit - 1 : limit;
  const own = plain.length > room ? plain.slice(0, room - 1) : plain;
  const rest = plain.slice(own.length);
  const rows = own.map(({ id, icon, shortName }) =>
    pointRow(id, icon, shortName, [points.get(id)]),
  );
  if (rest.length > 0) {
    const gathered = rest.map(({ id }) => points.get(id));
    rows.push(pointRow('other', 'star', names.other, gathered));
  }
  if (fouls.length > 0) {
    const gathered = fouls.map(({ id }) => points.get(id));
    rows.push(pointRow('fouls', 'foul', names.fouls, gathered));
  }
  return rows;
}

function pointRow(
  key: string,
  icon: string,
  label: LocalText,
  parts: readonly (Points | undefined)[],
): Row {
  const figure = (side: 'red' | 'blue') => ({
    value: parts.reduce((sum, part) => sum + (part?.[side] ?? 0), 0),
    kind: undefined,
  });
  return { key, icon, label, foul: false, red: figure('red'), blue: figure('blue') };
}

export type Winner = 'red' | 'blue' | 'tie';

export function winnerOf(match: Match): Winner {
  if (match.red.points === match.blue.points) return 'tie';
  return match.red.points > match.blue.points ? 'red' : 'blue';
}
