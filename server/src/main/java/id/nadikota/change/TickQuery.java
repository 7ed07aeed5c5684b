package id.nadikota.change;

import id.nadikota.db.Database;
import id.nadikota.geo.Bbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Advances and reads ticks. */
final class TickQuery {
  /** A node that slept reads on in pieces. */
  private static final int MOST_TICKS = 50;

  /** Looks at the place each time: a standby that took over answers under the same name. */
  private static final String POLL =
      "SELECT (SELECT id FROM change.epoch WHERE place = change.place()) AS epoch,"
          + " (SELECT at FROM change.tick WHERE n = :applied) AS applied_at,"
          + " (SELECT max(n) FROM change.tick) AS before, change.advance_tick() AS tick";

  private static final String BOX =
      "ST_XMin(c.%1$s) AS %1$s_west, ST_YMin(c.%1$s) AS %1$s_south,"
          + " ST_XMax(c.%1$s) AS %1$s_east, ST_YMax(c.%1$s) AS %1$s_north";

  private static final String TICKS =
      """
      SELECT t.n, t.at, p.n IS NOT NULL AS whole, c.id, c.source, c.op, c.key, c.old, c.new, %s, %s, %s, %s
      FROM (SELECT * FROM change.tick WHERE n > :applied AND n <= :until ORDER BY n LIMIT %d) AS t
      LEFT JOIN change.tick p ON p.n = t.n - 1
      LEFT JOIN LATERAL change.between(p.snap, t.snap) AS c ON true
      ORDER BY t.n, c.id
      """
          .formatted(
              BOX.formatted("old_box"),
              BOX.formatted("new_box"),
              BOX.formatted("old_public"),
              BOX.formatted("new_public"),
              MOST_TICKS);

  private final Database database;

  TickQuery(Database database) {
    this.database = database;
  }

  /**
   * Where the database is.
   *
   * @param epoch empty where the database is another than it was
   * @param tick the newest tick; empty where log and ticks were emptied
   * @param before the newest tick until then
   * @param appliedAt when the tick was made that was applied last; empty where it is not there
   */
  record Position(
      Optional<UUID> epoch,
      Optional<Long> tick,
      Optional<Long> before,
      Optional<Instant> appliedAt) {

    /** Whether the database knows another tick by the number of one that was applied, or none. */
    boolean hasForgotten(long applied, Instant at) {
      return appliedAt.map(known -> !known.equals(at)).orElse(before.orElse(0L) < applied);
    }
  }

  /**
   * Makes the next tick if there is something to tell, and says where the database is then.
   *
   * @param applied the tick that was applied last
   */
  Position poll(long applied) {
    return database.follow(
        handle ->
            handle
                .createQuery(POLL)
                .bind("applied", applied)
                .map(
                    (row, context) ->
                        new Position(
                            Optional.ofNullable(row.getObject("epoch", UUID.class)),
                            Optional.ofNullable(row.getObject("tick", Long.class)),
                            Optional.ofNullable(row.getObject("before", Long.class)),
                            Optional.ofNullable(row.getObject("applied_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .one());
  }

  /** The newest tick, if log and ticks were not just emptied; makes none. */
  Optional<Long> newest() {
    return database.follow(
        handle ->
            handle
                .createQuery("SELECT n FROM change.tick ORDER BY n DESC LIMIT 1")
                .mapTo(Long.class)
                .findOne());
  }

  /** The epoch of this database; begins one where it is another database than it was. */
  UUID beginEpoch() {
    return database.write(
        handle -> handle.createQuery("SELECT change.begin_epoch()").mapTo(UUID.class).one());
  }

  /** Begins a new epoch in place of one whose ticks were lost; once, however many nodes see it. */
  void endEpoch(UUID epoch) {
    database.write(
        handle ->
            handle
                .createUpdate("UPDATE change.epoch SET id = gen_random_uuid() WHERE id = :epoch")
                .bind("epoch", epoch)
                .execute());
  }

  /**
   * The ticks after one, in their order, at most {@value #MOST_TICKS}; empty where the one before
   * the first of them is not there any more, so that its changes cannot be told.
   */
  Optional<List<Tick>> after(long applied, long until) {
    List<Line> lines =
        database.follow(
            handle ->
                handle
                    .createQuery(TICKS)
                    .bind("applied", applied)
                    .bind("until", until)
                    .map((row, context) -> line(row))
                    .list());
    List<Tick> ticks = new ArrayList<>();
    for (int from = 0; from < lines.size(); ) {
      int to = from;
      while (to < lines.size() && lines.get(to).n == lines.get(from).n) {
        to++;
      }
      Line first = lines.get(from);
      if (!first.whole || first.n != applied + 1 + ticks.size()) {
        return Optional.empty();
      }
      List<Change> changes =
          lines.subList(from, to).stream().flatMap(line -> line.change.stream()).toList();
      ticks.add(new Tick(first.n, first.at, changes));
      from = to;
    }
    return Optional.of(ticks);
  }

  /** One change with its tick; a tick without changes is one line without a change. */
  private record Line(long n, Instant at, boolean whole, Optional<Change> change) {}

  private static Line line(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Optional<Change> change = row.wasNull() ? Optional.empty() : Optional.of(change(row, id));
    return new Line(
        row.getLong("n"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getBoolean("whole"),
        change);
  }

  private static Change change(ResultSet row, long id) throws SQLException {
    return new Change(
        id,
        row.getString("source"),
        Change.Op.of(row.getString("op")),
        row.getLong("key"),
        new Change.Boxes(box(row, "old_box"), box(row, "old_public")),
        new Change.Boxes(box(row, "new_box"), box(row, "new_public")),
        ChangeJson.row(row.getString("old")),
        ChangeJson.row(row.getString("new")));
  }

  private static Optional<Bbox> box(ResultSet row, String name) throws SQLException {
    double west = row.getDouble(name + "_west");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Bbox(
                west,
                row.getDouble(name + "_south"),
                row.getDouble(name + "_east"),
                row.getDouble(name + "_north")));
  }
}
