// Words that depend on where an event stands: calls to the field, stages and rounds, sides not known yet.
import type { Match, Stage } from '../model/board';
import { fillBracket, type Bracket, type Source } from '../model/stages';
import { groupLetter } from './model/bracket_groups';
import type { Round } from './model/bracket_path';
import type { PhoneKey } from '../text/phone_texts';
import { app, pick, say } from './app.svelte';
import { documentUrls } from './documents.svelte';

/** Who is called to the field: the match on it, and the one after. */
export function callOf(match: Match): PhoneKey | undefined {
  const field = app.live.board?.fields.get(match.field);
  if (match.state === 'MATCH_STATE_LOADED' || match.state === 'MATCH_STATE_COUNTDOWN') {
    return 'phone.on_field';
  }
  if (match.state !== 'MATCH_STATE_SCHEDULED') return undefined;
  return field?.nextMatch === match.id ? 'phone.get_ready' : undefined;
}

/** A bracket as far as it is known; asking for it is the page's affair. */
export function bracketOf(stage: string): Bracket | undefined {
  const entry = app.live.documents.entry(documentUrls.bracket(stage));
  return entry?.state === 'ready' ? fillBracket(entry.data as object) : undefined;
}

/** What stands for the teams of a match of a bracket until they are known: "Thắng trận 9". */
export function unknownSides(match: Match): { red: string; blue: string } {
  const known = match.red.teams.length > 0 && match.blue.teams.length > 0;
  if (known || match.pairing === 0) return { red: '', blue: '' };
  const bracket = bracketOf(match.stageId);
  const pairing = bracket?.pairings[match.pairing - 1];
  if (bracket === undefined || pairing === undefined) return { red: '', blue: '' };
  return { red: sourceName(bracket, pairing.a), blue: sourceName(bracket, pairing.b) };
}

/** What a pairing is called: "Trận 9", or "Cặp 9" where a series makes one pairing several matches. */
export function pairingName(bracket: Bracket, number: number): string {
  return say(hasSeries(bracket) ? 'phone.pairing' : 'phone.match', number);
}

/** A series at the very end leaves the numbers before it as they are. */
function hasSeries(bracket: Bracket): boolean {
  return bracket.pairings.some((p) => p.bestOf > 1 && p.part !== 'grand_final');
}

/** "Liên minh 3", "Thắng trận 9", "Thua trận 9". */
export function sourceName(bracket: Bracket, source: Source): string {
  if (source.from === 'seed') return entrantName(bracket, source.index);
  const key = source.from === 'winner' ? 'phone.winner_of' : 'phone.loser_of';
  const name = pairingName(bracket, source.index);
  return say(key, name.charAt(0).toLowerCase() + name.slice(1));
}

/** "Liên minh 3"; where each team plays for itself its seed. */
export function entrantName(bracket: Bracket, seed: number): string {
  const alone = bracket.entrants.every((teams) => teams.length < 2);
  return say(alone ? 'phone.seed_n' : 'phone.alliance_n', seed);
}

/** "Chung kết", "Vòng 2", "Nhánh thua, vòng 3". `left`: rounds of the part that follow. */
export function roundName({ part, round, left }: Round, bracket: Bracket): string {
  switch (part) {
    case 'grand_final':
      return say('phone.grand_final');
    case 'third_place':
      return say('phone.third_place');
    case 'placement':
      return say('phone.placement_round', round);
    case 'losers':
      return left === 0 ? say('phone.losers_final') : say('phone.losers_round', round);
    default:
      return winnersRound(round, left, bracket.kind);
  }
}

function winnersRound(round: number, left: number, kind: string): string {
  if (kind === 'double_elimination') {
    return left === 0 ? say('phone.winners_final') : say('phone.winners_round', round);
  }
  const late: PhoneKey[] = ['phone.final', 'phone.semi_final', 'phone.quarter_final'];
  const name = kind === 'single_elimination' ? late[left] : undefined;
  return name ? say(name) : say('phone.round', round);
}

export function zoneName(part: string, kind: string): string {
  switch (part) {
    case 'losers':
      return say('phone.losers_part');
    case 'third_place':
      return say('phone.third_place');
    case 'placement':
      return say('phone.placement');
    default:
      return kind === 'double_elimination' ? say('phone.winners_part') : '';
  }
}

export function groupName(number: number): string {
  return say('phone.group', groupLetter(number));
}

export function placeName(place: number): string {
  if (place === 1) return say('phone.champion');
  return place === 2 ? say('phone.runner_up') : say('phone.place_n', place);
}

/** "THPT · Vòng phân hạng", without what the name says already. */
export function stageName(stage: Stage | undefined): string {
  if (stage === undefined) return '';
  const division = divisionName(stage.division);
  const name = pick(stage.name);
  return division === '' || name.includes(division) ? name : `${name} · ${division}`;
}

export function divisionName(id: string): string {
  const division = app.live.board?.divisions.get(id);
  return division ? pick(division.name) : id;
}
