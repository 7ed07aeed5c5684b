package id.nadikota.layer.reload;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Outage;
import id.nadikota.base.Refusal;
import id.nadikota.layer.catalog.LayerCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads layers and styles again when their files change, for as long as the server runs.
 *
 * <p>Events of the file system wake it; where none come it looks every {@link #LOOK}. What is just
 * being written is left until it has been quiet for {@link #QUIET}. One thread; what it found may
 * be asked by any.
 */
public final class LayerReload implements AutoCloseable {
  /** How often it looks where the file system tells nothing. */
  static final Duration LOOK = Duration.ofSeconds(2);

  /** How long files must have stayed the same before they are read. */
  static final Duration QUIET = Duration.ofMillis(150);

  /** How often all is looked at though no file changed: fault and cure may lie in a table. */
  static final Duration AGAIN = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(LayerReload.class);
  private static final int MOST_WAITS = 20;

  private final LayerCatalog catalog;
  private final Clock clock;
  private final Outage outage =
      new Outage(
          LOG,
          "layer files cannot be read for now, what was read stays",
          "layer files are read again");
  private final Thread thread = new Thread(this::follow, "layer-files");
  private volatile Optional<Fault> trouble = Optional.empty();
  private volatile boolean closed;
  private final List<Runnable> listeners = new ArrayList<>();
  private List<Fault> toldOf = List.of();
  private Instant read;

  LayerReload(LayerCatalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
    this.read = clock.instant();
    thread.setDaemon(true);
  }

  /** Begins to look; once. */
  public LayerReload start() {
    thread.start();
    return this;
  }

  /**
   * Adds one who is told when other things are wrong than before; before {@link #start}. A mended
   * file is often what it was before it broke, so that no definition changes.
   */
  public void onFaults(Runnable listener) {
    listeners.add(listener);
  }

  /** What is wrong with the files now, and what keeps them from being read. */
  public List<Fault> faults() {
    List<Fault> faults = new ArrayList<>(catalog.faults());
    trouble.ifPresent(faults::add);
    return List.copyOf(faults);
  }

  private void follow() {
    try (FolderEvents events = new FolderEvents(catalog.folders())) {
      while (!closed) {
        events.await(LOOK);
        if (isDue()) {
          settle();
          load();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDue() {
    return trouble.isPresent() || catalog.isStale() || !clock.instant().isBefore(read.plus(AGAIN));
  }

  /** An editor writes in several steps, and in between a file is half or not there at all. */
  private void settle() throws InterruptedException {
    String before = catalog.stamp();
    for (int i = 0; i < MOST_WAITS; i++) {
      TimeUnit.MILLISECONDS.sleep(QUIET.toMillis());
      String now = catalog.stamp();
      if (now.equals(before)) {
        return;
      }
      before = now;
    }
  }

  /** Never throws: what cannot be read now stays as it was and is tried again. */
  private void load() {
    read = clock.instant();
    try {
      catalog.load();
      outage.over();
      trouble = Optional.empty();
    } catch (RuntimeException e) {
      if (isAway(e) && trouble.isEmpty() && !catalog.isStale()) {
        // nothing waits to be read: that the database is away is told elsewhere
        return;
      }
      if (!closed) {
        outage.met(e);
      }
      trouble = Optional.of(told(e));
    }
    tellFaults();
  }

  private void tellFaults() {
    List<Fault> now = faults();
    if (!now.equals(toldOf)) {
      toldOf = now;
      listeners.forEach(Runnable::run);
    }
  }

  private static boolean isAway(RuntimeException e) {
    return e instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAVAILABLE;
  }

  private Fault told(RuntimeException e) {
    return e instanceof FaultException faults
        ? faults.faults().get(0)
        : new Fault(
            catalog.folders().get(0),
            0,
            "what has changed cannot be read for now",
            "it is tried again; the log says why");
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
