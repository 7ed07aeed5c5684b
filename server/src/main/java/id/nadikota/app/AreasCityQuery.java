package id.nadikota.app;

import id.nadikota.base.Actor;
import id.nadikota.db.Database;
import id.nadikota.db.NamedQuery;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.City;
import id.nadikota.geo.Province;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.Published;
import id.nadikota.layer.catalog.LayerCatalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What city the loaded areas make, for who has not written a city.yaml. */
final class AreasCityQuery {
  private final Database database;
  private final NamedQuery query;
  private final LayerCatalog catalog;
  private final LayerQuery layers;

  AreasCityQuery(Database database, NamedQuery query, LayerCatalog catalog, LayerQuery layers) {
    this.database = database;
    this.query = query;
    this.catalog = catalog;
    this.layers = layers;
  }

  /** The city that all areas fill; none while there are no areas or their layer is off. */
  Optional<City> find() {
    return catalog.find("areas", Actor.PUBLIC).flatMap(this::of);
  }

  private Optional<City> of(Published areas) {
    return database.read(
        handle ->
            query
                .on(handle, List.of(layers.relation(areas.layer(), Actor.PUBLIC)))
                .map((row, context) -> city(row))
                .findOne());
  }

  private static City city(ResultSet row) throws SQLException {
    Bbox bounds =
        new Bbox(
            row.getDouble("west"),
            row.getDouble("south"),
            row.getDouble("east"),
            row.getDouble("north"));
    return named(texts(row, "kodes"), texts(row, "names"), bounds);
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  /** One area at the top is the city; several of one province are that province. */
  static City named(List<String> kodes, List<String> names, Bbox bounds) {
    if (kodes.size() == 1) {
      return City.of(names.get(0), kodes.get(0), bounds);
    }
    List<String> provinces = kodes.stream().map(kode -> kode.substring(0, 2)).distinct().toList();
    return provinces.size() == 1
        ? Province.find(provinces.get(0))
            .map(province -> City.of(province.name(), province.kode(), bounds))
            .orElse(City.of(City.INDONESIA.name(), "", bounds))
        : City.of(City.INDONESIA.name(), "", bounds);
  }
}
