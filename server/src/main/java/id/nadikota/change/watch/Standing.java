package id.nadikota.change.watch;

import java.util.Optional;

/**
 * The triggers of a table as they stand.
 *
 * @param function its trigger function's name in schema {@code change}
 * @param version of the program that wrote it
 * @param madeFrom what it was made from
 * @param triggers how many of its triggers are switched on
 * @param trouble what went wrong in it since it was made
 */
record Standing(
    String function, int version, String madeFrom, int triggers, Optional<String> trouble) {
  private static final int TRIGGERS = 4;

  /** What is wrong with it, whatever it should be made from. */
  Optional<String> fault() {
    return triggers < TRIGGERS
        ? Optional.of("its triggers are lost or switched off")
        : trouble.map(why -> "its trigger failed (" + why + ")");
  }

  /** Where it was made from something else than this. */
  Optional<String> otherThan(Watched wanted) {
    boolean same = version >= WatchSql.VERSION && madeFrom.equals(WatchSql.madeFrom(wanted));
    return same ? Optional.empty() : Optional.of("its triggers were made from something else");
  }

  /** Whether every change leaves a line at least; in trouble it is a reset. */
  boolean tells(Watched wanted) {
    return triggers == TRIGGERS && otherThan(wanted).isEmpty();
  }
}
