// Where the pairings of an elimination stand in its picture, in columns and rows. Pure.
//
// Each part (winners, losers, …) is a zone of its own, one under the other; inside it a pairing stands between the
// two it takes its winners from. Who comes from another part as a loser is said in words, not by a line.
import type { Bracket, Pairing, Source } from '../../model/stages';

export interface Node {
  pairing: Pairing;
  /** From 0. */
  column: number;
  /** Middle of the node, in rows from the top of the picture. */
  row: number;
}
/** From the middle of a node's right edge to the row of another that its winner feeds. */
export interface Connector {
  from: Node;
  to: Node;
  side: 'a' | 'b';
}
export interface Zone {
  part: string;
  /** First row of the zone, where its title stands. */
  row: number;
  /** First column that is used. */
  column: number;
}
export interface Tree {
  nodes: Node[];
  connectors: Connector[];
  zones: Zone[];
  columns: number;
  /** Rows that the picture is high, each with room for one node. */
  rows: number;
}

/** Rows between the zones, for the title of the lower one. */
const zoneGap = 0.25;

const zoneOrder = ['winners', 'grand_final', 'losers', 'third_place', 'placement'];

export function treeOf(bracket: Bracket): Tree {
  // A second final that nothing has called for would only raise questions.
  const pairings = bracket.pairings.filter((p) => p.needed || p.part !== 'grand_final');
  const byNumber = new Map(pairings.map((p) => [p.number, p]));
  const columns = columnsOf(pairings, byNumber);
  const nodes = new Map<number, Node>();
  const zones: Zone[] = [];
  let row = 0;
  for (const part of zoneOrder) {
    const own = pairings.filter((p) => p.part === part);
    if (own.length === 0) continue;
    if (part === 'grand_final') {
      placeFinals(own, nodes, columns);
      continue;
    }
    if (nodes.size > 0) row += zoneGap;
    zones.push({ part, row, column: Math.min(...own.map((p) => columns.get(p.number) ?? 0)) });
    row += placeZone(own, nodes, columns, row);
  }
  const all = pairings.flatMap((p) => nodes.get(p.number) ?? []);
  return {
    nodes: all,
    connectors: connectorsOf(all, nodes),
    zones,
    columns: Math.max(0, ...all.map(({ column }) => column + 1)),
    rows: row,
  };
}

const feeds = (p: Pairing): [Source, Source] => [p.a, p.b];

/** A pairing stands right of all that it waits for; the grand final over the end of the losers' part. */
function columnsOf(pairings: Pairing[], byNumber: Map<number, Pairing>): Map<number, number> {
  const columns = new Map<number, number>();
  const columnOf = (p: Pairing): number => {
    const known = columns.get(p.number);
    if (known !== undefined) return known;
    const after = feeds(p).map((source) => {
      const other = source.from === 'seed' ? undefined : byNumber.get(source.index);
      if (other === undefined) return 0;
      const overLosers = p.part === 'grand_final' && other.part === 'losers';
      return columnOf(other) + (overLosers ? 0 : 1);
    });
    const column = Math.max(...after);
    columns.set(p.number, column);
    return column;
  };
  pairings.forEach(columnOf);
  const winnersEnd = pairings.filter((p) => p.part === 'winners').at(-1);
  const final = pairings.find((p) => p.part === 'grand_final');
  // The last of the winners' part waits for the other part: it stands beside the final it feeds.
  if (winnersEnd && final) columns.set(winnersEnd.number, (columns.get(final.number) ?? 1) - 1);
  return columns;
}

/** Places the pairings of one part from `top` on; returns the rows used. */
function placeZone(
  own: Pairing[],
  nodes: Map<number, Node>,
  columns: Map<number, number>,
  top: number,
): number {
  const inZone = new Map(own.map((p) => [p.number, p]));
  const children = (p: Pairing) =>
    feeds(p).flatMap((s) => (s.from === 'winner' ? (inZone.get(s.index) ?? []) : []));
  const fed = new Set(own.flatMap(children));
  let next = top;
  const place = (p: Pairing): number => {
    const rows = children(p).map(place);
    const row = rows.length === 0 ? next + 0.5 : rows.reduce((sum, r) => sum + r, 0) / rows.length;
    if (rows.length === 0) next += 1;
    nodes.set(p.number, { pairing: p, column: columns.get(p.number) ?? 0, row });
    return row;
  };
  own.filter((p) => !fed.has(p)).forEach(place);
  return next - top;
}

/** The finals stand level with the end of the winners' part. */
function placeFinals(own: Pairing[], nodes: Map<number, Node>, columns: Map<number, number>): void {
  const level = Math.max(0, ...[...nodes.values()].map(({ column }) => column));
  const last = [...nodes.values()].find(({ column }) => column === level);
  for (const p of own) {
    nodes.set(p.number, {
      pairing: p,
      column: columns.get(p.number) ?? 0,
      row: last?.row ?? 0.5,
    });
  }
}

function connectorsOf(all: Node[], nodes: Map<number, Node>): Connector[] {
  return all.flatMap((to) =>
    (['a', 'b'] as const).flatMap((side): Connector[] => {
      const source = to.pairing[side];
      const from = source.from === 'winner' ? nodes.get(source.index) : undefined;
      return from ? [{ from, to, side }] : [];
    }),
  );
}
