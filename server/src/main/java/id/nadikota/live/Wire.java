package id.nadikota.live;

import java.util.concurrent.CompletableFuture;

/** The way to one client; takes one frame at a time. */
interface Wire {

  /**
   * Sends a frame without waiting.
   *
   * @param sent called when it has left; possibly before this returns
   * @param failed called instead when it cannot
   */
  void send(String frame, Runnable sent, Runnable failed);

  /** Says goodbye with a close code of RFC 6455; done when that has left or cannot. */
  CompletableFuture<Void> close(int code, String reason);

  /** Breaks the connection without a word, for one who does not listen. */
  void cut();
}
