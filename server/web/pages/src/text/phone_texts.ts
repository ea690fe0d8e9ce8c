// The texts of the phone pages.
import vi from '../../../../../configs/text/vi.json?keep=phone';
import type { Table, TextOf } from './tables';
import { Words, type Language } from './words';

export type PhoneKey = TextOf<'phone'>;

/** The texts of a language. English is fetched by those who read it. */
export async function tableOf(language: Language): Promise<Table<'phone'>> {
  if (language === 'vi') return vi;
  return (await import('../../../../../configs/text/en.json?keep=phone')).default;
}

export class PhoneTexts extends Words<PhoneKey> {
  constructor(language: Language, table: Table<'phone'> = vi) {
    // One language is shown at a time: the other one's words are never asked for.
    super({ vi: table, en: table }, language);
  }
}
