// Groups of a round robin: who stands where, and what they play. Pure.
import type { Bracket, Pairing } from '../../model/stages';

export interface GroupRow {
  seed: number;
  played: number;
  won: number;
  tied: number;
  lost: number;
}
export interface Group {
  /** 1 = A. */
  number: number;
  rows: GroupRow[];
  pairings: Pairing[];
}

export function groupsOf(bracket: Bracket): Group[] {
  const order = new Map(bracket.places.flat().map((seed, index) => [seed, index]));
  const numbers = [...new Set(bracket.pairings.map((p) => p.group))].sort((a, b) => a - b);
  return numbers.map((number) => {
    const pairings = bracket.pairings.filter((p) => p.group === number);
    const seeds = [...new Set(pairings.flatMap((p) => [p.aSeed, p.bSeed]))].filter((s) => s > 0);
    const rows = seeds.map((seed) => rowOf(seed, pairings));
    rows.sort((a, b) => (order.get(a.seed) ?? 0) - (order.get(b.seed) ?? 0) || a.seed - b.seed);
    return { number, rows, pairings };
  });
}

function rowOf(seed: number, pairings: readonly Pairing[]): GroupRow {
  const own = pairings.filter((p) => p.decided && (p.aSeed === seed || p.bSeed === seed));
  const won = own.filter((p) => p.winner === seed).length;
  const tied = own.filter((p) => p.winner === 0).length;
  return { seed, played: own.length, won, tied, lost: own.length - won - tied };
}

/** 1 → A. */
export function groupLetter(number: number): string {
  return String.fromCharCode(64 + Math.min(26, Math.max(1, number)));
}
