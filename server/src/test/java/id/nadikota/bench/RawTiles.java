package id.nadikota.bench;

import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.Relation;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Tile;
import id.nadikota.layer.LayerQuery;
import id.nadikota.layer.Published;
import id.nadikota.layer.TileAttributes;
import id.nadikota.layer.catalog.CatalogParts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statement of a tile of assets for the public, prepared once a connection and nothing else.
 */
final class RawTiles implements AutoCloseable {
  private static final Pattern NAMED = Pattern.compile("(?<!:):([a-z_][a-z0-9_]*)");
  private static final String TILE =
      """
      WITH %s,
      features AS (
        SELECT f."id", %s,
          ST_AsMVTGeom(
            ST_Transform(f."geom", 3857), ST_TileEnvelope(:z, :x, :y), 4096, 64, true) AS shape
        FROM "assets" AS f
        WHERE f."geom" && ST_MakeEnvelope(:west, :south, :east, :north, 4326)
        ORDER BY f."id")
      SELECT ST_AsMVT(features, 'assets', 4096, 'shape', 'id') FROM features WHERE shape IS NOT NULL
      """;

  private final List<Map<String, Object>> tiles;
  private final List<String> names = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private final List<PreparedStatement> statements = new ArrayList<>();
  private final int[] next;

  RawTiles(Scratch scratch, int connections, List<Tile> tiles) {
    CatalogParts layers = new CatalogParts(Home.fromProperty(), scratch.data(), scratch.database());
    Published assets = layers.catalog().get("assets", Actor.PUBLIC);
    Relation relation = layers.query().relation(assets.layer(), Actor.PUBLIC);
    String columns =
        TileAttributes.of(assets, Actor.PUBLIC).stream()
            .map(TileAttributes::column)
            .collect(Collectors.joining(", "));
    String sql = positional(TILE.formatted(LayerQuery.with(relation), columns));
    this.tiles = tiles.stream().map(tile -> binds(tile, relation)).toList();
    this.next = IntStream.range(0, connections).map(i -> i * tiles.size() / connections).toArray();
    try {
      for (int i = 0; i < connections; i++) {
        Connection connection = connect(scratch.settings());
        this.connections.add(connection);
        statements.add(connection.prepareStatement(sql));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the read pool's connections are. */
  private static Connection connect(DatabaseSettings settings) throws SQLException {
    Connection connection =
        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
    try (var statement = connection.createStatement()) {
      statement.execute("SET plan_cache_mode = force_custom_plan");
      statement.execute("SET default_transaction_read_only = on");
      statement.execute("SET ROLE " + Database.READER);
    }
    return connection;
  }

  private String positional(String sql) {
    Matcher named = NAMED.matcher(sql);
    return named.replaceAll(
        match -> {
          names.add(match.group(1));
          return "?";
        });
  }

  private static Map<String, Object> binds(Tile tile, Relation relation) {
    Bbox box = tile.box(64.0 / 4096);
    Map<String, Object> binds = new java.util.HashMap<>(relation.binds());
    binds.putAll(
        Map.of(
            "z", tile.z(),
            "x", tile.x(),
            "y", tile.y(),
            "west", box.west(),
            "south", box.south(),
            "east", box.east(),
            "north", box.north()));
    return binds;
  }

  /** Asks for tile after tile over all connections until a time is over; how many there were. */
  long until(long endNanos) {
    return Together.count(statements.size(), i -> until(endNanos, i));
  }

  /** Goes on where it stopped the last time: each connection must ask for light and heavy ones. */
  private long until(long endNanos, int connection) {
    PreparedStatement statement = statements.get(connection);
    long done = 0;
    try {
      while (System.nanoTime() < endNanos) {
        Map<String, Object> binds = tiles.get(next[connection]);
        next[connection] = (next[connection] + 1) % tiles.size();
        for (int i = 0; i < names.size(); i++) {
          statement.setObject(i + 1, binds.get(names.get(i)));
        }
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          done += row.getBytes(1).length > 0 ? 1 : 0;
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return done;
  }

  @Override
  public void close() {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
