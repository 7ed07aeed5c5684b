package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.app.LeakWells.Viewer;
import id.nadikota.app.LeakWells.Well;
import id.nadikota.base.Home;
import id.nadikota.base.Refusal;
import id.nadikota.filter.Ecql;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Feature;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Selection;
import id.nadikota.layer.catalog.CatalogParts;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever asks again and again, each time for half, finds out no more than he may see at once. */
class BisectionTest {
  /** Boxes are compared as single precision floats: about a metre and a half at 106 degrees. */
  private static final double METRES = 2e-5;

  private static final Selection.Page PAGE = new Selection.Page(100, 0);

  private static LeakServer server;
  private static FeatureQuery features;
  private static Layer wells;

  @BeforeAll
  static void fill() throws IOException {
    server = LeakServer.start();
    CatalogParts parts = new CatalogParts(Home.fromProperty(), server.data(), server.database());
    features = parts.features();
    wells = parts.catalog().get("wells", id.nadikota.base.Actor.system("test")).layer();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  /** Halves a range of longitudes until it is as narrow as a hand; its middle. */
  private static double bisect(Viewer viewer, Well well) {
    Predicate<double[]> holds =
        range ->
            features
                .list(
                    wells,
                    viewer.actor(),
                    Selection.within(new Bbox(range[0], -7, range[1], -6), List.of(), PAGE))
                .stream()
                .map(Feature::id)
                .anyMatch(id -> id == well.id());
    double west = 106.7;
    double east = 107.0;
    while (east - west > 1e-7) {
      double middle = (west + east) / 2;
      if (holds.test(new double[] {west, middle})) {
        east = middle;
      } else {
        west = middle;
      }
    }
    return (west + east) / 2;
  }

  @Test
  void halving_the_box_finds_the_rounded_place_and_not_the_house() {
    for (Viewer viewer : LeakWells.viewers()) {
      LeakWells.ALL.stream()
          .filter(viewer.rows())
          .findFirst()
          .ifPresent(
              well -> {
                double rounded = Math.round(well.lon() * 100) / 100.0;
                double right = viewer.exact() ? well.lon() : rounded;
                assertThat(bisect(viewer, well))
                    .as(viewer.name())
                    .isBetween(right - METRES, right + METRES);
              });
    }
  }

  @Test
  void a_hidden_value_can_be_neither_compared_nor_sorted_by() {
    for (Viewer viewer : LeakWells.viewers()) {
      for (String column : LeakWells.COLUMNS) {
        if (wells.access(viewer.actor()).isEmpty() || viewer.columns().contains(column)) {
          continue;
        }
        String literal = column.equals("depth") ? "77000903" : "'RAHASIA'";
        Selection less = Selection.where(Ecql.read(column + " < " + literal), List.of(), PAGE);
        Selection sorted =
            new Selection(
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                List.of(),
                List.of(new Selection.Sort(column, false)),
                PAGE);
        for (Selection asked : List.of(less, sorted)) {
          assertThatThrownBy(() -> features.list(wells, viewer.actor(), asked))
              .as("%s asks by %s", viewer.name(), column)
              .isInstanceOf(Refusal.class)
              .hasMessageContaining(column)
              .extracting(e -> ((Refusal) e).kind())
              .isEqualTo(Refusal.Kind.INVALID);
        }
      }
    }
  }

  @Test
  void a_hidden_column_of_the_table_is_as_unknown_as_one_that_does_not_exist() {
    Viewer operator = LeakWells.viewers().get(1);
    for (String column : List.of("kept_by", "agency_id", "version", "draft", "no_such_column")) {
      assertThatThrownBy(
              () ->
                  features.list(
                      wells,
                      operator.actor(),
                      Selection.where(Ecql.read(column + " = 1"), List.of(), PAGE)))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal ->
                  assertThat(refusal.getMessage().replace(column, "X"))
                      .isEqualTo(
                          refusalOf("no_such_column", operator).replace("no_such_column", "X")));
    }
  }

  private static String refusalOf(String column, Viewer viewer) {
    try {
      features.list(
          wells, viewer.actor(), Selection.where(Ecql.read(column + " = 1"), List.of(), PAGE));
      throw new AssertionError("not refused");
    } catch (Refusal e) {
      return e.getMessage();
    }
  }
}
