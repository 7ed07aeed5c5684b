package id.nadikota.layer.past;

import id.nadikota.base.Actor;
import id.nadikota.db.Database;
import id.nadikota.filter.BoundSql;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.FeatureQuery;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Layer.Popup;
import id.nadikota.layer.LayerQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads states of features and what is deleted, of a layer as an actor sees it. */
final class PastQuery {
  /** Whether a shape changed is all that is asked of it, so that its digest stands in its place. */
  private static final String STATES =
      """
      SELECT md5(ST_AsBinary(page."geom")), page."id"%s, page."state from", page."state to",
        page."state op", page."state actor", page."state reason"
      FROM (%s) AS page
      ORDER BY page."state from" DESC, page."state to" DESC NULLS FIRST
      LIMIT :limit
      """;

  private static final String DELETED =
      """
      SELECT d."id", coalesce(%s, '') AS title, d."state from", d."state actor", d."state reason",
        ST_X(ST_PointOnSurface(d."geom")) AS lon, ST_Y(ST_PointOnSurface(d."geom")) AS lat,
        ST_XMin(d."geom") AS west, ST_YMin(d."geom") AS south, ST_XMax(d."geom") AS east,
        ST_YMax(d."geom") AS north
      FROM (%s) AS d
      WHERE d."EDITABLE" AND %s
        AND NOT EXISTS (
          SELECT FROM unnest(:words) AS word
          WHERE strpos(nadi_fold(concat_ws(' ', %s)), nadi_fold(word)) = 0)
      ORDER BY d."state from" DESC, d."id" DESC
      LIMIT :limit
      """;

  /** The last ones only: a strip of time is no reason to read a year. */
  private static final String CHANGES =
      """
      SELECT least(:parts, 1 + floor(:parts * extract(epoch FROM c.at - :from)
        / extract(epoch FROM CAST(:to AS timestamptz) - :from)))::integer AS part, count(*) AS n
      FROM (
        SELECT d."state from" AS at FROM (%s) AS d WHERE %s ORDER BY d."state from" DESC
        LIMIT :limit) AS c
      GROUP BY part
      """;

  private static final String INSIDE =
      "d.\"geom\" && ST_MakeEnvelope(:west, :south, :east, :north, 4326)";

  private final Database database;
  private final LayerQuery query;

  PastQuery(Database database, LayerQuery query) {
    this.database = database;
    this.query = query;
  }

  /** The states of a feature, newest first. */
  List<State> states(Layer layer, Actor actor, long id, int limit) {
    List<Attribute> attributes = layer.attributes(actor);
    BoundSql states = query.states(layer, actor, id);
    String names =
        attributes.stream()
            .map(attribute -> ", page.\"" + attribute.name() + '"')
            .collect(Collectors.joining());
    return database.read(
        handle ->
            handle
                .createQuery(STATES.formatted(names, states.sql()))
                .bindMap(states.binds())
                .bind("limit", limit)
                .map((row, context) -> state(row, attributes))
                .list());
  }

  /** How many changes there were when, of at most so many. */
  Changes changes(Layer layer, Actor actor, Changes.Question asked, int most) {
    BoundSql states = query.states(layer, actor, asked.from(), asked.to());
    int[] counts = new int[asked.parts()];
    database.read(
        handle -> {
          Query question =
              handle
                  .createQuery(
                      CHANGES.formatted(states.sql(), asked.bbox().isPresent() ? INSIDE : "TRUE"))
                  .bindMap(states.binds())
                  .bind("from", asked.from().atOffset(ZoneOffset.UTC))
                  .bind("to", asked.to().atOffset(ZoneOffset.UTC))
                  .bind("parts", asked.parts())
                  .bind("limit", most);
          asked.bbox().ifPresent(box -> bind(question, box));
          question.map((row, context) -> counts[row.getInt("part") - 1] = row.getInt("n")).list();
          return null;
        });
    return new Changes(counts, Arrays.stream(counts).sum() < most);
  }

  /** What the actor may bring back, the last deleted first. */
  List<Deleted> deleted(Layer layer, Actor actor, Deleted.Question asked) {
    return database.read(
        handle -> question(handle, layer, actor, asked).map((row, context) -> deleted(row)).list());
  }

  private Query question(Handle handle, Layer layer, Actor actor, Deleted.Question asked) {
    BoundSql deleted = query.deleted(layer, actor);
    String names = names(layer, actor);
    String inside = asked.bbox().isPresent() ? INSIDE : "TRUE";
    Query question =
        handle
            .createQuery(DELETED.formatted(names, deleted.sql(), inside, names))
            .bindMap(deleted.binds())
            .bindArray("words", String.class, (Object[]) asked.words())
            .bind("limit", asked.limit());
    asked.bbox().ifPresent(box -> bind(question, box));
    return question;
  }

  private static void bind(Query question, Bbox box) {
    question
        .bind("west", box.west())
        .bind("south", box.south())
        .bind("east", box.east())
        .bind("north", box.north());
  }

  /** By what a feature is known: the popup's title and what words are looked for in. */
  private static String names(Layer layer, Actor actor) {
    List<String> visible = layer.attributes(actor).stream().map(Attribute::name).toList();
    String names =
        Stream.concat(layer.popup().map(Popup::title).stream(), layer.search().stream())
            .distinct()
            .filter(visible::contains)
            .map("d.\"%s\"::text"::formatted)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "NULL" : names;
  }

  private static State state(ResultSet row, List<Attribute> attributes) throws SQLException {
    return new State(
        instant(row, LayerQuery.State.FROM).orElseThrow(),
        instant(row, LayerQuery.State.TO),
        State.Op.of(row.getString(LayerQuery.State.OP)),
        row.getString(LayerQuery.State.ACTOR),
        row.getString(LayerQuery.State.REASON),
        FeatureQuery.feature(row, attributes));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static Deleted deleted(ResultSet row) throws SQLException {
    return new Deleted(
        row.getLong("id"),
        row.getString("title"),
        instant(row, LayerQuery.State.FROM).orElseThrow(),
        row.getString(LayerQuery.State.ACTOR),
        row.getString(LayerQuery.State.REASON),
        place(row));
  }

  private static Optional<Deleted.Place> place(ResultSet row) throws SQLException {
    double lon = row.getDouble("lon");
    if (row.wasNull()) {
      return Optional.empty();
    }
    Bbox box =
        new Bbox(
            row.getDouble("west"),
            row.getDouble("south"),
            row.getDouble("east"),
            row.getDouble("north"));
    return Optional.of(new Deleted.Place(lon, row.getDouble("lat"), box));
  }
}
