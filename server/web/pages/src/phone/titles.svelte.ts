// What the bar says above a page; empty where the tournament's sign stands instead.
import { app, matchName, say } from './app.svelte';
import type { Route } from './model/route';
import { rankOf } from './rank_of.svelte';

export function titleOf(route: Route): string {
  const board = app.live.board;
  switch (route.page) {
    case 'search':
      return say('phone.find_team');
    case 'team':
      return say('phone.team', route.team);
    case 'rank': {
      const rank = rankOf(route.team);
      return rank > 0 ? say('phone.why_rank', rank) : say('phone.why_rank_of', route.team);
    }
    case 'match': {
      const match = board?.matches.get(route.match);
      return match ? matchName(match) : say('phone.match', route.match);
    }
    case 'unknown':
      return say('phone.unknown_page');
    default:
      return '';
  }
}
