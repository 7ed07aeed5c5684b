package id.nadikota.http.server;

import java.util.Objects;

/**
 * How one thing that the server needs is doing.
 *
 * @param state whether the server can work with it
 * @param says what was found, in a few words without secrets
 */
public record Health(State state, String says) {
  public Health {
    Objects.requireNonNull(state);
    Objects.requireNonNull(says);
  }

  /** Either all is well or the server cannot work with it. */
  public Health(boolean ok, String says) {
    this(ok ? State.OK : State.FAILING, says);
  }

  /** How well. */
  public enum State {
    OK,
    /** The server works, but somebody should look. */
    AMBER,
    FAILING
  }

  /** Whether the server can work with it. */
  public boolean ok() {
    return state != State.FAILING;
  }

  /** One thing that can be looked at; must answer within a few seconds and not throw Errors. */
  @FunctionalInterface
  public interface Probe {

    /** Looks; an exception counts as not ok. */
    Health look();
  }
}
