package id.nadikota.layer.edit;

import static id.nadikota.layer.TableName.quoted;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.layer.Attribute;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Layer;
import id.nadikota.layer.proposal.Draft;
import id.nadikota.layer.proposal.Proposal;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Puts a deleted row into its table again: every column that was kept and still is one, under the
 * next version. A column that has come since gets its default.
 */
final class RestoreWriter {
  /** Who comes second waits, and then finds it deleted no longer. */
  private static final String LOCK =
      """
      SELECT key FROM data.history
      WHERE layer = :layer AND key = :key AND valid_to IS NULL AND op = 'D'
      FOR UPDATE
      """;

  private static final String COLUMNS =
      """
      SELECT a.attname
      FROM data.history h
      JOIN pg_catalog.pg_attribute a ON a.attrelid = to_regclass(:table) AND a.attnum > 0
        AND NOT a.attisdropped AND a.attgenerated = ''
        AND jsonb_exists(coalesce(h.removed, h.row), a.attname)
      WHERE h.layer = :layer AND h.key = :key AND h.valid_to IS NULL AND h.op = 'D'
      ORDER BY a.attnum
      """;

  /**
   * A feature that was deleted before rows were kept whole comes back with what its layer showed.
   */
  private static final String RESTORE =
      """
      INSERT INTO %1$s (%2$s, %3$s) OVERRIDING SYSTEM VALUE
      SELECT %4$s, h.geom
      FROM data.history h
      CROSS JOIN LATERAL data.fitting(NULL::%1$s, coalesce(h.removed, h.row)) AS r
      WHERE h.layer = :layer AND h.key = :key AND h.valid_to IS NULL AND h.op = 'D'
      """;

  /** What was kept and is no value of its column any more. */
  private static final String UNFIT =
      """
      SELECT unnest(data.unfit(NULL::%s, coalesce(h.removed, h.row)))
      FROM data.history h
      WHERE h.layer = :layer AND h.key = :key AND h.valid_to IS NULL AND h.op = 'D'
      """;

  private static final Label A_COLUMN = new Label("sebuah kolom tersembunyi", "a hidden column");

  private final EditWriter writer;

  RestoreWriter(EditWriter writer) {
    this.writer = writer;
  }

  /** Lets nobody else bring it back meanwhile. */
  void lock(Handle handle, Layer layer, long id) {
    handle.createQuery(LOCK).bind("layer", layer.id()).bind("key", id).mapTo(Long.class).list();
  }

  /**
   * Brings a row back.
   *
   * @throws Refusal CONFLICT where a rule of the table refuses it by now, or {@code no-longer-fits}
   *     where a column is of another type by now
   */
  void restore(Handle handle, Layer layer, Actor actor, EditRow deleted) {
    long id = deleted.feature().id();
    List<String> columns = columns(handle, layer, id);
    requireFit(handle, layer, actor, id, columns);
    String insert = insert(layer, columns);
    Draft asItWas = new Draft(deleted.feature().properties(), new Proposal.Place.Unsaid());
    try {
      writer.told(
          layer,
          actor,
          asItWas,
          () -> handle.createUpdate(insert).bind("layer", layer.id()).bind("key", id).execute());
    } catch (Refusal e) {
      throw e.kind() == Refusal.Kind.INVALID ? standsAgainst(e) : e;
    }
  }

  private static List<String> columns(Handle handle, Layer layer, long id) {
    return handle
        .createQuery(COLUMNS)
        .bind("table", layer.edit().orElseThrow().table().quoted())
        .bind("layer", layer.id())
        .bind("key", id)
        .mapTo(String.class)
        .list()
        .stream()
        .filter(column -> !column.equals(layer.geometry().column()))
        .toList();
  }

  private static void requireFit(
      Handle handle, Layer layer, Actor actor, long id, List<String> columns) {
    List<String> unfit =
        handle
            .createQuery(UNFIT.formatted(layer.edit().orElseThrow().table().quoted()))
            .bind("layer", layer.id())
            .bind("key", id)
            .mapTo(String.class)
            .list()
            .stream()
            .filter(columns::contains)
            .toList();
    if (!unfit.isEmpty()) {
      throw noLongerFits(unfit.stream().map(column -> title(layer, actor, column)).toList());
    }
  }

  /** A column that the actor may not know of has no name for him. */
  private static Label title(Layer layer, Actor actor, String column) {
    return layer.attributes(actor).stream()
        .filter(attribute -> attribute.column().equals(column))
        .findFirst()
        .map(Attribute::title)
        .orElse(A_COLUMN);
  }

  private static Refusal noLongerFits(List<Label> titles) {
    Label named =
        new Label(
            titles.stream().map(Label::id).distinct().sorted().collect(Collectors.joining(", ")),
            titles.stream().map(Label::en).distinct().sorted().collect(Collectors.joining(", ")));
    return standsAgainst(
        Refusal.conflict(
            "no-longer-fits",
            new Label(
                    "nilai lama %s tidak muat lagi karena jenis kolomnya sudah berubah; buat objek baru",
                    "the old value of %s no longer fits, because its column has another type now; make a new feature")
                .formatted(named)));
  }

  private static String insert(Layer layer, List<String> columns) {
    Edit edit = layer.edit().orElseThrow();
    return RESTORE.formatted(
        edit.table().quoted(),
        columns.stream().map(RestoreWriter::name).collect(Collectors.joining(", ")),
        name(layer.geometry().column()),
        columns.stream().map(column -> value(layer, column)).collect(Collectors.joining(", ")));
  }

  private static String value(Layer layer, String column) {
    if (column.equals(layer.edit().orElseThrow().version())) {
      return "r." + name(column) + " + 1";
    }
    return layer.updated().filter(column::equals).isPresent()
        ? "CURRENT_TIMESTAMP"
        : "r." + name(column);
  }

  /** Names come from the database's own catalog. */
  private static String name(String column) {
    return quoted(column.replace("\"", "\"\""));
  }

  private static Refusal standsAgainst(Refusal e) {
    return Refusal.conflict(
        e.slug(),
        new Label(
            "Objek ini tidak dapat dikembalikan: " + e.words().id(),
            "the feature cannot be brought back: " + e.words().en()));
  }
}
