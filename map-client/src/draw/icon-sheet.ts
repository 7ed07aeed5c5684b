import type { Icons, NewCanvas } from "./marks";

/** Loads the SVG files of a style and keeps them tinted per size and colour. */
export class IconSheet implements Icons {
  private readonly files = new Map<string, HTMLImageElement | null>();
  private readonly sheet = new Map<string, HTMLCanvasElement>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly newCanvas: NewCanvas = htmlCanvas) {}

  /** Calls back each time a file has come in and drawings should be made again. */
  onArrival(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tinted(href: string, sizePx: number, colour: string): HTMLCanvasElement | null {
    const key = `${href}|${sizePx}|${colour}`;
    const ready = this.sheet.get(key);
    if (ready) return ready;
    const file = this.file(href);
    if (!file || sizePx < 1) return null;
    const canvas = this.newCanvas(sizePx, sizePx);
    const ink = canvas.getContext("2d");
    if (!ink) return null;
    ink.drawImage(file, 0, 0, sizePx, sizePx);
    ink.globalCompositeOperation = "source-in";
    ink.fillStyle = colour;
    ink.fillRect(0, 0, sizePx, sizePx);
    this.sheet.set(key, canvas);
    return canvas;
  }

  private file(href: string): HTMLImageElement | null {
    const known = this.files.get(href);
    if (known !== undefined) return known;
    this.files.set(href, null);
    const image = new Image();
    image.onload = () => {
      this.files.set(href, image);
      for (const listener of this.listeners) listener();
    };
    image.src = href;
    return null;
  }
}

export function htmlCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
