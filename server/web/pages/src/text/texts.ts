// The texts of the scoreboard.
import en from '../../../../../configs/text/en.json?keep=board';
import vi from '../../../../../configs/text/vi.json?keep=board';
import type { LocalText } from '../model/board';
import type { Languages } from '../scoreboard/options';
import type { Table, TextOf } from './tables';
import { Words } from './words';

export { formatFigure, nameCandidates } from './words';
export type TextKey = TextOf<'board'>;

const tables: Record<'vi' | 'en', Table<'board'>> = { vi, en };

export class Texts extends Words<TextKey> {
  constructor(languages: Languages) {
    super(tables, languages);
  }

  /** A text in both languages, to be picked from like a text of the event. */
  static both(key: TextKey): LocalText {
    return { vi: tables.vi[key], en: tables.en[key] };
  }
}
