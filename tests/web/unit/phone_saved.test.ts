// The copy that the page keeps for the time without a server, and the addresses of its pages.
import { describe, expect, it } from 'vitest';
import { fromSnapshot } from '../../../server/web/pages/src/model/board';
import { paths, readRoute, tabOf } from '../../../server/web/pages/src/phone/model/route';
import {
  loadSaved,
  save,
  savedLimit,
  type Store,
} from '../../../server/web/pages/src/phone/model/saved';
import { recorded } from '../phone/scenes';

class Memory implements Store {
  text: string | null = null;
  getItem() {
    return this.text;
  }
  setItem(_: string, value: string) {
    this.text = value;
  }
}
const scene = recorded('playoffs', '14:34');
const board = fromSnapshot(scene.snapshot);

describe('the saved copy', () => {
  it('gives the same board and answers back', () => {
    const store = new Memory();
    expect(save(store, { atMs: 5, board, documents: scene.documents })).toBe(true);
    const back = loadSaved(store);
    expect(back?.atMs).toBe(5);
    expect(back?.board).toEqual(board);
    expect(Object.keys(back?.documents ?? {})).toEqual(Object.keys(scene.documents));
  });

  it('keeps to its limit by leaving out what is least missed', () => {
    const store = new Memory();
    const one = [...board.matches.values()][0]!;
    const matches = new Map(Array.from({ length: 900 }, (_, i) => [i + 1, { ...one, id: i + 1 }]));
    expect(save(store, { atMs: 5, board: { ...board, matches }, documents: scene.documents })).toBe(
      true,
    );
    expect(store.text?.length).toBeLessThanOrEqual(savedLimit);
    expect(loadSaved(store)?.board.matches.size).toBe(200);
  });

  it.each(['', '{', 'null', '7', '{"version":0}', '{"version":1}', '[]'])(
    'takes %s as none',
    (text) => {
      const store = new Memory();
      store.text = text;
      expect(loadSaved(store)).toBeUndefined();
    },
  );

  it('lives with a store that forbids everything', () => {
    const store: Store = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(loadSaved(store)).toBeUndefined();
    expect(save(store, { atMs: 5, board, documents: {} })).toBe(false);
  });
});

describe('addresses', () => {
  it.each([
    ['/', 'home'],
    ['/search', 'search'],
    ['/team', 'my_team'],
    ['/team/116', 'team'],
    ['/team/116/', 'team'],
    ['/team/116/rank', 'rank'],
    ['/match/15', 'match'],
    ['/schedule', 'schedule'],
    ['/rankings/THPT', 'rankings'],
    ['/bracket/THPT-E', 'bracket'],
    ['/match/0', 'unknown'],
    ['/match/abc', 'unknown'],
    ['/match', 'unknown'],
    ['/team/116/x', 'unknown'],
    ['/team/%E0%A4%A', 'team'],
    ['/nothing', 'unknown'],
    ['/a/b/c/d', 'unknown'],
  ])('%s is the page %s', (path, page) => expect(readRoute(path, '').page).toBe(page));

  it('are read as they are written', () => {
    const odd = 'A/ß %?&#';
    expect(readRoute(paths.team(odd), '')).toEqual({ page: 'team', team: odd });
    const [path = '', query = ''] = paths.schedule('field:1 & 2').split('?');
    expect(readRoute(path, `?${query}`)).toEqual({ page: 'schedule', filter: 'field:1 & 2' });
    expect(readRoute('/bracket/E', '?view=path')).toMatchObject({ view: 'path' });
    expect(readRoute('/bracket/E', '?view=<b>')).toMatchObject({ view: undefined });
  });

  it('belong to a tab', () => {
    expect(tabOf({ page: 'team', team: '116' }, '116')).toBe('my_team');
    expect(tabOf({ page: 'team', team: '116' }, '112')).toBe('home');
    expect(tabOf({ page: 'match', match: 1 }, '')).toBe('schedule');
  });
});
