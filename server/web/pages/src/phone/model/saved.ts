// What the page keeps in the browser: the last picture of the event, so that it can be read without a server. Pure,
// but for the storage that is handed in.
import type { PublicMatchJson, PublicSnapshotJson } from '../../../generated/c715/v1/public_pb';
import { fromSnapshot, type Board } from '../../model/board';

/** Most letters that may be kept; a browser counts two bytes each. */
export const savedLimit = 100_000;
const key = 'c715.saved';
/** Changes when older copies can no longer be read. */
const version = 1;

/** The part of `localStorage` that is needed; both may throw where a browser forbids it. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export interface Saved {
  /** The server's instant of the picture. */
  atMs: number;
  board: Board;
  /** Answers by address. */
  documents: Record<string, unknown>;
}

interface Copy {
  version: number;
  atMs: number;
  snapshot: PublicSnapshotJson;
  documents: Record<string, unknown>;
}

export function loadSaved(store: Store): Saved | undefined {
  try {
    const copy = JSON.parse(store.getItem(key) ?? 'null') as Copy | null;
    if (copy?.version !== version || typeof copy.snapshot !== 'object') return undefined;
    return { atMs: copy.atMs, board: fromSnapshot(copy.snapshot), documents: copy.documents };
  } catch {
    // Broken, or not ours to read: as if there were none.
    return undefined;
  }
}

/** Keeps a picture, less and less of it until it fits. False when the browser would not have it. */
export function save(store: Store, { atMs, board, documents }: Saved): boolean {
  try {
    const snapshot = snapshotOf(board);
    const wanted = Object.entries(documents);
    for (const trim of trims) {
      const copy: Copy = { version, atMs, ...trim(snapshot, wanted) };
      const text = JSON.stringify(copy, withoutDefaults);
      if (text.length > savedLimit) continue;
      store.setItem(key, text);
      return true;
    }
  } catch {
    // A full or forbidden store: the page lives without it.
  }
  return false;
}

type Trim = (
  snapshot: PublicSnapshotJson,
  documents: [string, unknown][],
) => Pick<Copy, 'snapshot' | 'documents'>;

/** From everything to the bare plan. */
const trims: Trim[] = [
  (snapshot, documents) => ({ snapshot, documents: Object.fromEntries(documents) }),
  (snapshot, documents) => ({
    snapshot: lighter(snapshot),
    documents: Object.fromEntries(documents.filter(([url]) => !url.includes('/matches/'))),
  }),
  (snapshot) => ({ snapshot: lighter(snapshot), documents: {} }),
  (snapshot) => ({
    snapshot: { ...lighter(snapshot), matches: (snapshot.matches ?? []).slice(-200).map(bare) },
    documents: {},
  }),
];

function lighter(snapshot: PublicSnapshotJson): PublicSnapshotJson {
  return { ...snapshot, matches: (snapshot.matches ?? []).map(bare) };
}

/** Without what only a running match shows. */
function bare(match: PublicMatchJson): PublicMatchJson {
  return {
    ...match,
    red: { ...match.red, counts: [] },
    blue: { ...match.blue, counts: [] },
  };
}

/** The board in the form that it came in, so that there is one way to read it. */
function snapshotOf(board: Board): PublicSnapshotJson {
  const { fieldNames, teams, divisions, stages, matches, fields, ...event } = board;
  return {
    event: {
      ...event,
      teams: [...teams.values()],
      divisions: [...divisions.values()],
      stages: [...stages.values()],
      fields: [...fieldNames].map(([id, name]) => ({ id, name })),
    },
    matches: [...matches.values()],
    fields: [...fields.values()].map((field) => ({
      ...field,
      atMs: String(field.atMs),
      countdownUntilMs: String(field.countdownUntilMs),
      freeAtMs: String(field.freeAtMs),
    })),
  } as unknown as PublicSnapshotJson;
}

/** As the server's JSON: what is empty is left out. Lists keep their places. */
function withoutDefaults(this: unknown, name: string, value: unknown): unknown {
  if (Array.isArray(this)) return value;
  const empty = value === '' || value === false || (value === 0 && name !== 'version');
  return empty || (Array.isArray(value) && value.length === 0) ? undefined : value;
}
