// What the viewer chose, remembered in the browser: language, theme, the own team.
import type { Language } from '../text/words';

export type Theme = 'auto' | 'light' | 'dark';

const keys = { language: 'c715.language', theme: 'c715.theme', team: 'c715.team' } as const;

/** A browser may forbid its storage; then choices last as long as the page. */
function read(key: string): string {
  try {
    return window.localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    return;
  }
}

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

export class Settings {
  language = $state<Language>(read(keys.language) === 'en' ? 'en' : 'vi');
  theme = $state<Theme>(themeOf(read(keys.theme)));
  /** The number of the own team; empty = none. */
  team = $state(read(keys.team));

  setLanguage(language: Language): void {
    this.language = language;
    write(keys.language, language);
    this.show();
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    write(keys.theme, theme);
    this.show();
  }

  /** Pins a team as the own one, or takes the pin off. */
  pin(team: string): void {
    this.team = team;
    write(keys.team, team);
  }

  /** Tells the document, for its style and for readers. */
  show(): void {
    const root = document.documentElement;
    root.lang = this.language;
    const dark = this.theme === 'auto' ? systemDark.matches : this.theme === 'dark';
    root.dataset.theme = dark ? 'dark' : 'light';
  }

  /** Follows the system's theme until the returned function is called. */
  start(): () => void {
    const changed = () => this.show();
    systemDark.addEventListener('change', changed);
    return () => systemDark.removeEventListener('change', changed);
  }
}

function themeOf(word: string): Theme {
  return word === 'light' || word === 'dark' ? word : 'auto';
}
