// A Vite plugin that leaves in a bundle only the texts of its own pages, not those of every program.
import { type Plugin } from 'vite';

const textFile = /configs\/text\/(?:vi|en)\.json\?keep=(\w+)$/;

/** Cuts a language file down to the family of texts that the import asks for: "vi.json?keep=board". */
export function keepOwnTexts(): Plugin {
  return {
    name: 'keep-own-texts',
    enforce: 'pre',
    transform(code, id) {
      const family = textFile.exec(id)?.[1];
      if (family === undefined) return null;
      const all = JSON.parse(code) as Record<string, string>;
      const own = Object.entries(all).filter(([key]) => key.startsWith(`${family}.`));
      return { code: JSON.stringify(Object.fromEntries(own)), map: null };
    },
  };
}
