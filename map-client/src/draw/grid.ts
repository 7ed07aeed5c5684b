import { type Box, overlaps } from "../geo/box";

const CELL_PX = 64;

/** Boxes that are taken, found again by cells. */
export class Grid {
  private readonly cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const key of keysOf(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /** True when no taken box overlaps; boxes that only touch do not. */
  isFree(box: Box): boolean {
    return keysOf(box).every((key) => !this.cells.get(key)?.some((taken) => overlaps(taken, box)));
  }
}

function keysOf(box: Box): string[] {
  const keys: string[] = [];
  const maxX = Math.floor(box.maxX / CELL_PX);
  const maxY = Math.floor(box.maxY / CELL_PX);
  for (let x = Math.floor(box.minX / CELL_PX); x <= maxX; x++) {
    for (let y = Math.floor(box.minY / CELL_PX); y <= maxY; y++) keys.push(`${x},${y}`);
  }
  return keys;
}
