// What every part of the phone pages shares: the live state, the viewer's choices, the address, the words.
import type { LocalText, Match, Team } from '../model/board';
import { PhoneTexts, tableOf, type PhoneKey } from '../text/phone_texts';
import type { Language } from '../text/words';
import { Live } from './live.svelte';
import { clockTime } from './model/format';
import type { Store } from './model/saved';
import { Nav } from './nav.svelte';
import { Settings } from './settings.svelte';

function storage(): Store | undefined {
  try {
    return window.localStorage;
  } catch {
    // A browser may forbid even asking.
    return undefined;
  }
}

class App {
  readonly settings = new Settings();
  readonly nav = new Nav();
  readonly live = new Live(storage());
  texts = $state.raw(new PhoneTexts('vi'));

  /** Shows the pages in the chosen language, once its words are here. */
  async speak(language: Language): Promise<void> {
    try {
      this.texts = new PhoneTexts(language, await tableOf(language));
      this.settings.setLanguage(language);
    } catch {
      // Without the server's file the page stays in the language that it has.
      return;
    }
  }
}

export const app = new App();

export function say(key: PhoneKey, ...args: (string | number)[]): string {
  return app.texts.say(key, ...args);
}

/** A text of the event in the viewer's language. */
export function pick(text: LocalText | undefined): string {
  return text === undefined ? '' : app.texts.pick(text);
}

/** A team by its number; one that the event does not know is its number alone. */
export function teamOf(id: string): Team {
  const known = app.live.board?.teams.get(id);
  return known ?? { id, name: '', shortName: '', school: '', division: '' };
}

export function fieldName(id: string): string {
  const name = app.live.board?.fieldNames.get(id);
  return name === undefined ? id : pick(name);
}

/** "10:42" at the place of the event. */
export function time(atMs: number): string {
  return clockTime(atMs, app.live.board?.utcOffsetMinutes ?? 420);
}

/** "Trận 15", with the stage's letter where it has one: "Trận Q15". */
export function matchName(match: Match): string {
  const prefix = app.live.board?.stages.get(match.stageId)?.matchPrefix ?? '';
  return say('phone.match', `${prefix}${match.number}`);
}
