package planted.base;

import planted.area.Counting;
import planted.layer.Reading;

/** A kernel class that knows a feature and a later room. */
public record Knowing(Counting counting, Reading reading) {}
