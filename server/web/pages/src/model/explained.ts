// Where the points of a result come from: the server's explanation of one match, by element.
import type { PublicMatchJson } from '../../generated/c715/v1/public_pb';
import type { Match } from './board';

export interface Points {
  red: number;
  blue: number;
}
/** What each side got, by the id of the element. Points for a foul stand with the side that got them. */
export type PointsByElement = Map<string, Points>;

/** The points by element, or undefined when they do not add up to the result that is shown: a figure
 * that cannot be explained is better not explained at all. */
export function explain(answer: PublicMatchJson, shown: Match): PointsByElement | undefined {
  const byElement: PointsByElement = new Map();
  const sum: Points = { red: 0, blue: 0 };
  for (const line of answer.lines ?? []) {
    const points = byElement.get(line.element ?? '') ?? { red: 0, blue: 0 };
    const side = line.alliance === 'ALLIANCE_RED' ? 'red' : 'blue';
    points[side] += line.points ?? 0;
    sum[side] += line.points ?? 0;
    byElement.set(line.element ?? '', points);
  }
  const adds = sum.red === shown.red.points && sum.blue === shown.blue.points;
  return adds ? byElement : undefined;
}

/** Asks the server where the points of a match come from; undefined when it does not say. */
export async function fetchExplained(
  shown: Match,
  signal: AbortSignal,
): Promise<PointsByElement | undefined> {
  try {
    const answer = await fetch(`/api/v1/matches/${shown.id}`, { signal });
    if (!answer.ok) return undefined;
    return explain((await answer.json()) as PublicMatchJson, shown);
  } catch {
    // Without an answer the page shows the counts that it has.
    return undefined;
  }
}
