// A Vite plugin that leaves in the bundle only the texts of the pages, not those of every program.
import { type Plugin } from 'vite';

const textFile = /configs\/text\/(vi|en)\.json$/;
const ownPrefix = 'board.';

/** Cuts every language file down to the keys that start with the pages' own prefix. */
export function keepOwnTexts(): Plugin {
  return {
    name: 'keep-own-texts',
    enforce: 'pre',
    transform(code, id) {
      if (!textFile.test(id)) return null;
      const all = JSON.parse(code) as Record<string, string>;
      const own = Object.entries(all).filter(([key]) => key.startsWith(ownPrefix));
      return { code: JSON.stringify(Object.fromEntries(own)), map: null };
    },
  };
}
