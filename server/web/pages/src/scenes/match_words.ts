// The words of the match picture in each state of the match. Pure.
import type { MatchState } from '../model/board';
import type { TextKey } from '../text/texts';

export interface Halt {
  icon: 'stop' | 'pause';
  headline: TextKey;
  note: TextKey;
  /** Read beside the note in the second language. */
  second: TextKey;
  advice: TextKey;
}

/** The yellow band: only for a stop or an interruption that the server told of. */
export function haltOf(state: MatchState): Halt | undefined {
  if (state === 'MATCH_STATE_STOPPED') {
    return {
      icon: 'stop',
      headline: 'board.stop',
      note: 'board.stop_note',
      second: 'board.stop',
      advice: 'board.stop_advice',
    };
  }
  if (state === 'MATCH_STATE_INTERRUPTED') {
    return {
      icon: 'pause',
      headline: 'board.interrupted',
      note: 'board.interrupted_note',
      second: 'board.interrupted_second',
      advice: 'board.interrupted_advice',
    };
  }
  return undefined;
}

/** How final the scores are. */
export function standingOf(state: MatchState): TextKey | undefined {
  switch (state) {
    case 'MATCH_STATE_RUNNING':
      return 'board.live';
    case 'MATCH_STATE_ENDED':
    case 'MATCH_STATE_REVIEW':
      return 'board.unconfirmed';
    case 'MATCH_STATE_ABORTED':
      return 'board.void';
    default:
      return undefined;
  }
}

/** What stands over the clock instead of the phase's name. */
export function captionOf(
  state: MatchState,
  face: { over: boolean; played: number },
): { icon: string; text: TextKey } | undefined {
  switch (state) {
    case 'MATCH_STATE_COUNTDOWN':
      return face.played > 0
        ? { icon: 'clock', text: 'board.resuming' }
        : { icon: 'clock', text: 'board.get_ready' };
    case 'MATCH_STATE_ENDED':
    case 'MATCH_STATE_REVIEW':
      return { icon: 'clock', text: face.over ? 'board.time_over' : 'board.ended' };
    default:
      return undefined;
  }
}
