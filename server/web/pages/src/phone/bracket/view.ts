// Where a picture stands in its window, moved and enlarged by fingers. Pure.
export interface View {
  /** Of the picture's left upper corner, in px of the window. */
  x: number;
  y: number;
  scale: number;
}
export interface Size {
  width: number;
  height: number;
}

export const leastScale = 0.4;
export const mostScale = 2;

/** The view kept where something of the picture is seen: no empty window, no runaway. */
export function kept(view: View, picture: Size, room: Size): View {
  const scale = Math.min(mostScale, Math.max(leastScale, view.scale));
  const axis = (at: number, size: number, space: number) => {
    const extent = size * scale;
    // A picture smaller than the window stands in its middle.
    if (extent <= space) return (space - extent) / 2;
    return Math.min(0, Math.max(space - extent, at));
  };
  return {
    x: axis(view.x, picture.width, room.width),
    y: axis(view.y, picture.height, room.height),
    scale,
  };
}

/** Enlarged by `factor`, the point of the window at `x`, `y` staying where it is. */
export function zoomed(view: View, factor: number, x: number, y: number): View {
  const scale = Math.min(mostScale, Math.max(leastScale, view.scale * factor));
  const real = scale / view.scale;
  return { x: x - (x - view.x) * real, y: y - (y - view.y) * real, scale };
}

/** A point of the picture (0…1) in the middle of the window. */
export function centred(x: number, y: number, scale: number, picture: Size, room: Size): View {
  const view = {
    x: room.width / 2 - x * picture.width * scale,
    y: room.height / 2 - y * picture.height * scale,
    scale,
  };
  return kept(view, picture, room);
}
