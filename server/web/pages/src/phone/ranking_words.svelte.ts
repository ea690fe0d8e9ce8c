// How rankings and their criteria are named, and the rankings that pages share.
import { fillRankings, type Ranking, type RankingKey } from '../model/stages';
import { app, pick, say } from './app.svelte';
import { documentUrls } from './documents.svelte';

/** A short name for well-known criteria, else the game's own. */
export function keyLabel(key: RankingKey): string {
  return key.id === 'ranking_points' ? say('phone.ranking_points') : pick(key.name);
}

/** Over a narrow column: an abbreviation that the legend below explains. */
export function keyShort(key: RankingKey, index: number): string {
  return key.id === 'ranking_points' ? say('phone.rp_short') : say('phone.key_n', index + 1);
}

export type Known<T> = { state: 'loading' | 'missing' | 'failed' } | { state: 'ready'; value: T };

/** The rankings of a division as far as they are known. */
export function rankingsOf(division: string): Known<Ranking[]> {
  const entry = app.live.documents.entry(documentUrls.rankings(division));
  if (entry === undefined) return { state: 'loading' };
  if (entry.state !== 'ready') return { state: entry.state };
  return { state: 'ready', value: fillRankings(entry.data as object) };
}
