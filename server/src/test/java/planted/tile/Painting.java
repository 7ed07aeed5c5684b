package planted.tile;

import planted.area.Counting;
import planted.tile.paint.Brush;

/** A face that knows a feature, and whose inner room knows it back. */
public record Painting(Counting counting, Brush brush) {}
