// Figures and times as the two languages write them. Pure.
export type Language = 'vi' | 'en';

/** "09:05" at the place of the event, `offsetMinutes` ahead of UTC. */
export function clockTime(atMs: number, offsetMinutes: number): string {
  const minutes = Math.floor(atMs / 60_000) + offsetMinutes;
  const ofDay = ((minutes % 1440) + 1440) % 1440;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

/** "07/05", in English "7 May"; anything that is no date as it stands. */
export function shortDate(iso: string, language: Language): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (parts === null) return iso;
  const [, , month = '', day = ''] = parts;
  if (language === 'vi') return `${day}/${month}`;
  return `${Number(day)} ${months[Number(month) - 1] ?? month}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Whole minutes from now until then, at least 0. */
export function minutesUntil(atMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((atMs - nowMs) / 60_000));
}

/** An exact figure of the server, "10/3" or "-2"; undefined for what says nothing. */
export function readFigure(text: string): number | undefined {
  const parts = /^(-?\d+)(?:\/(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const value = Number(parts[1]) / Number(parts[2] ?? 1);
  return Number.isFinite(value) ? value : undefined;
}

/** Most places a figure is written with, however close its neighbour is. */
export const mostPlaces = 4;

/** A figure with so many places, in the language's own decimal mark and with the true minus sign. */
export function decimal(value: number, places: number, language: Language): string {
  const digits = Math.abs(value).toFixed(places);
  const minus = value < 0 && Number(digits) !== 0 ? '\u2212' : '';
  return minus + (language === 'vi' ? digits.replace('.', ',') : digits);
}

/** Places that figures of one kind need: none when all are whole; more where two that differ would look the same. */
export function placesFor(values: readonly string[], wished: number): number {
  const figures = values.map(readFigure).filter((value) => value !== undefined);
  if (figures.every(Number.isInteger)) return 0;
  const differ = new Set(values.filter((value) => value !== '')).size;
  for (let places = wished; places < mostPlaces; places += 1) {
    if (new Set(figures.map((value) => value.toFixed(places))).size >= differ) return places;
  }
  return mostPlaces;
}

/** An exact figure as people read it; a dash for what says nothing. */
export function figure(text: string, places: number, language: Language): string {
  const value = readFigure(text);
  return value === undefined ? '–' : decimal(value, places, language);
}

/** "+3", "−1", "+0". */
export function signed(value: number): string {
  return value < 0 ? `\u2212${-value}` : `+${value}`;
}
