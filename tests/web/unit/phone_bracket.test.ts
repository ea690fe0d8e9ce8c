// Brackets of all sizes as the server builds them (bracket_graphs.json): where their nodes stand.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillBracket, type Bracket } from '../../../server/web/pages/src/model/stages';
import {
  boxOf,
  fullScale,
  linePath,
  overviewScale,
  pictureSize,
  type Box,
  type Scale,
} from '../../../server/web/pages/src/phone/model/bracket_boxes';
import { groupsOf } from '../../../server/web/pages/src/phone/model/bracket_groups';
import { pathOf, roundsOf, seedOf } from '../../../server/web/pages/src/phone/model/bracket_path';
import { treeOf, type Tree } from '../../../server/web/pages/src/phone/model/bracket_tree';

const file = process.env.C715_BRACKETS ?? new URL('bracket_graphs.json', import.meta.url);
const graphs = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

const parts: Record<string, string> = {
  W: 'winners',
  L: 'losers',
  G: 'grand_final',
  T: 'third_place',
  P: 'placement',
};
const froms: Record<string, string> = { s: 'seed', w: 'winner', l: 'loser' };

/** "W1s4s5 …": part, round and both sources of each pairing; "?" at the end of one that is not needed. */
function bracketOf(name: string): Bracket {
  const pairings = (graphs[name] ?? '').split(' ').map((text, index) => {
    const [, part = '', round, a = '', ai, b = '', bi, spare] =
      /^([WLGTP])(\d+)([swl])(\d+)([swl])(\d+)(\??)$/.exec(text) ?? [];
    const source = (from: string, i: string | undefined) => ({
      from: froms[from] ?? '',
      index: Number(i),
    });
    const [first, second] = [source(a, ai), source(b, bi)];
    return {
      number: index + 1,
      part: parts[part] ?? '',
      round: Number(round),
      a: first,
      b: second,
      aSeed: first.from === 'seed' ? first.index : 0,
      bSeed: second.from === 'seed' ? second.index : 0,
      needed: spare !== '?',
    };
  });
  const kind = /^(double|reset)/.test(name) ? 'double_elimination' : 'single_elimination';
  const entrants = Array.from({ length: Number(name.split(' ')[1]) }, (_, i) => ({
    teams: [`${i + 1}`],
  }));
  return fillBracket({ kind, pairings, entrants });
}

const scales = (tree: Tree): [string, Scale][] => [
  ['overview 320', overviewScale(tree, 320)],
  ['overview 412', overviewScale(tree, 412)],
  ['full', fullScale],
];
/** A node with its label. */
const whole = (box: Box, scale: Scale): Box => ({
  ...box,
  y: box.y - scale.label,
  height: box.height + scale.label,
});
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(Object.keys(graphs))('%s', (name) => {
  const bracket = bracketOf(name);
  const tree = treeOf(bracket);

  it('shows each pairing once, but a final that nothing has called for', () => {
    const shown = tree.nodes.map((node) => node.pairing.number).sort((a, b) => a - b);
    expect(shown).toEqual(bracket.pairings.filter((p) => p.needed).map((p) => p.number));
  });

  it('lets no node touch another or leave the picture', () => {
    for (const [title, scale] of scales(tree)) {
      const boxes = tree.nodes.map((node) => whole(boxOf(tree, scale, node), scale));
      const size = pictureSize(tree, scale);
      for (const [i, a] of boxes.entries()) {
        expect(a.x >= 0 && a.y >= 0, `${title}: node ${i} is inside`).toBe(true);
        expect(a.x + a.width <= size.width && a.y + a.height <= size.height, `${title}: ${i}`).toBe(
          true,
        );
        for (const b of boxes.slice(i + 1))
          expect(overlap(a, b), `${title}: node ${i}`).toBe(false);
      }
    }
  });

  it('draws a line for each winner that goes on, never backwards', () => {
    const expected = tree.nodes.flatMap(({ pairing }) =>
      [pairing.a, pairing.b].filter((source) => source.from === 'winner'),
    );
    expect(tree.connectors.length).toBe(expected.length);
    for (const connector of tree.connectors) {
      const { from, to } = connector;
      const overIt = to.pairing.part === 'grand_final' && from.pairing.part === 'losers';
      expect(from.column < to.column || (overIt && from.column === to.column)).toBe(true);
      expect(linePath(tree, fullScale, connector)).toMatch(
        /^M[\d.]+,[\d.]+(H[\d.]+V[\d.]+H|V)[\d.]+$/,
      );
    }
  });

  it('names every pairing once in its rounds', () => {
    const listed = roundsOf(bracket).flatMap((round) => round.pairings);
    expect(listed.length).toBe(tree.nodes.length);
  });
});

it('fits the eight alliances of a double elimination into the narrow screen', () => {
  const tree = treeOf(bracketOf('double 8'));
  expect(tree.columns).toBe(5);
  expect(pictureSize(tree, overviewScale(tree, 360)).width).toBeLessThanOrEqual(360);
});

describe('the way of an entrant', () => {
  const before = bracketOf('double 8');
  const bracket: Bracket = {
    ...before,
    pairings: before.pairings.map((p) => {
      if (p.number === 1) return { ...p, decided: true, winner: 1, aWins: 1 };
      return p.number === 7 ? { ...p, aSeed: 1 } : p;
    }),
  };

  it('holds what was played, what comes and both branches', () => {
    const path = pathOf(bracket, 1);
    expect(path.steps.map(({ pairing, state }) => [pairing.number, state])).toEqual([
      [1, 'won'],
      [7, 'next'],
    ]);
    expect(path.ifWon?.pairing?.part).toBe('winners');
    expect(path.ifLost?.pairing?.part).toBe('losers');
    expect(path.place).toBe(0);
  });

  it('ends at a place', () => {
    const done: Bracket = {
      ...bracket,
      places: [[2], [3], [4, 5], [1]],
      pairings: bracket.pairings.map((p) => ({ ...p, decided: true, winner: 2 })),
    };
    expect(pathOf(done, 1).place).toBe(5);
    expect(pathOf(done, 5).place).toBe(3);
  });

  it('knows who plays', () => {
    expect(seedOf(bracket, '3')).toBe(3);
    expect(seedOf(bracket, '99')).toBe(0);
  });
});

it('counts a group as its matches say', () => {
  const pairing = (
    number: number,
    aSeed: number,
    bSeed: number,
    winner: number,
    decided = true,
  ) => ({
    number,
    group: 1,
    aSeed,
    bSeed,
    winner,
    decided,
    needed: true,
  });
  const bracket = fillBracket({
    kind: 'round_robin',
    groups: 1,
    places: [{ seeds: [3] }, { seeds: [1, 2] }],
    pairings: [pairing(1, 1, 2, 0), pairing(2, 3, 1, 3), pairing(3, 2, 3, 0, false)],
  });
  const [group] = groupsOf(bracket);
  expect(group?.rows).toEqual([
    { seed: 3, played: 1, won: 1, tied: 0, lost: 0 },
    { seed: 1, played: 2, won: 0, tied: 1, lost: 1 },
    { seed: 2, played: 1, won: 0, tied: 1, lost: 0 },
  ]);
});
