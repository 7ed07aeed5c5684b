package id.nadikota.app.metrics;

import id.nadikota.change.ChangeFeed;
import id.nadikota.db.PoolCounts;
import id.nadikota.http.server.Answered;
import id.nadikota.live.LiveCounts;
import id.nadikota.tile.TileCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The numbers of one server. Each room keeps its own counts as plain numbers; here they get their
 * names. Nothing is asked of the rooms before a monitor asks. Safe for many threads.
 */
public final class Meters implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RequestMeters requests = new RequestMeters(registry);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** Micrometer remembers what it counts by weak references, and would soon count nothing. */
  private final List<LongSupplier> counted = new CopyOnWriteArrayList<>();

  /** The numbers of the machine; those of the rooms are added one by one. */
  public Meters() {
    List<MeterBinder> machine =
        List.of(
            collections,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics());
    machine.forEach(numbers -> numbers.bindTo(registry));
  }

  /** Who is to be told of requests. */
  public Answered requests() {
    return requests;
  }

  /** How far the changes of the database have come here. */
  public void changes(ChangeFeed feed) {
    gauge(
        "live.lag.seconds",
        "how old what is shown as live may be",
        () -> feed.lag().toMillis() / 1000.0);
    gauge(
        "nadi.tick",
        "the last step of the database that was applied; 0 before the first",
        () -> feed.place() == null ? 0 : feed.place().tick());
  }

  /** What the kept tiles are good for. */
  public void tiles(Supplier<TileCounts> counts) {
    String told = "tiles served, kept ones as hit and those asked from the database as miss";
    count("nadi.tiles", told, () -> counts.get().hits(), "result", "hit");
    count("nadi.tiles", told, () -> counts.get().misses(), "result", "miss");
    gauge("nadi.tiles.kept.bytes", "size of kept tiles", () -> counts.get().keptBytes());
    gauge("nadi.tiles.kept", "kept tiles", () -> counts.get().keptTiles());
  }

  /** Who is told live, and how much. */
  public void live(Supplier<LiveCounts> counts) {
    gauge("nadi.live.sockets", "open sockets", () -> counts.get().sockets());
    gauge(
        "nadi.live.subscriptions",
        "views of layers that are followed",
        () -> counts.get().subscriptions());
    gauge(
        "nadi.live.waiting",
        "features that clients have not taken yet",
        () -> counts.get().outboxFeatures());
    count("nadi.live.frames", "messages with changes", () -> counts.get().frames());
    count("nadi.live.resyncs", "clients told to begin anew", () -> counts.get().resyncs());
    count("nadi.live.dropped", "clients that did not listen", () -> counts.get().droppedClients());
  }

  /** The pools of connections, each always under the same place in the list. */
  public void pools(Supplier<List<PoolCounts>> pools) {
    for (int i = 0; i < pools.get().size(); i++) {
      int place = i;
      Supplier<PoolCounts> pool = () -> pools.get().get(place);
      ofPool("active", pool, PoolCounts::active);
      ofPool("idle", pool, PoolCounts::idle);
      ofPool("waiting", pool, PoolCounts::waiting);
      ofPool("most", pool, PoolCounts::most);
    }
  }

  private void ofPool(String what, Supplier<PoolCounts> pool, ToLongFunction<PoolCounts> number) {
    Gauge.builder("nadi.pool.connections", () -> number.applyAsLong(pool.get()))
        .description("connections to the database; waiting: threads that wait for one")
        .tag("pool", pool.get().name())
        .tag("state", what)
        .register(registry);
  }

  /** Lines of the database that wait to be told elsewhere or to be sealed. */
  public void waiting(Supplier<WaitingQuery.Waiting> waiting) {
    gauge("nadi.outbox.waiting", "lines not yet told elsewhere", () -> waiting.get().outbox());
    gauge(
        "nadi.outbox.oldest.seconds",
        "age of the oldest of them",
        () -> waiting.get().oldestSeconds());
    gauge(
        "nadi.audit.unsealed",
        "lines of the record without a seal",
        () -> waiting.get().unsealed());
  }

  /** Layers that are on, and what is wrong with their files. */
  public void layers(LongSupplier on, LongSupplier faults) {
    gauge("nadi.layers", "layers that are on", on::getAsLong);
    gauge("nadi.layer.faults", "faults in files of layers and styles", faults::getAsLong);
  }

  private void gauge(String name, String description, Supplier<Number> number) {
    Gauge.builder(name, number).description(description).register(registry);
  }

  private void count(String name, String description, LongSupplier number, String... tags) {
    counted.add(number);
    FunctionCounter.builder(name, number, LongSupplier::getAsLong)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  /** All of it in Prometheus' text format 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
