package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Outage;
import id.nadikota.base.Refusal;
import id.nadikota.change.ChangeFeed;
import id.nadikota.change.ChangeFeed.Place;
import id.nadikota.change.Tick;
import id.nadikota.http.Operating;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open sockets, and the threads that serve them.
 *
 * <p>The change feed only leaves its ticks here. One thread reads what changed and hands it out;
 * others say every {@link #BEAT} that the server is there and look every {@link #LOOK} whether the
 * sessions still are, so that neither waits for a database that is away.
 */
final class LiveHub implements ChangeFeed.Listener, AutoCloseable {
  static final Duration BEAT = Duration.ofSeconds(2);
  static final Duration LOOK = Duration.ofMillis(500);
  static final int MOST_SOCKETS = 8;

  private static final Duration GOODBYE = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

  private final Recent recent;
  private final Subscribing subscribing;
  private final CatchingUp catchingUp;
  private final Supplier<Duration> feedLag;
  private final Clock clock;
  private final LiveTally tally = new LiveTally();
  private final Outage telling =
      new Outage(LOG, "live maps are told nothing for now", "live maps are told again");
  private final Outage looking =
      new Outage(
          LOG,
          "sockets of ended sessions stay open for now",
          "it is known again whose sockets are open");
  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicBoolean beating = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor worker = threads("live", 1);
  private final ScheduledThreadPoolExecutor beats = threads("live-beat", 2);
  private volatile Optional<Instant> behindSince = Optional.empty();
  private volatile boolean closed;

  /**
   * @param feedLag how far the change feed is behind
   */
  LiveHub(
      Recent recent,
      Subscribing subscribing,
      CatchingUp catchingUp,
      Supplier<Duration> feedLag,
      Clock clock) {
    this.recent = recent;
    this.subscribing = subscribing;
    this.catchingUp = catchingUp;
    this.feedLag = feedLag;
    this.clock = clock;
  }

  private static ScheduledThreadPoolExecutor threads(String name, int most) {
    ScheduledThreadPoolExecutor threads =
        new ScheduledThreadPoolExecutor(
            most,
            work -> {
              Thread one = new Thread(work, name);
              one.setDaemon(true);
              return one;
            },
            // after the end nothing more is to be done
            new ThreadPoolExecutor.DiscardPolicy());
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return threads;
  }

  @Override
  public void begin(UUID epoch, long tick) {
    recent.begin(epoch, tick);
    wake();
  }

  @Override
  public void apply(Tick tick) {
    recent.add(tick);
    behindSince = behindSince.or(() -> Optional.of(clock.instant()));
    wake();
  }

  /** Takes in who has opened a socket. */
  LiveClient join(Wire wire, Visitor visitor) {
    if (beating.compareAndSet(false, true)) {
      every(BEAT, this::beat);
      every(LOOK, this::look);
      every(LOOK, () -> clients.forEach(LiveClient::pump));
    }
    LiveClient client = new LiveClient(wire, visitor, clock, tally);
    clients.add(client);
    long his =
        clients.stream().filter(one -> one.visitor().shown().equals(visitor.shown())).count();
    if (closed) {
      leave(client, LiveClose.GOING_AWAY, "the server stops");
    } else if (his > MOST_SOCKETS) {
      leave(client, LiveClose.TOO_MANY, "too many sockets of one session");
    }
    return client;
  }

  private void every(Duration time, Runnable work) {
    long millis = time.toMillis();
    beats.scheduleWithFixedDelay(safely(work), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Forgets who has gone. */
  void leave(LiveClient client) {
    clients.remove(client);
    client.end();
  }

  private CompletableFuture<Void> leave(LiveClient client, int code, String reason) {
    clients.remove(client);
    return client.close(code, reason);
  }

  /** Does what a client asks for, or says why not. */
  void take(LiveClient client, String text) {
    LiveJson.Read read = LiveJson.read(text);
    try {
      if (read.message().isPresent()) {
        take(client, read.message().get());
      } else {
        client.refuse(read.id(), read.refusal().orElseThrow());
      }
    } catch (Refusal e) {
      client.refuse(read.id(), e);
    }
  }

  private void take(LiveClient client, LiveMessage message) {
    if (message instanceof LiveMessage.Subscribe asked) {
      client.subscribe(asked, this::subscription);
      // what it has missed is read by the worker
      asked.from().ifPresent(place -> wake());
    } else {
      client.unsubscribe(message.id());
    }
  }

  private Subscription subscription(LiveMessage.Subscribe asked, Actor actor) {
    Place now =
        recent
            .place()
            .orElseThrow(
                () ->
                    Refusal.unavailable(
                        "not-live",
                        new Label(
                            "perubahan belum diikuti; coba lagi sebentar",
                            "changes are not followed yet; try again soon")));
    return subscribing.subscription(asked, actor, now);
  }

  /** Layers have another definition, have come or have gone. */
  void layersChanged(Set<String> ids) {
    for (LiveClient client : clients) {
      client.renew(one -> ids.contains(one.asked().layer()), this::subscription);
    }
  }

  /** Says the same to admins of the whole city, who ask then what is wrong with files of layers. */
  void faultsChanged() {
    clients.stream()
        .filter(client -> Operating.isAdmin(client.actor()))
        .forEach(client -> client.renew(one -> false, this::subscription));
  }

  private void wake() {
    if (woken.compareAndSet(false, true)) {
      worker.execute(safely(this::catchUp));
    }
  }

  /** One look of the worker; what cannot be read now is tried again. */
  private void catchUp() {
    woken.set(false);
    if (recent.place().isEmpty()) {
      return;
    }
    try {
      Place until = catchingUp.run(clients);
      telling.over();
      behindSince =
          recent.place().filter(until::equals).isPresent() ? Optional.empty() : behindSince;
    } catch (Refusal e) {
      telling.met(e);
      worker.schedule(this::wake, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** How long ago all that was committed then had been handed out. */
  private Duration lag() {
    Duration feed = feedLag.get();
    Duration own =
        behindSince.map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
    return own.compareTo(feed) > 0 ? own : feed;
  }

  private void beat() {
    Duration lag = lag();
    recent.place().ifPresent(place -> clients.forEach(client -> client.beat(place, lag)));
    clients.stream().filter(LiveClient::isDeaf).forEach(this::drop);
    clients.removeIf(LiveClient::isOver);
  }

  private void drop(LiveClient client) {
    clients.remove(client);
    tally.dropped.increment();
    client.cut();
  }

  /** Asks of everybody who he is now; while nobody can tell, all stay who they were. */
  private void look() {
    try {
      clients.forEach(this::look);
      looking.over();
    } catch (Refusal e) {
      looking.met(e);
    }
  }

  private void look(LiveClient client) {
    Optional<Actor> present;
    try {
      present = client.visitor().present().get();
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      // rather nobody than somebody of whom it is not known whether he still may
      LOG.error("it cannot be told who holds a socket", e);
      drop(client);
      return;
    }
    if (present.isEmpty()) {
      leave(client, LiveClose.SESSION_ENDED, "the session has ended");
    } else if (!present.get().equals(client.actor())) {
      client.become(present.get(), this::subscription);
    }
  }

  /** A schedule ends with its first exception. */
  private static Runnable safely(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("the live face failed", e);
      }
    };
  }

  /** What it does, in numbers. */
  LiveCounts counts() {
    return new LiveCounts(
        clients.size(),
        clients.stream().mapToLong(client -> client.subscriptions().size()).sum(),
        tally.frames.sum(),
        tally.resyncs.sum(),
        clients.stream().mapToLong(LiveClient::pendingFeatures).sum(),
        tally.dropped.sum());
  }

  @Override
  public void close() {
    closed = true;
    worker.shutdown();
    beats.shutdown();
    CompletableFuture<?>[] goodbyes =
        clients.stream()
            .map(client -> leave(client, LiveClose.GOING_AWAY, "the server stops"))
            .toArray(CompletableFuture[]::new);
    // who hears it connects elsewhere at once; who does not read is not waited for
    CompletableFuture.allOf(goodbyes)
        .completeOnTimeout(null, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
