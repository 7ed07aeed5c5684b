package planted.tile.paint;

import planted.tile.Painting;

/** Knows the room around it, which knows it too. */
public record Brush(Painting painting) {}
