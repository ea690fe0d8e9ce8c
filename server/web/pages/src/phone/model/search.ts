// Finds teams by number, name or school; tone marks and đ need not be typed. Pure.
import type { Team } from '../../model/board';

/** Rows shown at most. */
export const searchLimit = 20;

export interface Piece {
  text: string;
  marked: boolean;
}
export interface Found {
  team: Team;
  title: Piece[];
  /** The team's name or school, whichever the wish was found in. */
  detail: Piece[];
}
export interface SearchResult {
  found: Found[];
  similar: Found[];
}

interface Folded {
  text: string;
  /** For each letter of `text`, where it stands in the original. */
  at: number[];
}

/** Small letters without marks, đ as d. */
export function fold(original: string): string {
  return foldWithPlaces(original).text;
}

function foldWithPlaces(original: string): Folded {
  let text = '';
  const at: number[] = [];
  let place = 0;
  for (const letter of original) {
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
    for (const unit of bare.split('')) {
      text += unit;
      at.push(place);
    }
    place += letter.length;
  }
  at.push(original.length);
  return { text, at };
}

const wordStart = (text: string, at: number) =>
  at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/** Where `wish` begins a word of `text`, else where it stands at all; -1 = nowhere. */
function placeOf(text: string, wish: string): number {
  for (let at = text.indexOf(wish); at >= 0; at = text.indexOf(wish, at + 1)) {
    if (wordStart(text, at)) return at;
  }
  return text.indexOf(wish);
}

function mark(original: string, wishes: readonly string[]): Piece[] {
  const folded = foldWithPlaces(original);
  const wish = wishes.find((w) => placeOf(folded.text, w) >= 0);
  if (wish === undefined) return [{ text: original, marked: false }];
  const start = placeOf(folded.text, wish);
  const from = folded.at[start] ?? 0;
  const to = folded.at[start + wish.length] ?? original.length;
  return [
    { text: original.slice(0, from), marked: false },
    { text: original.slice(from, to), marked: true },
    { text: original.slice(to), marked: false },
  ].filter((piece) => piece.text !== '');
}

function show(team: Team, wishes: readonly string[]): Found {
  const has = (text: string) => wishes.some((wish) => placeOf(fold(text), wish) >= 0);
  const inSchool = !has(team.shortName) && !has(team.name) && has(team.school);
  return {
    team,
    title: mark(team.shortName, wishes),
    detail: mark(inSchool ? team.school : team.name, wishes),
  };
}

/** 0 = best; undefined = not found. */
function grade(team: Team, wish: string): number | undefined {
  if (fold(team.id) === wish) return 0;
  if (fold(team.id).startsWith(wish)) return 1;
  const grades = [team.shortName, team.name, team.school].flatMap((field, index) => {
    const text = fold(field);
    const at = placeOf(text, wish);
    return at < 0 ? [] : [(wordStart(text, at) ? 2 : 5) + index];
  });
  return grades.length === 0 ? undefined : Math.min(...grades);
}

/** Teams in the order of how well they fit; then those that share a word with the wish. */
export function searchTeams(teams: Iterable<Team>, typed: string): SearchResult {
  const wish = fold(typed).trim().replace(/\s+/g, ' ');
  if (wish === '') return { found: [], similar: [] };
  const graded: { team: Team; grade: number }[] = [];
  const rest: Team[] = [];
  for (const team of teams) {
    const own = grade(team, wish);
    if (own === undefined) rest.push(team);
    else graded.push({ team, grade: own });
  }
  graded.sort((a, b) => a.grade - b.grade || byNumber(a.team, b.team));
  const found = graded.slice(0, searchLimit).map(({ team }) => show(team, [wish]));
  const words = wish.split(' ').filter((word) => word.length > 1);
  /** Words that stand there as they were typed. */
  const exact = (near: readonly string[]) => near.filter((word) => words.includes(word)).length;
  const similar = rest
    .map((team) => ({
      team,
      near: words.map((word) => nearest(team, word)).filter((w) => w !== ''),
    }))
    .filter(({ near }) => near.length > 0)
    .sort(
      (a, b) =>
        b.near.length - a.near.length || exact(b.near) - exact(a.near) || byNumber(a.team, b.team),
    )
    .slice(0, searchLimit - found.length)
    .map(({ team, near }) => show(team, near));
  return { found, similar };
}

/** The word of a team that the typed word stands for, with one letter wrong at most; '' = none. */
function nearest(team: Team, word: string): string {
  const words = fold(`${team.shortName} ${team.name} ${team.school}`).split(/[^\p{L}\p{N}]+/u);
  const opening = words.find((own) => own.startsWith(word));
  if (opening !== undefined) return word;
  if (word.length < 4) return '';
  return words.find((own) => oneApart(own, word)) ?? '';
}

/** One letter changed, left out, put in, or two neighbours swapped. */
export function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  const [x, y] = [a.slice(same), b.slice(same)];
  const swapped = x.length > 1 && x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
  return swapped || x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1);
}

/** 2 before 10, numbers before names. */
export function byNumber(a: { id: string }, b: { id: string }): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
