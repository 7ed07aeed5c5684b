package id.nadikota.live;

import id.nadikota.base.Actor;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.fixture.LayerFiles;
import id.nadikota.geo.Bbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A layer of the trial: several sets see other rows of it, other values and another place. */
final class Posts {
  /** Each state of each row is kept, so that it can be said who might ever see a post. */
  private static final String TABLE =
      """
      CREATE TABLE data.post (
        id bigint PRIMARY KEY, name text NOT NULL, kind text, v bigint NOT NULL,
        draft boolean NOT NULL DEFAULT false, agency_id bigint, area_kode text,
        geom geometry(Point, 4326),
        geom_public geometry(Point, 4326) GENERATED ALWAYS AS (ST_SnapToGrid(geom, 0.01)) STORED);
      CREATE INDEX ON data.post USING gist (geom);
      CREATE INDEX ON data.post USING gist (geom_public);
      CREATE TABLE data.post_state AS SELECT id, v, draft, agency_id, area_kode FROM data.post;
      CREATE FUNCTION data.keep_state() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO data.post_state VALUES (new.id, new.v, new.draft, new.agency_id, new.area_kode);
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep AFTER INSERT OR UPDATE ON data.post
        FOR EACH ROW EXECUTE FUNCTION data.keep_state();
      """;

  private static final String LAYER =
      """
      id: posts
      title: {id: Pos, en: Posts}
      group: {id: Fasilitas, en: Facilities}
      order: 5
      source: data.post
      tables: [data.post]
      key: id
      geometry: {column: geom, type: Point, public: geom_public}
      scope: {agency: agency_id, area: area_kode}
      live: changes
      attributes:
        name: {title: {id: Nama, en: Name}, type: text}
        kind: {title: {id: Jenis, en: Kind}, type: text}
        v: {title: {id: Nilai, en: Value}, type: integer}
      access:
        operator: {rows: all, attributes: [name, kind, v]}
        agency: {rows: scope, attributes: [name, kind, v]}
        area: {rows: scope, attributes: [name, kind, v], geometry: public}
        executive: {rows: "draft = false AND v < 70", attributes: [name, kind, v], geometry: public}
      zooms: [0, 24]
      attribution: {id: Uji, en: Trial}
      popup: {title: name, subtitle: [kind], attributes: [v]}
      """;

