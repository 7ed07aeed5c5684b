package id.nadikota.db;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A layer as one actor sees it, to be read by a named query.
 *
 * @param name the layer's id with {@code _} for {@code -}
 * @param sql a SELECT without DISTINCT, LIMIT, window or aggregate, so that indexes are used
 * @param binds values of its named parameters, named {@code <relation>_1}, ...
 */
public record Relation(String name, String sql, Map<String, Object> binds) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public Relation {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a relation's name: " + name);
    }
    for (String bind : binds.keySet()) {
      if (!bind.startsWith(name + "_")) {
        throw new IllegalArgumentException("bind " + bind + " must begin with " + name + "_");
      }
    }
    // Not Map.copyOf: a bound value may be null.
    binds = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(binds));
  }

  /** This relation as an entry of a WITH list; never materialized, so that indexes are used. */
  String asCte() {
    return "\"%s\" AS NOT MATERIALIZED (\n%s\n)".formatted(name, sql);
  }
}
