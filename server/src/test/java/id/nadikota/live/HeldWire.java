package id.nadikota.live;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A wire that lets a frame go when its reader reads, and only then. Safe for many threads. */
final class HeldWire implements Wire {
  private Optional<String> frame = Optional.empty();
  private Runnable sent = () -> {};
  private int closedWith;

  @Override
  public synchronized void send(String text, Runnable whenSent, Runnable failed) {
    if (frame.isPresent()) {
      throw new AssertionError("two frames under way: " + frame.get() + " and " + text);
    }
    frame = Optional.of(text);
    sent = whenSent;
  }

  /** The frame that is under way, if there is one; the next may follow. */
  Optional<String> read() {
    Optional<String> read;
    Runnable then;
    synchronized (this) {
      read = frame;
      then = sent;
      frame = Optional.empty();
      sent = () -> {};
    }
    then.run();
    return read;
  }

  @Override
  public synchronized CompletableFuture<Void> close(int code, String reason) {
    closedWith = code;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized void cut() {
    closedWith = 1006;
  }

  /** The code it was closed with; 0 while it is open. */
  synchronized int closedWith() {
    return closedWith;
  }
}
