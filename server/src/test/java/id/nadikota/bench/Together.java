package id.nadikota.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToLongFunction;

/** Several threads at the same work. */
final class Together {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "bench");
            thread.setDaemon(true);
            return thread;
          });

  private Together() {}

  /** Runs work for each number below a count at the same time; the sum of what they say. */
  static long count(int threads, IntToLongFunction work) {
    List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      running.add(THREADS.submit(() -> work.applyAsLong(number)));
    }
    long sum = 0;
    for (Future<Long> one : running) {
      sum += done(one);
    }
    return sum;
  }

  private static long done(Future<Long> one) {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
