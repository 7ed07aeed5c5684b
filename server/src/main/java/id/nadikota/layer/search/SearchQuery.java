package id.nadikota.layer.search;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.db.Database;
import id.nadikota.db.Relation;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Layer;
import id.nadikota.layer.Layer.Popup;
import id.nadikota.layer.LayerQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Looks for words in the declared attributes of one layer, blind to case and accents. */
final class SearchQuery {
  /** Shorter words are looked for at the beginning of words only: within words they are noise. */
  private static final int SHORTEST_WITHIN = 3;

  private static final int MOST_WORDS = 8;

  private static final String STATEMENT =
      """
      WITH %s,
      found AS (
        SELECT f."id" AS key, f."geom" AS shape, coalesce(%s) AS title, coalesce(%s, 3) AS rank%s
        FROM "%s" AS f
        WHERE %s AND f."geom" IS NOT NULL AND NOT ST_IsEmpty(f."geom")
        ORDER BY rank, length(coalesce(%s)), coalesce(%s) COLLATE "C", key
        LIMIT :limit)
      SELECT *, ST_X(ST_PointOnSurface(shape)) AS lon, ST_Y(ST_PointOnSurface(shape)) AS lat,
        ST_XMin(shape) AS west, ST_YMin(shape) AS south, ST_XMax(shape) AS east,
        ST_YMax(shape) AS north
      FROM found
      ORDER BY rank, length(title), title COLLATE "C", key
      """;

  private final Database database;
  private final LayerQuery query;

  SearchQuery(Database database, LayerQuery query) {
    this.database = database;
    this.query = query;
  }

  /** What fits best in one layer; nothing where the actor may search none of its attributes. */
  List<Find> find(Layer layer, Actor actor, String words, int limit, String language) {
    List<Attribute> visible = layer.attributes(actor);
    List<Attribute> subtitle = subtitle(layer, visible);
    return named(layer.search(), visible).isEmpty()
        ? List.of()
        : database.read(
            handle ->
                question(handle, "", layer, actor, words, limit)
                    .map((row, context) -> find(row, layer, subtitle, language))
                    .list());
  }

  /** How the database would answer: what EXPLAIN tells. */
  String plan(Layer layer, Actor actor, String words) {
    return database.read(
        handle ->
            question(handle, "EXPLAIN ", layer, actor, words, 10)
                .mapTo(String.class)
                .collect(Collectors.joining("\n")));
  }

  private Query question(
      Handle handle, String before, Layer layer, Actor actor, String words, int limit) {
    Relation relation = query.relation(layer, actor);
    List<Attribute> visible = layer.attributes(actor);
    List<Attribute> searched = named(layer.search(), visible);
    List<Attribute> titles = titles(layer, visible, searched);
    String[] each = words.split(" ", MOST_WORDS);
    String sql = sql(relation, titles, searched, subtitle(layer, visible), each);
    Query question =
        handle
            .createQuery(before + sql)
            .bindMap(relation.binds())
            .bind("words", words)
            .bind("limit", limit);
    for (int i = 0; i < each.length; i++) {
      question.bind("word_" + i, each[i]);
    }
    return question;
  }

  private static List<Attribute> subtitle(Layer layer, List<Attribute> visible) {
    return named(layer.popup().map(Popup::subtitle).orElse(List.of()), visible);
  }

  private static List<Attribute> named(List<String> names, List<Attribute> visible) {
    return names.stream()
        .flatMap(name -> visible.stream().filter(one -> one.name().equals(name)))
        .toList();
  }

  /** The popup's title, and where a feature has none, what it can be found by. */
  private static List<Attribute> titles(
      Layer layer, List<Attribute> visible, List<Attribute> searched) {
    List<String> title = layer.popup().map(Popup::title).stream().toList();
    return Stream.concat(named(title, visible).stream(), searched.stream()).distinct().toList();
  }

  private static String sql(
      Relation relation,
      List<Attribute> titles,
      List<Attribute> searched,
      List<Attribute> subtitle,
      String[] words) {
    String title = titles.stream().map(SearchQuery::text).collect(Collectors.joining(", "));
    return STATEMENT.formatted(
        LayerQuery.with(relation),
        title,
        searched.stream().map(SearchQuery::rank).collect(Collectors.joining(", ", "least(", ")")),
        IntStream.range(0, subtitle.size())
            .mapToObj(i -> ", " + text(subtitle.get(i)) + " AS subtitle_" + i)
            .collect(Collectors.joining()),
        relation.name(),
        IntStream.range(0, words.length)
            .mapToObj(i -> holds(searched, words[i], "word_" + i))
            .collect(Collectors.joining(" AND ")),
        title,
        title);
  }

  /** Whether one word stands in any of the attributes. */
  private static String holds(List<Attribute> searched, String word, String bind) {
    boolean within = word.codePointCount(0, word.length()) >= SHORTEST_WITHIN;
    return searched.stream()
        .map(attribute -> within ? within(attribute, bind) : atWord(attribute, bind))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String text(Attribute attribute) {
    return "f.\"%s\"::text".formatted(attribute.name());
  }

  /** The fold that the indexes are made of. */
  private static String folded(Attribute attribute) {
    return "nadi_fold(f.\"%s\")".formatted(attribute.name());
  }

  /** What is looked for, folded too, its wildcards taken as they are written. */
  private static String pattern(String bind) {
    return "regexp_replace(nadi_fold(:%s), '([\\\\%%_])', '\\\\\\1', 'g')".formatted(bind);
  }

  /** In the very form of the trigram indexes, which serve it. */
  private static String within(Attribute attribute, String bind) {
    return folded(attribute) + " LIKE '%' || " + pattern(bind) + " || '%'";
  }

  private static String atWord(Attribute attribute, String bind) {
    return "' ' || translate(%s, '-/(),.', '      ')".formatted(folded(attribute))
        + (" LIKE '% ' || " + pattern(bind) + " || '%'");
  }

  private static String rank(Attribute attribute) {
    return "CASE WHEN %1$s = nadi_fold(:words) THEN 0 WHEN %1$s LIKE %2$s || '%%' THEN 1"
            .formatted(folded(attribute), pattern("words"))
        + (" WHEN " + atWord(attribute, "words") + " THEN 2 END");
  }

  private static Find find(ResultSet row, Layer layer, List<Attribute> subtitle, String language)
      throws SQLException {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < subtitle.size(); i++) {
      told.add(words(subtitle.get(i), row.getString("subtitle_" + i), language));
    }
    return new Find(
        layer.id(),
        row.getLong("key"),
        row.getInt("rank"),
        Optional.ofNullable(row.getString("title")).orElse(""),
        told.stream().filter(Objects::nonNull).collect(Collectors.joining(" · ")),
        row.getDouble("lon"),
        row.getDouble("lat"),
        new Bbox(
            row.getDouble("west"),
            row.getDouble("south"),
            row.getDouble("east"),
            row.getDouble("north")));
  }

  private static String words(Attribute attribute, String value, String language) {
    Label label = value == null ? null : attribute.values().get(value);
    return label == null ? value : label.in(language);
  }
}
