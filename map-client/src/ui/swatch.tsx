import { useEffect, useRef } from "preact/hooks";
import { drawSwatch } from "../draw/swatch";
import type { IconSheet } from "../draw/icon-sheet";
import type { Symbol } from "../style/style";
import { type Theme, token } from "./theme";

export interface SwatchProps {
  readonly symbols: readonly Symbol[];
  readonly icons: IconSheet;
  readonly theme: Theme;
  readonly size?: number;
}

/** A symbol of the legend, painted by the map's own painter, so that it is what the map shows. */
export function Swatch({ symbols, icons, theme, size = 20 }: SwatchProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paint = (): void => {
      const ink = canvas.current?.getContext("2d");
      if (!canvas.current || !ink) return;
      const ratio = window.devicePixelRatio || 1;
      canvas.current.width = canvas.current.height = Math.round(size * ratio);
      ink.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawSwatch(ink, symbols, size, token, icons);
    };
    paint();
    return icons.onArrival(paint);
  }, [symbols, icons, theme, size]);
  return (
    <canvas
      ref={canvas}
      class="swatch"
      width={size}
      height={size}
      style={{ width: `${size}px`, height: `${size}px` }}
      aria-hidden="true"
    />
  );
}