  private static final String STYLE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
          xmlns:ogc="http://www.opengis.net/ogc">
        <NamedLayer><Name>posts</Name><UserStyle><FeatureTypeStyle><Rule>
          <Name>high</Name><Title>Tinggi</Title>
          <ogc:Filter><ogc:PropertyIsGreaterThan><ogc:PropertyName>v</ogc:PropertyName>
            <ogc:Literal>5</ogc:Literal></ogc:PropertyIsGreaterThan></ogc:Filter>
          <PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>
            <Fill><CssParameter name="fill">%s</CssParameter></Fill>
          </Mark><Size>12</Size></Graphic></PointSymbolizer>
        </Rule></FeatureTypeStyle></UserStyle></NamedLayer>
      </StyledLayerDescriptor>
      """;

  /** So many ids are in use. */
  static final int MANY = 60;

  /** Who looks, with what is right for him: a predicate and a place, in SQL. */
  record Who(Actor actor, String rows, String place) {}

  static final List<Who> WHO =
      List.of(
          who(PermissionSet.OPERATOR, "city", "true", "geom"),
          who(PermissionSet.AGENCY, "agency:1.05", "agency_id = 4", "geom"),
          who(PermissionSet.AGENCY, "agency:1.03", "agency_id IN (2, 3)", "geom"),
          who(PermissionSet.AREA, "area:31.71", "area_kode LIKE '31.71.%'", "geom_public"),
          who(PermissionSet.EXECUTIVE, "city", "NOT draft AND v < 70", "geom_public"));

  private static Who who(PermissionSet set, String scope, String rows, String place) {
    return new Who(new Actor(set.code(), set, Scope.find(scope).orElseThrow()), rows, place);
  }

  private Posts() {}

  /** Makes the table and declares the layer. */
  static void make(Database database, Path data) {
    database.write(handle -> handle.execute(TABLE));
    LayerFiles.put(data, "posts", LAYER, STYLE.formatted(LayerFiles.token("air")));
  }

  /** What the client should draw. */
  static Map<Long, String> truth(Database database, TrialClient client) {
    Bbox view = client.map.view();
    Map<Long, String> truth = new TreeMap<>();
    database.write(
        handle ->
            handle
                .createQuery(
                    "SELECT id, name || ' ' || v || ' ' || ST_AsGeoJSON(%1$s, 7) FROM data.post"
                            .formatted(client.who.place())
                        + " WHERE (%s) AND (:kind = '' OR kind = :kind)"
                            .formatted(client.who.rows())
                        // not by &&, which rounds boxes outwards
                        + " AND ST_X(%1$s) BETWEEN :w AND :e AND ST_Y(%1$s) BETWEEN :s AND :n"
                            .formatted(client.who.place()))
                .bind("kind", client.kind)
                .bind("w", view.west())
                .bind("s", view.south())
                .bind("e", view.east())
                .bind("n", view.north())
                .map((row, context) -> truth.put(row.getLong(1), row.getString(2)))
                .list());
    return truth;
  }

  /** The posts that somebody might see at any time. */
  static Set<Long> everVisible(Database database, Who who) {
    return Set.copyOf(
        database.write(
            handle ->
                handle
                    .createQuery("SELECT DISTINCT id FROM data.post_state WHERE " + who.rows)
                    .mapTo(Long.class)
                    .list()));
  }

  /** Some statements in one transaction, of which some are undone. */
  static void write(Database database, Random random) {
    boolean undone = random.nextInt(12) == 0;
    database
        .writer()
        .useHandle(
            handle -> {
              handle.begin();
              if (random.nextInt(40) == 0) {
                handle.execute("SET LOCAL nadi.bulk_rows = 0");
              }
              for (int i = 0; i <= random.nextInt(3); i++) {
                handle.execute(statement(random));
              }
              if (undone) {
                handle.rollback();
              } else {
                handle.commit();
              }
            });
  }

  /** One change of some posts. */
  static String statement(Random random) {
    int id = random.nextInt(MANY);
    return switch (random.nextInt(14)) {
      case 0 -> "DELETE FROM data.post WHERE id = " + id;
      case 1 -> "UPDATE data.post SET draft = NOT draft WHERE id = " + id;
      case 2 ->
          "UPDATE data.post SET agency_id = %d WHERE id = %d".formatted(2 + random.nextInt(3), id);
      case 3 ->
          "UPDATE data.post SET kind = nullif(%s, '') WHERE id = %d".formatted(kind(random), id);
      case 4 -> "UPDATE data.post SET v = v + 1 WHERE id %% 7 = %d".formatted(random.nextInt(7));
      case 5 -> "UPDATE data.post SET v = v WHERE id > " + id;
      case 6 -> "UPDATE data.post SET geom = NULL WHERE id = " + id;
      case 7 ->
          "UPDATE data.post SET id = id + 60 WHERE id = %1$d AND NOT EXISTS".formatted(id)
              + " (SELECT FROM data.post WHERE id = %d)".formatted(id + MANY);
      case 8, 9 -> "UPDATE data.post SET geom = %s WHERE id = %d".formatted(place(random), id);
      default ->
          "INSERT INTO data.post (id, name, kind, v, draft, agency_id, area_kode, geom) VALUES"
              + " (%d, 'p%d', %s, %d, %s, %d, '31.7%d.01', %s) ON CONFLICT (id) DO UPDATE SET"
                  .formatted(
                      id,
                      random.nextInt(100),
                      kind(random),
                      random.nextInt(100),
                      random.nextInt(4) == 0,
                      2 + random.nextInt(3),
                      1 + random.nextInt(2),
                      place(random))
              + " name = excluded.name, area_kode = excluded.area_kode, geom = excluded.geom";
    };
  }

  private static String kind(Random random) {
    return random.nextBoolean() ? "'a'" : "'b'";
  }

  private static String place(Random random) {
    return String.format(
        Locale.ROOT,
        "ST_SetSRID(ST_MakePoint(%.4f, %.4f), 4326)",
        106.8 + random.nextDouble() * 0.08,
        -6.2 + random.nextDouble() * 0.05);
  }
}
