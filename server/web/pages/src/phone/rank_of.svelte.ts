// A team's rank as far as it is known, read straight from the answer: the front page needs no more of it.
import type { PublicRankingsJson } from '../../generated/c715/v1/public_pb';
import { app } from './app.svelte';
import { documentUrls } from './documents.svelte';

/** 0 = not known. */
export function rankOf(team: string): number {
  const division = app.live.board?.teams.get(team)?.division ?? '';
  const answer = app.live.documents.entry(documentUrls.rankings(division))?.data;
  const rankings = (answer as PublicRankingsJson | undefined)?.rankings ?? [];
  const rows = rankings.flatMap(
    (ranking) => ranking.rows?.filter((row) => row.team === team) ?? [],
  );
  return rows.at(-1)?.rank ?? 0;
}
