package planted.agency;

import planted.area.Counting;

/** Closes a cycle. */
public final class Owning {
  Counting counting;
}
