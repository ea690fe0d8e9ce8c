// What the pages know: the public view of the event with every default filled in.
import type {
  PublicEventJson,
  PublicFieldJson,
  PublicSideJson,
  PublicSnapshotJson,
  PublicUpdateJson,
} from '../../generated/c715/v1/public_pb';
import {
  fillDivision,
  fillElement,
  fillField,
  fillMatch,
  fillPhase,
  fillPoint,
  fillStage,
  fillTeam,
  fillText,
} from './fill';

export { toNumber } from './fill';

export type MatchState = Exclude<PublicFieldJson['state'], undefined>;

export interface LocalText {
  vi: string;
  en: string;
}
export interface Phase {
  id: string;
  name: LocalText;
  lengthMs: number;
  kind: string;
  warningMs: number;
}
export interface Element {
  id: string;
  name: LocalText;
  shortName: LocalText;
  icon: string;
  foul: boolean;
}
export interface Division {
  id: string;
  name: LocalText;
}
/** What a match can earn besides a win. */
export interface RankingPoint {
  id: string;
  name: LocalText;
  points: number;
}
export interface Stage {
  id: string;
  division: string;
  name: LocalText;
  kind: string;
  matchPrefix: string;
  from: string;
  started: boolean;
  /** Has a ranking worth showing. */
  ranked: boolean;
  /** Has pairings. */
  bracket: boolean;
  /** How many of its ranking go on; 0 = not said. */
  goOn: number;
  cycleS: number;
}
export interface Team {
  id: string;
  name: string;
  shortName: string;
  school: string;
  division: string;
}
export interface Side {
  teams: string[];
  points: number;
  counts: number[];
  /** In a bracket; 0 = none. */
  seed: number;
  rankingPoints: number;
  /** Once official, in the order of the event's ranking points. */
  earned: boolean[];
}
export type Winner = '' | 'red' | 'blue' | 'nobody';
export interface Match {
  id: number;
  number: number;
  stage: LocalText;
  field: string;
  plannedAt: string;
  state: MatchState;
  red: Side;
  blue: Side;
  attempt: number;
  stageId: string;
  /** 1 = the first. */
  day: number;
  /** Empty until the result is official. */
  winner: Winner;
  decidedBy: string;
  confirmedAtMs: number;
  corrected: boolean;
  surrogates: string[];
  /** In a bracket, from 1; 0 = none. */
  pairing: number;
  /** Which game of a series. */
  game: number;
  forfeit: string;
  noShows: string[];
  disqualified: string[];
}
export interface Field {
  id: string;
  state: MatchState;
  match: number;
  running: boolean;
  atMs: number;
  elapsedMs: number;
  countdownUntilMs: number;
  stopLatched: boolean;
  nextMatch: number;
  /** The field takes its next match not before this; 0 = not said. */
  freeAtMs: number;
}
export interface Board {
  name: LocalText;
  place: LocalText;
  date: string;
  phases: Phase[];
  elements: Element[];
  teams: Map<string, Team>;
  fieldNames: Map<string, LocalText>;
  game: LocalText;
  divisions: Map<string, Division>;
  stages: Map<string, Stage>;
  rankingPoints: RankingPoint[];
  /** Dates; a match's `day` counts in them, from 1. */
  days: string[];
  utcOffsetMinutes: number;
  /** head_to_head, cooperative, solo. */
  format: string;
  matches: Map<number, Match>;
  fields: Map<string, Field>;
}

/** Everything from the first message of a stream. */
export function fromSnapshot(snapshot: PublicSnapshotJson): Board {
  const event: PublicEventJson = snapshot.event ?? {};
  return {
    name: fillText(event.name),
    place: fillText(event.place),
    date: event.date ?? '',
    game: fillText(event.game),
    phases: (event.phases ?? []).map(fillPhase),
    elements: (event.elements ?? []).map(fillElement),
    teams: byId((event.teams ?? []).map(fillTeam)),
    fieldNames: new Map((event.fields ?? []).map((f) => [f.id ?? '', fillText(f.name)])),
    divisions: byId((event.divisions ?? []).map(fillDivision)),
    stages: byId((event.stages ?? []).map(fillStage)),
    rankingPoints: (event.rankingPoints ?? []).map(fillPoint),
    days: event.days ?? [],
    utcOffsetMinutes: event.utcOffsetMinutes ?? 0,
    format: event.format ?? 'head_to_head',
    matches: byId((snapshot.matches ?? []).map(fillMatch)),
    fields: byId((snapshot.fields ?? []).map(fillField)),
  };
}

/** The board after a change. The given board is left as it was. */
export function withUpdate(board: Board, update: PublicUpdateJson): Board {
  const matches = new Map(board.matches);
  for (const match of update.matches ?? []) {
    // A match that is not played leaves all lists.
    if (match.state === 'MATCH_STATE_WITHDRAWN') matches.delete(match.id ?? 0);
    else put(matches, fillMatch(match));
  }
  for (const score of update.scores ?? []) {
    const match = matches.get(score.match ?? 0);
    if (match === undefined) continue;
    put(matches, {
      ...match,
      red: withScore(match.red, score.red),
      blue: withScore(match.blue, score.blue),
    });
  }
  const fields = new Map(board.fields);
  for (const field of update.fields ?? []) put(fields, fillField(field));
  return { ...board, matches, fields };
}

function byId<Id, T extends { id: Id }>(items: T[]): Map<Id, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function put<Id, T extends { id: Id }>(map: Map<Id, T>, item: T): void {
  map.set(item.id, item);
}

function withScore(side: Side, score: PublicSideJson | undefined): Side {
  return { ...side, points: score?.points ?? 0, counts: score?.counts ?? [] };
}
