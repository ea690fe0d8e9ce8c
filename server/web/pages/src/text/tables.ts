// Which texts there are, from the language files themselves: a text that one of them lacks does not compile.
import type en from '../../../../../configs/text/en.json';
import type vi from '../../../../../configs/text/vi.json';

export type TextOf<Family extends string> = Extract<
  keyof typeof vi & keyof typeof en,
  `${Family}.${string}`
>;
/** All texts of one family: what the build leaves of a language file. */
export type Table<Family extends string> = Record<TextOf<Family>, string>;
