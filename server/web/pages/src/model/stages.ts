// Rankings, brackets and selections as the server tells them, with every default filled in.
import type {
  PublicBracketJson,
  PublicPairingJson,
  PublicRankingsJson,
  PublicSelectionJson,
  PublicSourceJson,
} from '../../generated/c715/v1/public_pb';
import type { LocalText } from './board';
import { fillText, toNumber } from './fill';

export interface RankingKey {
  id: string;
  name: LocalText;
  lowerIsBetter: boolean;
  kind: string;
}
export interface Rank {
  team: string;
  rank: number;
  played: number;
  won: number;
  tied: number;
  lost: number;
  /** By key, exact: "10/3"; empty = says nothing. */
  values: string[];
  /** Matches that do not count. */
  dropped: number[];
  /** Index of the key that put the team above before it; -1 = none. */
  decidedAbove: number;
  decidedBelow: number;
}
export interface Ranking {
  stage: string;
  keys: RankingKey[];
  rows: Rank[];
}

export interface Source {
  from: 'seed' | 'winner' | 'loser';
  /** A seed, or the number of a pairing. */
  index: number;
}
export interface Pairing {
  number: number;
  part: string;
  round: number;
  group: number;
  a: Source;
  b: Source;
  /** 0 = not known yet. */
  aSeed: number;
  bSeed: number;
  aWins: number;
  bWins: number;
  bestOf: number;
  decided: boolean;
  /** Seed; 0 = nobody. */
  winner: number;
  /** False: a second final that nothing has called for. */
  needed: boolean;
  matches: number[];
  /** 0 = plays on. */
  winnerPlace: number;
  loserPlace: number;
}
export interface Bracket {
  stage: string;
  kind: string;
  /** Teams by seed, the captain first. */
  entrants: string[][];
  pairings: Pairing[];
  /** Seeds from the first place on; those who share one stand together. */
  places: number[][];
  groups: number;
}

export interface Alliance {
  number: number;
  captain: string;
  picks: string[];
}
export interface Selection {
  stage: string;
  alliances: Alliance[];
  /** The alliance on turn; 0 = none. */
  turn: number;
  round: number;
  invited: string;
  turnBeganMs: number;
  clockS: number;
  free: string[];
  declined: string[];
  backups: string[];
  finished: boolean;
}

export function fillRankings(answer: PublicRankingsJson): Ranking[] {
  return (answer.rankings ?? []).map((ranking) => ({
    stage: ranking.stage ?? '',
    keys: (ranking.keys ?? []).map((key) => ({
      id: key.id ?? '',
      name: fillText(key.name),
      lowerIsBetter: key.lowerIsBetter ?? false,
      kind: key.kind ?? '',
    })),
    rows: (ranking.rows ?? []).map((row) => ({
      team: row.team ?? '',
      rank: row.rank ?? 0,
      played: row.played ?? 0,
      won: row.won ?? 0,
      tied: row.tied ?? 0,
      lost: row.lost ?? 0,
      values: row.values ?? [],
      dropped: row.dropped ?? [],
      decidedAbove: row.decidedAbove ?? 0,
      decidedBelow: row.decidedBelow ?? 0,
    })),
  }));
}

export function fillBracket(answer: PublicBracketJson): Bracket {
  return {
    stage: answer.stage ?? '',
    kind: answer.kind ?? '',
    entrants: (answer.entrants ?? []).map((entrant) => entrant.teams ?? []),
    pairings: (answer.pairings ?? []).map(fillPairing),
    places: (answer.places ?? []).map((place) => place.seeds ?? []),
    groups: answer.groups ?? 0,
  };
}

function fillPairing(pairing: PublicPairingJson): Pairing {
  return {
    number: pairing.number ?? 0,
    part: pairing.part ?? 'winners',
    round: pairing.round ?? 1,
    group: pairing.group ?? 0,
    a: fillSource(pairing.a),
    b: fillSource(pairing.b),
    aSeed: pairing.aSeed ?? 0,
    bSeed: pairing.bSeed ?? 0,
    aWins: pairing.aWins ?? 0,
    bWins: pairing.bWins ?? 0,
    bestOf: pairing.bestOf ?? 1,
    decided: pairing.decided ?? false,
    winner: pairing.winner ?? 0,
    needed: pairing.needed ?? false,
    matches: pairing.matches ?? [],
    winnerPlace: pairing.winnerPlace ?? 0,
    loserPlace: pairing.loserPlace ?? 0,
  };
}

function fillSource(source: PublicSourceJson | undefined): Source {
  const from = source?.from;
  return {
    from: from === 'winner' || from === 'loser' ? from : 'seed',
    index: source?.index ?? 0,
  };
}

export function fillSelection(answer: PublicSelectionJson): Selection {
  return {
    stage: answer.stage ?? '',
    alliances: (answer.alliances ?? []).map((alliance) => ({
      number: alliance.number ?? 0,
      captain: alliance.captain ?? '',
      picks: alliance.picks ?? [],
    })),
    turn: answer.turn ?? 0,
    round: answer.round ?? 0,
    invited: answer.invited ?? '',
    turnBeganMs: toNumber(answer.turnBeganMs),
    clockS: answer.clockS ?? 0,
    free: answer.free ?? [],
    declined: answer.declined ?? [],
    backups: answer.backups ?? [],
    finished: answer.finished ?? false,
  };
}
