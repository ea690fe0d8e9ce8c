// Every page of the phone in the moments that change it.
import * as scenes from './scenes';

export interface Visit {
  make: () => scenes.Scene;
  /** The pinned team. */
  team: string;
  pages: Record<string, string>;
}

export const visits: Record<string, Visit> = {
  morning: {
    make: scenes.morning,
    team: '112',
    pages: {
      home: '/',
      search: '/search',
      team: '/team/112',
      other_team: '/team/116',
      rank: '/team/112/rank',
      first_rank: '/team/116/rank',
      match_over: '/match/14',
      match_live: '/match/15',
      match_next: '/match/17',
      schedule: '/schedule',
      schedule_team: '/schedule?filter=team%3A112',
      rankings: '/rankings/THPT',
      groups: '/bracket/THCS-R',
      not_started: '/bracket/THPT-E',
      no_team: '/team/999',
      no_match: '/match/999',
      no_division: '/rankings/ABC',
      no_stage: '/bracket/ABC',
      unknown: '/match/abc',
    },
  },
  playoffs: {
    make: scenes.playoffs,
    team: '112',
    pages: {
      home_playoffs: '/',
      overview: '/bracket/THPT-E',
      path: '/bracket/THPT-E?view=path',
      list: '/bracket/THPT-E?view=list',
      single: '/bracket/THCS-E',
      swiss: '/bracket/THCS-W',
      groups_list: '/bracket/THCS-R?view=list',
      path_other: '/bracket/THCS-E?view=path',
    },
  },
  selection: { make: scenes.selection, team: '101', pages: { selection: '/bracket/THPT-S' } },
  over: {
    make: scenes.over,
    team: '112',
    pages: { over: '/', over_path: '/bracket/THPT-E?view=path' },
  },
  unplanned: {
    make: scenes.unplanned,
    team: '',
    pages: {
      empty_home: '/',
      empty_schedule: '/schedule',
      empty_rankings: '/rankings',
      empty_bracket: '/bracket',
      my_team: '/team',
    },
  },
  hostile: {
    make: scenes.hostile,
    team: '112',
    pages: {
      hostile_home: '/',
      hostile_search: '/search',
      hostile_team: '/team/112',
      hostile_match: '/match/14',
      hostile_rank: '/team/112/rank',
      hostile_rankings: '/rankings/THPT',
    },
  },
};
