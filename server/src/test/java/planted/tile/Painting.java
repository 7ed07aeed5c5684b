package planted.tile;

import planted.area.Counting;

/** A face that knows a feature. */
public record Painting(Counting counting) {}
