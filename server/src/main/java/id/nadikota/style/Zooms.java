package id.nadikota.style;

/**
 * Map zooms at which a rule draws: from included, to excluded.
 *
 * @param from 0 is an open end
 * @param to 24 is an open end
 */
public record Zooms(double from, double to) {
  private static final double LOWEST = 0;
  private static final double HIGHEST = 24;
  private static final double SCALE_AT_ZERO = 559_082_264;

  /** Every zoom. */
  public static final Zooms ALL = new Zooms(LOWEST, HIGHEST);

  /** Puts both ends into what a map can show. */
  public Zooms {
    from = Math.max(LOWEST, Math.min(HIGHEST, from));
    to = Math.max(LOWEST, Math.min(HIGHEST, to));
  }

  /** The map zoom at which a scale denominator lies, to a thousandth. */
  public static double ofScale(double denominator) {
    return Math.round(Math.log(SCALE_AT_ZERO / denominator) / Math.log(2) * 1000) / 1000.0;
  }

  /** Whether something is drawn at this zoom; past the last zoom what is open still draws. */
  public boolean include(double zoom) {
    return zoom >= from && (zoom < to || to >= HIGHEST);
  }

  /** Whether no zoom is left. */
  public boolean isEmpty() {
    return from >= to;
  }
}
