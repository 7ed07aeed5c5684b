package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.change.ChangeFeed.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One open socket: its subscriptions and what is still to be sent to it.
 *
 * <p>One frame is under way at a time and the next is written when that has left, from what is
 * newest by then; a client that does not read costs what it has pending and no more. Safe for many
 * threads.
 */
final class LiveClient {
  static final int MOST_SUBSCRIPTIONS = 32;

  /** Features of all subscriptions together; who has more to be told asks for all again. */
  static final int MOST_PENDING = 5_000;

  /** What these may take together as they are sent; the same. */
  static final long MOST_HELD_BYTES = 2_000_000;

  /** Features in one frame; the same. */
  static final int MOST_PUT = 500;

  /** Bytes of the features in one frame; the same. */
  static final int MOST_FRAME_BYTES = 1_000_000;

  /** Answers that wait; who asks on without reading has gone mad. */
  private static final int MOST_ANSWERS = 200;

  private static final Duration LONGEST_FRAME = Duration.ofSeconds(30);

  private final Wire wire;
  private final Visitor visitor;
  private final Clock clock;
  private final LiveTally tally;
  private final Map<Long, Subscription> subscriptions = new LinkedHashMap<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private Actor actor;
  private Optional<Beat> beat = Optional.empty();
  private boolean underWay;
  private boolean pumping;
  private boolean closed;
  private Instant sentAt;

  LiveClient(Wire wire, Visitor visitor, Clock clock, LiveTally tally) {
    this.wire = wire;
    this.visitor = visitor;
    this.clock = clock;
    this.tally = tally;
    this.actor = visitor.actor();
    this.sentAt = clock.instant();
  }

  /** What a heartbeat says where there are no subscriptions. */
  private record Beat(long tick, Duration lag) {}

  Visitor visitor() {
    return visitor;
  }

  /** The subscriptions now. */
  synchronized List<Subscription> subscriptions() {
    return closed ? List.of() : List.copyOf(subscriptions.values());
  }

  /**
   * Puts a subscription in the place of the one with its number, if there is one.
   *
   * @param make for this actor; may refuse
   */
  void subscribe(
      LiveMessage.Subscribe asked, BiFunction<LiveMessage.Subscribe, Actor, Subscription> make) {
    synchronized (this) {
      if (closed) {
        return;
      }
      if (subscriptions.size() >= MOST_SUBSCRIPTIONS && !subscriptions.containsKey(asked.id())) {
        throw Refusal.invalid(
            "too-many-subscriptions",
            new Label(
                    "satu soket memuat paling banyak %d langganan; hentikan satu dulu",
                    "a socket holds at most %d subscriptions; end one first")
                .formatted(MOST_SUBSCRIPTIONS));
      }
      Subscription made = make.apply(asked, actor);
      subscriptions.put(asked.id(), made);
      if (!made.isWaiting()) {
        answers.add(LiveJson.hello(made));
      }
    }
    pump();
  }

  /** Ends a subscription; one that is not there has ended. */
  synchronized void unsubscribe(long id) {
    subscriptions.remove(id);
  }

  /** Refuses what was asked; there is no subscription of that number then. */
  void refuse(Optional<Long> id, Refusal refusal) {
    id.ifPresent(this::unsubscribe);
    answer(LiveJson.error(id, refusal, visitor.language()));
  }

  /** Answers something that was asked; closes the socket of who asks on without reading. */
  private void answer(String frame) {
    boolean tooMany;
    synchronized (this) {
      tooMany = answers.size() >= MOST_ANSWERS;
      if (!tooMany) {
        answers.add(frame);
      }
    }
    if (tooMany) {
      close(LiveClose.TOO_MANY, "answers are not read");
    } else {
      pump();
    }
  }

  /** Changes a subscription, unless it has ended or been replaced meanwhile, and sends. */
  void change(Subscription subscription, Consumer<Subscription> work) {
    boolean tells;
    synchronized (this) {
      if (closed || subscriptions.get(subscription.id()) != subscription) {
        return;
      }
      work.accept(subscription);
      tells = subscription.isResyncing() || !subscription.pending().isEmpty();
      if (tells && (pendingFeatures() > MOST_PENDING || heldBytes() > MOST_HELD_BYTES)) {
        subscription.mustResync(subscription.place());
      }
    }
    if (tells) {
      pump();
    }
  }

  /** The subscription goes on from the place that it gave. */
  void begin(Subscription subscription) {
    synchronized (this) {
      if (closed || subscriptions.get(subscription.id()) != subscription) {
        return;
      }
      subscription.begin();
      answers.add(LiveJson.hello(subscription));
    }
    pump();
  }

  /** It is somebody else now, or may do other things: everything is asked for again as such. */
  void become(Actor other, BiFunction<LiveMessage.Subscribe, Actor, Subscription> make) {
    synchronized (this) {
      actor = other;
    }
    renew(subscription -> true, make);
  }

