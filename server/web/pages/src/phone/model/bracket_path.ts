// The way of one entrant through an elimination: what it played, what comes, and both branches after that. Pure.
import type { Bracket, Pairing } from '../../model/stages';

export interface Step {
  pairing: Pairing;
  seed: number;
  /** 0 = not known yet. */
  opponent: number;
  state: 'won' | 'lost' | 'next';
  wins: number;
  losses: number;
}
export interface Branch {
  /** Where the way goes on; undefined = it ends at `place`. */
  pairing: Pairing | undefined;
  place: number;
}
export interface PathOf {
  seed: number;
  steps: Step[];
  ifWon: Branch | undefined;
  ifLost: Branch | undefined;
  /** The final place, once it is certain; 0 = not yet. */
  place: number;
}

/** The seed that a team plays under; 0 = it does not. */
export function seedOf(bracket: Bracket, team: string): number {
  return bracket.entrants.findIndex((teams) => teams.includes(team)) + 1;
}

export function pathOf(bracket: Bracket, seed: number): PathOf {
  const own = bracket.pairings.filter((p) => p.needed && (p.aSeed === seed || p.bSeed === seed));
  const steps = own.map((p) => stepOf(p, seed));
  const next = steps.find((step) => step.state === 'next');
  const tree = bracket.kind === 'single_elimination' || bracket.kind === 'double_elimination';
  return {
    seed,
    steps,
    ifWon: next && tree ? branch(bracket, next.pairing, 'winner') : undefined,
    ifLost: next && tree ? branch(bracket, next.pairing, 'loser') : undefined,
    place: next ? 0 : placeOf(bracket, seed),
  };
}

function stepOf(pairing: Pairing, seed: number): Step {
  const isA = pairing.aSeed === seed;
  return {
    pairing,
    seed,
    opponent: isA ? pairing.bSeed : pairing.aSeed,
    state: !pairing.decided ? 'next' : pairing.winner === seed ? 'won' : 'lost',
    wins: isA ? pairing.aWins : pairing.bWins,
    losses: isA ? pairing.bWins : pairing.aWins,
  };
}

function branch(bracket: Bracket, pairing: Pairing, as: 'winner' | 'loser'): Branch | undefined {
  const fed = bracket.pairings.find((p) =>
    [p.a, p.b].some((source) => source.from === as && source.index === pairing.number),
  );
  if (fed && fed.needed) return { pairing: fed, place: 0 };
  const place = as === 'winner' ? pairing.winnerPlace : pairing.loserPlace;
  return place > 0 ? { pairing: undefined, place } : undefined;
}

/** The place as the bracket tells it; those who share one stand on its best. */
function placeOf(bracket: Bracket, seed: number): number {
  let place = 1;
  for (const seeds of bracket.places) {
    if (seeds.includes(seed)) return place;
    place += seeds.length;
  }
  return 0;
}

/** Pairings by part and round, as they are played. */
export interface Round {
  part: string;
  round: number;
  /** How many rounds of this part follow. */
  left: number;
  pairings: Pairing[];
}

export function roundsOf(bracket: Bracket): Round[] {
  const rounds = new Map<string, Round>();
  for (const pairing of bracket.pairings) {
    if (!pairing.needed) continue;
    const { part, round } = pairing;
    const key = `${part} ${round}`;
    const known = rounds.get(key);
    if (known) known.pairings.push(pairing);
    else rounds.set(key, { part, round, left: 0, pairings: [pairing] });
  }
  const list = [...rounds.values()];
  for (const one of list) {
    one.left = list.filter((other) => other.part === one.part && other.round > one.round).length;
  }
  return list;
}
