package id.nadikota.ingest;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.ingest.read.SourceRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * What a row says under our names: by the mapping, else by the defaults. Remembers which properties
 * were taken; the others are its attributes.
 */
final class Fields {
  private static final List<String> NAMES = List.of("name", "nama", "NAMOBJ", "NAMA_BANGU");
  private static final List<String> KEYS = List.of("kode", "OBJECTID");

  private final SourceRow row;
  private final Mapping mapping;
  private final Set<String> taken = new LinkedHashSet<>();

  Fields(SourceRow row, Mapping mapping) {
    this.row = row;
    this.mapping = mapping;
  }

  /** The name, if it has one. */
  Optional<String> name() {
    return mapped("name", NAMES);
  }

  /** What names the row within its source: its key, else a hash of all it says. */
  String key() {
    if (mapping.properties().containsKey("key")) {
      return required("key");
    }
    return row.id().or(() -> mapped("key", KEYS)).orElseGet(this::hash);
  }

  /** The kode of an area or agency. */
  String kode() {
    if (mapping.properties().containsKey("kode")) {
      return required("kode");
    }
    if (mapping.properties().containsKey("key")) {
      return required("key");
    }
    return mapped("kode", List.of("kode"))
        .or(row::id)
        .orElseThrow(
            () ->
                bad(
                    new Label(
                        "tidak ada kode; sebut propertinya dengan kode: di --map FILE",
                        "it has no kode; say which property it is with kode: in --map FILE")));
  }

  /** The value of the property that the mapping names for ours, else of one named like ours. */
  Optional<String> find(String ours) {
    return mapped(ours, List.of(ours));
  }

  /** The value of the property that the mapping names for ours, if it names one. */
  Optional<String> onlyMapped(String ours) {
    return mapped(ours, List.of());
  }

  /**
   * The value for a column of ours that the mapping lists under attributes, if it has any there.
   */
  Optional<String> column(String ours) {
    String theirs = mapping.attributes().map(attributes -> attributes.get(ours)).orElse(ours);
    if (mapping.attributes().isPresent() && !mapping.attributes().get().containsKey(ours)) {
      return Optional.empty();
    }
    return take(theirs);
  }

  /** Leaves a property among the attributes after all. */
  void giveBack(String ours) {
    taken.remove(mapping.attributes().map(attributes -> attributes.get(ours)).orElse(ours));
  }

  /** Marks a property as used, so that it is no attribute. */
  void use(String theirs) {
    taken.add(theirs);
  }

  /** What was not taken, as one JSON object under our names. */
  String attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (mapping.attributes().isEmpty()) {
      attributes.putAll(row.properties());
      attributes.keySet().removeAll(taken);
    } else {
      mapping
          .attributes()
          .get()
          .forEach(
              (ours, theirs) -> {
                if (!taken.contains(theirs) && row.properties().containsKey(theirs)) {
                  attributes.put(ours, row.properties().get(theirs));
                }
              });
    }
    return PropertiesJson.write(attributes);
  }

  private Optional<String> mapped(String ours, List<String> defaults) {
    String theirs = mapping.properties().get(ours);
    if (theirs != null) {
      return take(theirs);
    }
    return defaults.stream().map(this::take).flatMap(Optional::stream).findFirst();
  }

  private String required(String ours) {
    String theirs = mapping.properties().get(ours);
    return take(theirs)
        .orElseThrow(() -> bad(new Label("tidak ada %s", "it has no %s").formatted(theirs)));
  }

  private Optional<String> take(String theirs) {
    Object value = row.properties().get(theirs);
    if (value == null || value instanceof Map || value instanceof List) {
      return Optional.empty();
    }
    String text = text(value).strip();
    taken.add(theirs);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** A whole number reads the same whether it was written 7 or 7.0. */
  private static String text(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return BigDecimal.valueOf(number).toBigInteger().toString();
    }
    return value.toString();
  }

  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(PropertiesJson.write(row.properties()).getBytes(StandardCharsets.UTF_8));
      row.geometry().ifPresent((Geometry shape) -> digest.update(new WKBWriter().write(shape)));
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The refusal of one row. */
  static Refusal bad(Label why) {
    return Refusal.invalid("bad-row", why);
  }
}
