import type { Shape } from "../style/style";

/** The path commands that shapes need: a canvas context or a Path2D. */
export type Pen = Pick<CanvasPath, "moveTo" | "lineTo" | "closePath" | "arc" | "arcTo">;

const CORNER = 0.15;

/** Adds one shape of the grammar around (x, y) to the path; `size` is its outer width before rotation. */
export function traceShape(pen: Pen, shape: Shape, x: number, y: number, size: number, rotationDeg = 0): void {
  const r = size / 2;
  const turn = (rotationDeg * Math.PI) / 180;
  switch (shape) {
    case "circle":
      pen.moveTo(x + r, y);
      pen.arc(x, y, r, 0, 2 * Math.PI);
      pen.closePath();
      return;
    case "square":
      return rounded(pen, x, y, turned(SQUARE, turn), r, size * CORNER);
    case "diamond":
      return rounded(pen, x, y, turned(SQUARE, turn + Math.PI / 4), r, size * CORNER * 0.6);
    case "triangle":
      return rounded(pen, x, y, turned(TRIANGLE, turn), r, 0);
    case "star":
      return rounded(pen, x, y, turned(STAR, turn), r, 0);
    case "cross":
      return rounded(pen, x, y, turned(CROSS, turn), r, 0);
    case "x":
      return rounded(pen, x, y, turned(CROSS, turn + Math.PI / 4), r, 0);
  }
}

type Corners = readonly (readonly [number, number])[];

const SQUARE: Corners = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];
const TRIANGLE: Corners = [
  [0, -1],
  [1, 0.9],
  [-1, 0.9],
];
const STAR: Corners = Array.from({ length: 10 }, (_, i) => {
  const radius = i % 2 === 0 ? 1 : 0.45;
  const angle = -Math.PI / 2 + (i * Math.PI) / 5;
  return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
});
const ARM = 0.3;
const CROSS: Corners = [
  [-ARM, -1],
  [ARM, -1],
  [ARM, -ARM],
  [1, -ARM],
  [1, ARM],
  [ARM, ARM],
  [ARM, 1],
  [-ARM, 1],
  [-ARM, ARM],
  [-1, ARM],
  [-1, -ARM],
  [-ARM, -ARM],
];

function turned(corners: Corners, angle: number): Corners {
  if (angle === 0) return corners;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return corners.map(([x, y]) => [x * cos - y * sin, x * sin + y * cos] as const);
}

function rounded(pen: Pen, x: number, y: number, corners: Corners, r: number, radius: number): void {
  const at = (i: number): readonly [number, number] => {
    const [cx, cy] = corners[(i + corners.length) % corners.length] as readonly [number, number];
    return [x + cx * r, y + cy * r];
  };
  const [ax, ay] = at(0);
  const [bx, by] = at(1);
  pen.moveTo((ax + bx) / 2, (ay + by) / 2);
  for (let i = 1; i <= corners.length; i++) {
    const [cx, cy] = at(i);
    const [nx, ny] = at(i + 1);
    if (radius > 0) pen.arcTo(cx, cy, (cx + nx) / 2, (cy + ny) / 2, radius);
    else pen.lineTo(cx, cy);
  }
  pen.closePath();
}
