// The pages and parts that are not needed at first sight: each is fetched when it is opened, and all of them once the first page
// stands, so that an outage finds them here.
import type { Component } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Route } from './model/route';

export type LatePage = Exclude<Route['page'], 'home'> | 'my_team_card' | 'winners';
// Each page takes what its own address holds.
type Page = Component<any>;

const loaders: Record<LatePage, () => Promise<{ default: Page }>> = {
  search: () => import('./pages/SearchPage.svelte'),
  my_team: () => import('./pages/MyTeamPage.svelte'),
  team: () => import('./pages/TeamPage.svelte'),
  rank: () => import('./pages/RankPage.svelte'),
  match: () => import('./pages/MatchPage.svelte'),
  schedule: () => import('./pages/SchedulePage.svelte'),
  rankings: () => import('./pages/RankingsPage.svelte'),
  bracket: () => import('./pages/BracketPage.svelte'),
  my_team_card: () => import('./parts/MyTeamCard.svelte'),
  winners: () => import('./parts/Winners.svelte'),
  unknown: () => import('./pages/UnknownPage.svelte'),
};

const loaded = new SvelteMap<LatePage, Page | 'failed'>();
const asked = new Set<LatePage>();

/** A page or part once it is here; `failed` when the server did not give it. */
export function latePage(page: LatePage): Page | 'failed' | undefined {
  return loaded.get(page);
}

export async function fetchPage(page: LatePage): Promise<void> {
  if (asked.has(page)) return;
  asked.add(page);
  try {
    loaded.set(page, (await loaders[page]()).default);
  } catch {
    asked.delete(page);
    loaded.set(page, 'failed');
  }
}

/** All that is not here yet, one after the other: the first page comes first. */
export async function fetchAllPages(): Promise<void> {
  for (const page of Object.keys(loaders) as LatePage[]) await fetchPage(page);
}
