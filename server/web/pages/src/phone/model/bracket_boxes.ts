// From columns and rows to pixels: boxes of the nodes and the lines between them. Pure.
import type { Connector, Node, Tree, Zone } from './bracket_tree';

export interface Scale {
  nodeWidth: number;
  nodeHeight: number;
  /** From column to column. */
  pitch: number;
  /** From row to row. */
  rowHeight: number;
  /** Free space around all. */
  margin: number;
  /** Over a node, for its name. */
  label: number;
  /** Over a zone, for its title. */
  title: number;
}
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Nodes with seeds and scores alone; as many columns as can be read side by side in `width`. */
export function overviewScale(tree: Tree, width: number): Scale {
  const margin = 12;
  const gaps = Math.max(0, tree.columns - 1);
  const room = (width - 2 * margin - gaps * 8) / Math.max(1, tree.columns);
  const nodeWidth = Math.max(44, Math.min(58, Math.floor(room)));
  const spread = gaps === 0 ? 0 : (width - 2 * margin - nodeWidth) / gaps;
  return {
    nodeWidth,
    nodeHeight: 44,
    pitch: Math.max(nodeWidth + 8, Math.min(nodeWidth * 1.7, spread)),
    rowHeight: 64,
    margin,
    label: 18,
    title: 24,
  };
}

/** Nodes with their teams. */
export const fullScale: Scale = {
  nodeWidth: 164,
  nodeHeight: 58,
  pitch: 192,
  rowHeight: 86,
  margin: 20,
  label: 20,
  title: 28,
};

/** How far down a row begins: each zone above it has pushed it by the height of a title. */
function top(tree: Tree, scale: Scale, row: number): number {
  const titles = tree.zones.filter((zone) => zone.row <= row + 1e-9).length;
  return scale.margin + row * scale.rowHeight + titles * (tree.zones.length > 1 ? scale.title : 0);
}

export function boxOf(tree: Tree, scale: Scale, node: Node): Box {
  const middle = top(tree, scale, node.row) + scale.label / 2;
  return {
    x: scale.margin + node.column * scale.pitch,
    y: middle - scale.nodeHeight / 2,
    width: scale.nodeWidth,
    height: scale.nodeHeight,
  };
}

export function titlePlace(tree: Tree, scale: Scale, zone: Zone): { x: number; y: number } {
  return {
    x: scale.margin + zone.column * scale.pitch,
    y: top(tree, scale, zone.row) - scale.title,
  };
}

export function pictureSize(tree: Tree, scale: Scale): { width: number; height: number } {
  const columns = Math.max(1, tree.columns);
  return {
    width: 2 * scale.margin + (columns - 1) * scale.pitch + scale.nodeWidth,
    height: top(tree, scale, tree.rows) + scale.margin,
  };
}

/** Right, then up or down, then right again, to the row that is fed; straight up to a final over its feeder. */
export function linePath(tree: Tree, scale: Scale, { from, to, side }: Connector): string {
  const a = boxOf(tree, scale, from);
  const b = boxOf(tree, scale, to);
  if (from.column >= to.column) {
    const x = Math.round(b.x + b.width / 2);
    return `M${x},${a.y - scale.label}V${b.y + b.height}`;
  }
  const startY = Math.round(a.y + a.height / 2);
  const endY = Math.round(b.y + b.height * (side === 'a' ? 0.25 : 0.75));
  const turn = Math.round(b.x - (scale.pitch - scale.nodeWidth) / 2);
  return `M${a.x + a.width},${startY}H${turn}V${endY}H${b.x}`;
}
