package id.nadikota.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what a command opened, last first, at its end or when the process is told to end.
 *
 * <p>Opening and closing exclude each other, so that a signal in the middle of a start leaves
 * nothing behind.
 */
final class Shutdown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean ending;

  /** A shutdown that signals start too. */
  static Shutdown onSignals() {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "shutdown"));
    return shutdown;
  }

  /** Opens something that is closed again; after the end has begun nothing is opened any more. */
  synchronized <T extends AutoCloseable> T open(Supplier<T> opener) {
    if (ending) {
      throw new IllegalStateException("ending");
    }
    T opened = opener.get();
    open.push(opened);
    return opened;
  }

  /** Whether the end has begun; failures from then on are its consequence and not worth a word. */
  boolean isEnding() {
    return ending;
  }

  /** Waits until everything is closed. */
  void await() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    ending = true;
    closeAll();
    closed.countDown();
  }

  private synchronized void closeAll() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("something did not close", e);
      }
    }
  }
}
