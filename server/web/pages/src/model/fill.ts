// Messages of the server with every default filled in that its JSON leaves out.
import type {
  PublicDivisionJson,
  PublicElementJson,
  PublicFieldJson,
  PublicMatchJson,
  PublicPhaseJson,
  PublicPointJson,
  PublicSideJson,
  PublicStageJson,
  PublicTeamJson,
} from '../../generated/c715/v1/public_pb';
import type { LocalTextJson } from '../../generated/c715/v1/types_pb';
import type {
  Division,
  Element,
  Field,
  LocalText,
  Match,
  Phase,
  RankingPoint,
  Side,
  Stage,
  Team,
  Winner,
} from './board';

/** An int64 of the wire, which JSON carries as text. */
export function toNumber(value: string | number | undefined): number {
  return value === undefined ? 0 : Number(value);
}

export function fillText(text: LocalTextJson | undefined): LocalText {
  return { vi: text?.vi ?? '', en: text?.en ?? '' };
}

export function fillPhase(phase: PublicPhaseJson): Phase {
  return {
    id: phase.id ?? '',
    name: fillText(phase.name),
    lengthMs: phase.lengthMs ?? 0,
    kind: phase.kind ?? '',
    warningMs: phase.warningMs ?? 0,
  };
}

export function fillElement(element: PublicElementJson): Element {
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

/** Without marks that turn the writing around: what follows a name must stay as it is. */
function plainName(name: string | undefined): string {
  return (name ?? '').replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

export function fillTeam(team: PublicTeamJson): Team {
  const name = plainName(team.name);
  return {
    id: team.id ?? '',
    name,
    shortName: plainName(team.shortName) || name,
    school: plainName(team.school),
    division: team.division ?? '',
  };
}

function fillSide(side: PublicSideJson | undefined): Side {
  return {
    teams: side?.teams ?? [],
    points: side?.points ?? 0,
    counts: side?.counts ?? [],
    seed: side?.seed ?? 0,
    rankingPoints: side?.rankingPoints ?? 0,
    earned: side?.earned ?? [],
  };
}

export function fillMatch(match: PublicMatchJson): Match {
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
    stageId: match.stageId ?? '',
    day: match.day ?? 1,
    winner: winnerOf(match.winner),
    decidedBy: match.decidedBy ?? '',
    confirmedAtMs: toNumber(match.confirmedAtMs),
    corrected: match.corrected ?? false,
    surrogates: match.surrogates ?? [],
    pairing: match.pairing ?? 0,
    game: match.game ?? 0,
    forfeit: match.forfeit ?? '',
    noShows: match.noShows ?? [],
    disqualified: match.disqualified ?? [],
  };
}

export function fillField(field: PublicFieldJson): Field {
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
    freeAtMs: toNumber(field.freeAtMs),
  };
}

function winnerOf(word: string | undefined): Winner {
  return word === 'red' || word === 'blue' || word === 'nobody' ? word : '';
}

export function fillDivision(division: PublicDivisionJson): Division {
  return { id: division.id ?? '', name: fillText(division.name) };
}

export function fillPoint(point: PublicPointJson): RankingPoint {
  return { id: point.id ?? '', name: fillText(point.name), points: point.points ?? 0 };
}

export function fillStage(stage: PublicStageJson): Stage {
  return {
    id: stage.id ?? '',
    division: stage.division ?? '',
    name: fillText(stage.name),
    kind: stage.kind ?? '',
    matchPrefix: stage.matchPrefix ?? '',
    from: stage.from ?? '',
    started: stage.started ?? false,
    ranked: stage.ranked ?? false,
    bracket: stage.bracket ?? false,
    goOn: stage.goOn ?? 0,
    cycleS: stage.cycleS ?? 0,
  };
}
