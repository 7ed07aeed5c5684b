package id.nadikota.house;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rooms of the house and who may know whom; a new room is entered here first. */
final class Rooms {
  /** Knows no feature; each may use those before it. */
  static final List<String> KERNEL =
      List.of("base", "geo", "filter", "db", "change", "http", "style", "layer");

  /** Publish any layer, know no feature. */
  static final List<String> FACES = List.of("tile", "live", "heatmap", "ogc");

  /** Behaviour. */
  static final List<String> FEATURES = List.of("identity", "area", "agency", "asset");

  /** Where the world comes in and the program starts. */
  static final List<String> EDGES = List.of("ingest", "simulate", "app");

  /**
   * The rooms within a room. Whether they stand on it or it on them, the arrows go one way only.
   */
  static final Map<String, Set<String>> WITHIN =
      Map.of(
          "db", Set.of("cluster", "write"),
          "change", Set.of("watch"),
          "http", Set.of("outside", "server"),
          "style", Set.of("sld"),
          "layer",
              Set.of(
                  "catalog",
                  "check",
                  "declaration",
                  "edit",
                  "form",
                  "past",
                  "proposal",
                  "reload",
                  "search",
                  "watch"),
          "identity", Set.of("account", "audit", "grant", "me", "password", "session"),
          "ingest", Set.of("read"),
          "app", Set.of("metrics"));

  /** The other features a feature may use; none where it is not named. */
  static final Map<String, Set<String>> FEATURE_USES = Map.of();

  /**
   * The libraries that a class of a feature may use though it is no Store, Writer, Query or Parts:
   * a password is hashed and an attempt is counted in one class each.
   */
  static final Map<String, String> FEATURE_LIBRARIES =
      Map.of("Argon2", "org.bouncycastle..", "Throttle", "io.github.bucket4j..");

  private Rooms() {}
}
