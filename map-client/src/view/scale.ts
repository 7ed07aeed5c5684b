const EQUATOR_M = 40_075_016.686;

/** A round distance and how wide it is on the screen. */
export interface ScaleBar {
  readonly metres: number;
  readonly px: number;
}

/** The longest distance of 1, 2 or 5 times a power of ten that has room, at a latitude and zoom. */
export function scaleBar(lat: number, zoom: number, roomPx: number): ScaleBar {
  const metresPerPx = (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
  const most = metresPerPx * roomPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((n) => n * power <= most) ?? 1) * power;
  return { metres, px: Math.round(metres / metresPerPx) };
}
