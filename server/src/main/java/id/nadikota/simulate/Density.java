package id.nadikota.simulate;

/** How thickly the demo city is settled: most at the harbour, less around three other centres. */
final class Density {
  /** x, y, reach in metres, weight. */
  private static final double[][] CENTRES = {
    {300, -2300, 4200, 1.0},
    {-12300, 1300, 2300, 0.42},
    {12300, 1100, 2400, 0.45},
    {3800, -6700, 2100, 0.30}
  };

  private static final double COUNTRYSIDE = 0.012;

  private Density() {}

  /** From nearly 0 in the countryside to about 1 in the middle. */
  static double at(double x, double y) {
    double density = COUNTRYSIDE;
    for (double[] centre : CENTRES) {
      double distance = StrictMath.hypot(x - centre[0], y - centre[1]);
      density += centre[3] * StrictMath.exp(-distance / centre[2]);
    }
    return Math.min(1, density);
  }
}
