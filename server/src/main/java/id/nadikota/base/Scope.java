package id.nadikota.base;

import java.util.Objects;
import java.util.Optional;

/**
 * How far an actor's permission set reaches: the city, an agency or area with all below it, or own
 * rows.
 */
public sealed interface Scope {

  /** As it is written: {@code city}, {@code agency:<kode>}, {@code area:<kode>} or {@code own}. */
  String code();

  /** The scope with this code, if it is one; whether its agency or area is there is not asked. */
  static Optional<Scope> find(String code) {
    if (code.equals("city")) {
      return Optional.of(new Whole());
    }
    if (code.equals("own")) {
      return Optional.of(new Own());
    }
    int colon = code.indexOf(':');
    String kode = code.substring(colon + 1);
    if (colon < 0 || kode.isBlank()) {
      return Optional.empty();
    }
    return switch (code.substring(0, colon)) {
      case "agency" -> Optional.of(new OfAgency(kode));
      case "area" -> Optional.of(new OfArea(kode));
      default -> Optional.empty();
    };
  }

  /** Everything in the city. */
  record Whole() implements Scope {
    @Override
    public String code() {
      return "city";
    }
  }

  /**
   * An agency (OPD) and all agencies below it.
   *
   * @param kode the agency's kode
   */
  record OfAgency(String kode) implements Scope {
    public OfAgency {
      Objects.requireNonNull(kode);
    }

    @Override
    public String code() {
      return "agency:" + kode;
    }
  }

  /**
   * An area and all areas below it.
   *
   * @param kode kode wilayah, dotted, such as {@code 31.71}
   */
  record OfArea(String kode) implements Scope {
    public OfArea {
      Objects.requireNonNull(kode);
    }

    @Override
    public String code() {
      return "area:" + kode;
    }
  }

  /** Only what the actor wrote. */
  record Own() implements Scope {
    @Override
    public String code() {
      return "own";
    }
  }
}
