package id.nadikota.identity.account;

import java.util.Objects;
import java.util.Optional;

/**
 * A scope that can be given.
 *
 * @param code as it is written, such as {@code area:31.71}
 * @param kind {@code city}, {@code own}, {@code agency} or the level of an area
 * @param name of the agency or area
 */
record ScopeChoice(String code, String kind, Optional<String> name) {
  ScopeChoice {
    Objects.requireNonNull(code);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
  }
}
