package id.nadikota.app;

import id.nadikota.base.Fault;
import id.nadikota.base.Refusal;
import id.nadikota.change.ChangeFeed;
import id.nadikota.change.watch.Watches;
import id.nadikota.http.server.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What {@code /health} looks at: the database, the disk of the data directory, the clocks, whether
 * changes are followed, and the files of layers.
 */
final class HealthProbes {
  private static final long LEAST_FREE_BYTES = 512L * 1024 * 1024;
  private static final int MOST_PLACES = 5;
  private static final Duration MOST_LAG = Duration.ofSeconds(5);
  private static final Duration MOST_APART = Duration.ofSeconds(2);

  private HealthProbes() {}

  /**
   * What is not there of the database.
   *
   * @param missing tables without which the server cannot work
   * @param asked whether something else that is not there was asked for lately
   */
  record Whole(List<String> missing, boolean asked) {}

  /** The probes by name. */
  static Map<String, Health.Probe> of(
      BooleanSupplier databaseAnswers,
      BooleanSupplier databaseIsReadOnly,
      Supplier<Whole> databaseIsWhole,
      Path dataDir,
      Clock clock,
      Supplier<Instant> databaseTime,
      ChangeFeed feed,
      Supplier<List<Watches.Lost>> lost,
      Supplier<List<Fault>> layerFaults) {
    Map<String, Health.Probe> probes = new LinkedHashMap<>();
    probes.put("database", () -> database(databaseAnswers, databaseIsReadOnly, databaseIsWhole));
    probes.put("disk", () -> disk(freeBytes(dataDir)));
    probes.put("clock", () -> clocks(clock.instant(), databaseTime.get()));
    probes.put("changes", () -> changes(feed.lag(), found(lost)));
    probes.put("layers", () -> layers(layerFaults.get()));
    return probes;
  }

  /**
   * Says file and line, and to nobody in particular no more: a fault may name columns that are not
   * published.
   */
  static Health layers(List<Fault> faults) {
    if (faults.isEmpty()) {
      return new Health(true, "all files can be used");
    }
    String places =
        faults.stream()
            .map(fault -> fault.file().getFileName() + (fault.line() > 0 ? ":" + fault.line() : ""))
            .distinct()
            .limit(MOST_PLACES)
            .collect(Collectors.joining(", "));
    return new Health(
        Health.State.AMBER,
        ("cannot be used as they are, what was good stays: %s; the log, ./nadi check and, for"
                + " admins, /api/layer-faults say what to write instead")
            .formatted(places));
  }

  /** While the database is away only the lag can be told, and it is. */
  private static List<Watches.Lost> found(Supplier<List<Watches.Lost>> lost) {
    try {
      return lost.get();
    } catch (Refusal e) {
      return List.of();
    }
  }

  /** What is late or not told at all is shown old, and no reason to stop answering. */
  static Health changes(Duration lag, List<Watches.Lost> lost) {
    if (!lost.isEmpty()) {
      // the database's own words may hold values of a row, and anybody may read this
      return new Health(
          Health.State.AMBER,
          "changes are not told as they should be of %s: a trigger is lost or failed; ./nadi check and the log say why"
              .formatted(lost.stream().map(Watches.Lost::table).collect(Collectors.joining(", "))));
    }
    Health.State state = lag.compareTo(MOST_LAG) > 0 ? Health.State.AMBER : Health.State.OK;
    return new Health(state, "live_lag_seconds %.1f".formatted(lag.toMillis() / 1000.0));
  }

  /** What can be read is worth answering with, while nothing can be changed. */
  static Health database(
      BooleanSupplier answers, BooleanSupplier isReadOnly, Supplier<Whole> isWhole) {
    if (!answers.getAsBoolean()) {
      return new Health(false, "does not answer");
    }
    Whole whole = isWhole.get();
    if (!whole.missing.isEmpty()) {
      return new Health(
          false,
          "is not whole, is it being restored? There is no " + String.join(", ", whole.missing));
    }
    if (whole.asked) {
      return new Health(
          Health.State.AMBER,
          "a table, column or function that was asked for is not there; the log says which");
    }
    return isReadOnly.getAsBoolean()
        ? new Health(
            Health.State.AMBER, "answers, but can only be read now: all changes are refused")
        : new Health(true, "answers");
  }

  static Health disk(long freeBytes) {
    return new Health(
        freeBytes >= LEAST_FREE_BYTES, "%d MB free".formatted(freeBytes / (1024 * 1024)));
  }

  static Health clocks(Instant server, Instant database) {
    Duration apart = Duration.between(server, database);
    return new Health(
        apart.abs().compareTo(MOST_APART) <= 0,
        "the database's clock differs by %d ms".formatted(apart.toMillis()));
  }

  private static long freeBytes(Path dataDir) {
    try {
      return Files.getFileStore(dataDir).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the disk of " + dataDir, e);
    }
  }
}
