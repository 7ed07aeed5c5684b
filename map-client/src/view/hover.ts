/** What the tooltip says, and where: CSS pixels from the map's corner. */
export interface Hover {
  readonly title: string;
  readonly subtitle: string;
  readonly x: number;
  readonly y: number;
}
