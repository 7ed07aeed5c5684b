package id.nadikota.http;

import java.util.Objects;

/**
 * How one thing that the server needs is doing.
 *
 * @param ok whether the server can work with it
 * @param says what was found, in a few words without secrets
 */
public record Health(boolean ok, String says) {
  public Health {
    Objects.requireNonNull(says);
  }

  /** One thing that can be looked at; must answer within a few seconds and not throw Errors. */
  @FunctionalInterface
  public interface Probe {

    /** Looks; an exception counts as not ok. */
    Health look();
  }
}
