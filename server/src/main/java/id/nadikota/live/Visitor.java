package id.nadikota.live;

import id.nadikota.base.Actor;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who opened a socket.
 *
 * @param actor who he was then
 * @param shown what he showed, a session or a key, to count his sockets by
 * @param present asks who he is now; empty when his session has ended
 * @param language of what people read, {@code id} or {@code en}
 */
record Visitor(Actor actor, String shown, Supplier<Optional<Actor>> present, String language) {
  Visitor {
    Objects.requireNonNull(actor);
    Objects.requireNonNull(shown);
    Objects.requireNonNull(present);
    Objects.requireNonNull(language);
  }
}
