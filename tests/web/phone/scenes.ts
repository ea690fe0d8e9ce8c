// Moments of a tournament as a server told them (recorded/*.json, one of each played by `c715 serve`), brought to life: a
// match that runs, an event without anything, names that are no names.
import { readFileSync } from 'node:fs';
import type {
  PublicFieldJson,
  PublicMatchJson,
  PublicSnapshotJson,
} from '../../../server/web/pages/generated/c715/v1/public_pb';

export interface Scene {
  snapshot: PublicSnapshotJson;
  /** Answers by path. */
  documents: Record<string, object>;
  /** The server's clock. */
  atMs: number;
}

export const at = (clock: string) => Date.parse(`2027-05-07T${clock}:00+07:00`);

/** A recording, its clock set to an hour of the event. */
export function recorded(name: string, clock: string): Scene {
  const url = new URL(`recorded/${name}.json`, import.meta.url);
  const { snapshot, ...rest } = JSON.parse(readFileSync(url, 'utf8')) as {
    snapshot: PublicSnapshotJson;
  } & Record<string, object>;
  const documents = Object.fromEntries(
    Object.entries(rest).map(([path, answer]) => [`/api/v1/${path}`, answer]),
  );
  const atMs = at(clock);
  return { snapshot: { ...snapshot, serverAtMs: String(atMs) }, documents, atMs };
}

function withMatch(scene: Scene, id: number, change: Partial<PublicMatchJson>): Scene {
  const matches = (scene.snapshot.matches ?? []).map((m) =>
    m.id === id ? { ...m, ...change } : m,
  );
  return { ...scene, snapshot: { ...scene.snapshot, matches } };
}

function withField(scene: Scene, id: string, change: Partial<PublicFieldJson>): Scene {
  const fields = (scene.snapshot.fields ?? []).map((f) => (f.id === id ? { ...f, ...change } : f));
  return { ...scene, snapshot: { ...scene.snapshot, fields } };
}

/** The morning's match 15 under way. */
export function morning(): Scene {
  const scene = recorded('morning', '10:42');
  const match = scene.snapshot.matches?.find((m) => m.id === 15);
  const running = withMatch(scene, 15, {
    state: 'MATCH_STATE_RUNNING',
    red: { ...match?.red, points: 38, counts: [2, 6, 2, 0, 1, 0] },
    blue: { ...match?.blue, points: 36, counts: [1, 8, 0, 1, 0, 1] },
  });
  return withField(running, '1', {
    state: 'MATCH_STATE_RUNNING',
    running: true,
    elapsedMs: 56_000,
    atMs: String(scene.atMs),
  });
}

export function playoffs(): Scene {
  const scene = recorded('playoffs', '14:34');
  const id = Number(scene.snapshot.fields?.find((f) => f.id === '1')?.match);
  const match = scene.snapshot.matches?.find((m) => m.id === id);
  const running = withMatch(scene, id, {
    state: 'MATCH_STATE_RUNNING',
    red: { ...match?.red, points: 22 },
    blue: { ...match?.blue, points: 18 },
  });
  return withField(running, '1', {
    state: 'MATCH_STATE_RUNNING',
    running: true,
    elapsedMs: 56_000,
    atMs: String(scene.atMs),
  });
}

export const selection = () => recorded('selection', '11:30');
export const over = () => recorded('over', '17:05');

/** An event with teams alone. */
export function unplanned(): Scene {
  const scene = recorded('morning', '07:30');
  const { event } = scene.snapshot;
  const stages = (event?.stages ?? []).map((s) => ({ ...s, started: false }));
  const fields = (scene.snapshot.fields ?? []).map(({ id }) => ({ id: id ?? '' }));
  return {
    ...scene,
    snapshot: { ...scene.snapshot, event: { ...event, stages }, matches: [], fields },
    documents: {},
  };
}

export const hostileName = '<img src=x onerror="window.hit=1">"\'&{{1}}';

/** Names that would be a page's undoing, and scores of three digits. */
export function hostile(): Scene {
  const scene = withMatch(morning(), 14, {
    red: { teams: ['105', '112'], points: 104, rankingPoints: 4, earned: [true, false, false] },
    blue: { teams: ['115', '108'], points: -9, earned: [false, false, false] },
  });
  const names = [hostileName, 'PTDTNT THPT huyện Mường Nhé', '\u202enăhC hnahT', 'Ẳ'.repeat(40)];
  const teams = (scene.snapshot.event?.teams ?? []).map((team, index) => {
    const name = names[index % names.length] ?? '';
    return { ...team, name, shortName: name, school: name };
  });
  return {
    ...scene,
    snapshot: { ...scene.snapshot, event: { ...scene.snapshot.event, teams } },
  };
}
