// What the scoreboard knows: the public view of the event with every default filled in.
import type {
  PublicElementJson,
  PublicEventJson,
  PublicFieldJson,
  PublicMatchJson,
  PublicPhaseJson,
  PublicSideJson,
  PublicSnapshotJson,
  PublicTeamJson,
  PublicUpdateJson,
} from '../../generated/c715/v1/public_pb';
import type { LocalTextJson } from '../../generated/c715/v1/types_pb';

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
}
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
}
export interface Board {
  name: LocalText;
  place: LocalText;
  date: string;
  phases: Phase[];
  elements: Element[];
  teams: Map<string, Team>;
  fieldNames: Map<string, LocalText>;
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
    phases: (event.phases ?? []).map(fillPhase),
    elements: (event.elements ?? []).map(fillElement),
    teams: byId((event.teams ?? []).map(fillTeam)),
    fieldNames: new Map((event.fields ?? []).map((f) => [f.id ?? '', fillText(f.name)])),
    matches: byId((snapshot.matches ?? []).map(fillMatch)),
    fields: byId((snapshot.fields ?? []).map(fillField)),
  };
}

/** The board after a change. The given board is left as it was. */
export function withUpdate(board: Board, update: PublicUpdateJson): Board {
  const matches = new Map(board.matches);
  for (const match of update.matches ?? []) put(matches, fillMatch(match));
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

/** An int64 of the wire, which JSON carries as text. */
export function toNumber(value: string | number | undefined): number {
  return value === undefined ? 0 : Number(value);
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

function fillText(text: LocalTextJson | undefined): LocalText {
  return { vi: text?.vi ?? '', en: text?.en ?? '' };
}

function fillPhase(phase: PublicPhaseJson): Phase {
  return {
    id: phase.id ?? '',
    name: fillText(phase.name),
    lengthMs: phase.lengthMs ?? 0,
    kind: phase.kind ?? '',
    warningMs: phase.warningMs ?? 0,
  };
}

function fillElement(element: PublicElementJson): Element {
  const name = fillText(element.name);
  const shortName = fillText(element.shortName);
  return {
    id: element.id ?? '',
    name,
    shortName: { vi: shortName.vi || name.vi, en: shortName.en || name.en },
    icon: element.icon ?? '',
    foul: element.foul ?? false,
  };
}

function fillTeam(team: PublicTeamJson): Team {
  const name = team.name ?? '';
  return {
    id: team.id ?? '',
    name,
    shortName: team.shortName || name,
    school: team.school ?? '',
    division: team.division ?? '',
  };
}

function fillSide(side: PublicSideJson | undefined): Side {
  return { teams: side?.teams ?? [], points: side?.points ?? 0, counts: side?.counts ?? [] };
}

function fillMatch(match: PublicMatchJson): Match {
  return {
    id: match.id ?? 0,
    number: match.number ?? 0,
    stage: fillText(match.stage),
    field: match.field ?? '',
    plannedAt: match.plannedAt ?? '',
    state: match.state ?? 'MATCH_STATE_UNSPECIFIED',
    red: fillSide(match.red),
    blue: fillSide(match.blue),
    attempt: match.attempt ?? 1,
  };
}

function fillField(field: PublicFieldJson): Field {
  return {
    id: field.id ?? '',
    state: field.state ?? 'MATCH_STATE_UNSPECIFIED',
    match: field.match ?? 0,
    running: field.running ?? false,
    atMs: toNumber(field.atMs),
    elapsedMs: field.elapsedMs ?? 0,
    countdownUntilMs: toNumber(field.countdownUntilMs),
    stopLatched: field.stopLatched ?? false,
    nextMatch: field.nextMatch ?? 0,
  };
}
