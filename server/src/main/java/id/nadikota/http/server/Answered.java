package id.nadikota.http.server;

import java.time.Duration;

/** Is told of every request that was answered; must not wait. */
@FunctionalInterface
public interface Answered {
  /** Where no handler has such a path. */
  String NO_ROUTE = "none";

  /** Nobody who wants to know. */
  Answered NOBODY = (method, route, status, took) -> {};

  /**
   * A request is over.
   *
   * @param method as it was sent, whatever it is
   * @param route the path of its handler, such as {@code /api/layers/{id}/style}, or {@link
   *     #NO_ROUTE}
   * @param took from its first byte to the last of the answer
   */
  void told(String method, String route, int status, Duration took);
}
