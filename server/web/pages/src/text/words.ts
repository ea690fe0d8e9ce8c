// The words of a page in the languages its viewer wishes, and how both write dates and figures.
import type { LocalText } from '../model/board';
import type { Languages } from '../scoreboard/options';

export type Language = 'vi' | 'en';

/** The words of one page: in its first language, and beside it in the second when it has one. */
export class Words<Key extends string> {
  readonly first: Language;
  readonly second: Language | undefined;

  constructor(
    private readonly tables: Record<Language, Record<Key, string>>,
    languages: Languages,
  ) {
    this.first = languages === 'en' ? 'en' : 'vi';
    this.second = languages === 'vi+en' ? 'en' : undefined;
  }

  /** The text of a key, {0}, {1}… replaced by `args`. */
  say(key: Key, ...args: (string | number)[]): string {
    return fill(this.tables[this.first][key], args);
  }

  /** The same in the second language; empty when there is none or it reads the same. */
  beside(key: Key, ...args: (string | number)[]): string {
    if (this.second === undefined) return '';
    const text = fill(this.tables[this.second][key], args);
    return text === this.say(key, ...args) ? '' : text;
  }

  /** A text of the event; the other language stands in for one that was left out. */
  pick(text: LocalText): string {
    return text[this.first] || text.vi || text.en;
  }

  pickBeside(text: LocalText): string {
    if (this.second === undefined) return '';
    const other = text[this.second];
    return other === this.pick(text) ? '' : other;
  }

  /** "07/05/2027", in English "7 May 2027"; a date that is not one as it stands. */
  date(iso: string): string {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    if (parts === null) return iso;
    const [, year, month, day] = parts;
    if (this.first === 'vi') return `${day}/${month}/${year}`;
    return `${Number(day)} ${englishMonths[Number(month) - 1] ?? month} ${year}`;
  }
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function fill(text: string, args: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index) => String(args[Number(index)] ?? ''));
}

/** A figure with the true minus sign. */
export function formatFigure(value: number): string {
  return value < 0 ? `\u2212${-value}` : String(value);
}

/** A school's name and what may stand for it where it is too long: the level of the school is
 * shown elsewhere, so its abbreviation goes first. */
export function nameCandidates(name: string): string[] {
  const shorter = name.replace(/(^|\s)(THPT|THCS)(?=\s)/g, '').trim();
  return shorter === name || shorter === '' ? [name] : [name, shorter];
}