  /** Who it is. */
  synchronized Actor actor() {
    return actor;
  }

  /** Makes some subscriptions anew, and says that the list of layers is another. */
  void renew(
      Predicate<Subscription> which, BiFunction<LiveMessage.Subscribe, Actor, Subscription> make) {
    synchronized (this) {
      answers.add(LiveJson.LAYERS);
      for (Subscription old : List.copyOf(subscriptions.values())) {
        if (which.test(old)) {
          renew(old, make);
        }
      }
    }
    pump();
  }

  private void renew(
      Subscription old, BiFunction<LiveMessage.Subscribe, Actor, Subscription> make) {
    try {
      Subscription made = make.apply(old.asked(), actor);
      made.mustResync(made.place());
      subscriptions.put(old.id(), made);
    } catch (Refusal e) {
      subscriptions.remove(old.id());
      answers.add(LiveJson.error(Optional.of(old.id()), e, visitor.language()));
    }
  }

  /** Says that the server is there, once all else is said. */
  void beat(Place newest, Duration lag) {
    synchronized (this) {
      beat = Optional.of(new Beat(newest.tick(), lag));
    }
    pump();
  }

  /** Whether a frame has been under way for so long that nobody can be reading. */
  synchronized boolean isDeaf() {
    return underWay && clock.instant().isAfter(sentAt.plus(LONGEST_FRAME));
  }

  /** Whether its connection has ended, be it that nobody said so. */
  synchronized boolean isOver() {
    return closed;
  }

  /** Features that wait to be told. */
  synchronized int pendingFeatures() {
    return subscriptions.values().stream().mapToInt(one -> one.pending().size()).sum();
  }

  /** What they take as they are sent. */
  synchronized long heldBytes() {
    return subscriptions.values().stream().mapToLong(one -> one.pending().bytes()).sum();
  }

  /** Says goodbye; nothing is sent any more. Done when the goodbye has left. */
  CompletableFuture<Void> close(int code, String reason) {
    return end() ? wire.close(code, reason) : CompletableFuture.completedFuture(null);
  }

  /** Breaks the connection. */
  void cut() {
    if (end()) {
      wire.cut();
    }
  }

  /** Nothing is sent any more; whether something was until now. */
  synchronized boolean end() {
    boolean was = !closed;
    closed = true;
    subscriptions.clear();
    answers.clear();
    return was;
  }

  /**
   * Sends what there is, frame by frame, each when the one before has left. A wire may say so
   * before it returns, so that this must not call itself.
   */
  void pump() {
    synchronized (this) {
      if (pumping) {
        return;
      }
      pumping = true;
    }
    while (true) {
      Optional<String> frame;
      synchronized (this) {
        frame = closed || underWay ? Optional.empty() : next();
        if (frame.isEmpty()) {
          pumping = false;
          return;
        }
        underWay = true;
        sentAt = clock.instant();
      }
      wire.send(frame.get(), this::sent, this::cut);
    }
  }

  private void sent() {
    synchronized (this) {
      underWay = false;
    }
    pump();
  }

  private Optional<String> next() {
    if (!answers.isEmpty()) {
      return Optional.of(answers.removeFirst());
    }
    for (Subscription subscription : List.copyOf(subscriptions.values())) {
      Optional<String> frame = next(subscription);
      if (frame.isPresent()) {
        // to the end, so that one that always has something to tell does not silence the others
        subscriptions.remove(subscription.id());
        subscriptions.put(subscription.id(), subscription);
        return frame;
      }
    }
    Optional<String> heartbeat = beat.map(this::heartbeat);
    beat = Optional.empty();
    return heartbeat;
  }

  private Optional<String> next(Subscription subscription) {
    Pending pending = subscription.pending();
    if (!pending.isEmpty()) {
      List<LiveFeature> put = pending.put();
      long bytes = put.stream().mapToLong(LiveFeature::bytes).sum();
      if (put.size() <= MOST_PUT && bytes <= MOST_FRAME_BYTES) {
        String frame = LiveJson.changes(subscription, put);
        subscription.hasTold();
        tally.frames.increment();
        return Optional.of(frame);
      }
      subscription.mustResync(subscription.place());
    }
    if (!subscription.resyncsAt(clock.instant())) {
      return Optional.empty();
    }
    subscription.hasResynced(clock.instant());
    tally.resyncs.increment();
    answers.addFirst(LiveJson.hello(subscription));
    return Optional.of(LiveJson.resync(subscription.id()));
  }

  /** The tick is one up to which this client has been told all: it may come back with it. */
  private String heartbeat(Beat said) {
    long tick =
        subscriptions.values().stream().mapToLong(Subscription::told).min().orElse(said.tick);
    return LiveJson.heartbeat(tick, said.lag);
  }
}
