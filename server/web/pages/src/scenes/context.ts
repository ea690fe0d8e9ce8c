// What every scene is given: the words, what is known, and the present moment.
import type { Board, Field, LocalText, Match, Side, Team } from '../model/board';
import type { Face } from '../scoreboard/view';
import type { Texts } from '../text/texts';

export interface SceneProps {
  texts: Texts;
  board: Board;
  field: Field;
  match: Match;
  next: Match | undefined;
  face: Face;
}

/** The teams of a side; a number that is not among the event's teams stands for itself. */
export function teamsOf(board: Board, side: Side): Team[] {
  return side.teams.map(
    (id) => board.teams.get(id) ?? { id, name: '', shortName: '', school: '', division: '' },
  );
}

export function fieldName(board: Board, field: Field): LocalText | undefined {
  return board.fieldNames.get(field.id);
}

/** "Vòng phân hạng THPT", and that it is played again when it is. */
export function stageNote(texts: Texts, match: Match): string {
  const parts = [texts.pick(match.stage), match.attempt > 1 ? texts.say('board.replay') : ''];
  return parts.filter((part) => part !== '').join(' · ');
}
