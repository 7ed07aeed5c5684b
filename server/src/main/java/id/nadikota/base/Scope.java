package id.nadikota.base;

import java.util.Objects;

/**
 * How far an actor's permission set reaches: the city, an agency or area with all below it, or own
 * rows.
 */
public sealed interface Scope {

  /** Everything in the city. */
  record Whole() implements Scope {}

  /**
   * An agency (OPD) and all agencies below it.
   *
   * @param kode the agency's kode
   */
  record OfAgency(String kode) implements Scope {
    public OfAgency {
      Objects.requireNonNull(kode);
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
  }

  /** Only what the actor wrote. */
  record Own() implements Scope {}
}
