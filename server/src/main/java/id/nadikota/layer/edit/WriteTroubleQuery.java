package id.nadikota.layer.edit;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.Database;
import id.nadikota.layer.Edit;
import id.nadikota.layer.Layer;
import id.nadikota.layer.proposal.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Tells which field a rule of the table has refused, and what the rule is: a comment on the
 * constraint of the form {@code Indonesian | English} is what people read.
 */
final class WriteTroubleQuery {
  private static final String CONSTRAINT =
      """
      SELECT a.attname AS column, obj_description(c.oid, 'pg_constraint') AS words
      FROM pg_catalog.pg_constraint c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
      WHERE c.conname = :name AND c.conrelid = to_regclass(:table)
      ORDER BY array_position(c.conkey, a.attnum)
      """;

  private final Database database;

  /** What the table says of a broken rule. */
  private record Rule(List<String> columns, Optional<Label> words) {}

  WriteTroubleQuery(Database database) {
    this.database = database;
  }

  /**
   * A Refusal that names the field where a value or a constraint is the cause (SQL states 22, 23
   * and P0001, what a trigger of the table raises), else the exception itself: a bug of ours or
   * trouble that will pass.
   */
  RuntimeException told(Layer layer, Actor actor, Draft draft, RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
        return refusal(layer, actor, draft, sql.getSQLState(), sql.getServerErrorMessage())
            .orElse(e);
      }
    }
    return e;
  }

  private Optional<RuntimeException> refusal(
      Layer layer, Actor actor, Draft draft, String state, ServerErrorMessage error) {
    return switch (state) {
      case "23502" -> Optional.of(refused(layer, actor, draft, error, "required", REQUIRED));
      case "23505" -> Optional.of(refused(layer, actor, draft, error, "not-unique", NOT_UNIQUE));
      case "23503" ->
          Optional.of(
              draft.isEmpty()
                  ? Refusal.conflict("in-use", IN_USE)
                  : refused(layer, actor, draft, error, "unknown-reference", UNKNOWN_REFERENCE));
      default ->
          state.matches("22...|23...|P0001")
              ? Optional.of(refused(layer, actor, draft, error, "bad-value", BAD_VALUE))
              : Optional.empty();
    };
  }

  private static final Label REQUIRED = new Label("wajib diisi", "must have a value");
  private static final Label NOT_UNIQUE =
      new Label(
          "sudah dipakai oleh baris lain; pilih yang lain", "is used by another row; take another");
  private static final Label UNKNOWN_REFERENCE =
      new Label("menunjuk ke sesuatu yang tidak ada", "refers to something that does not exist");
  private static final Label BAD_VALUE =
      new Label(
          "ditolak oleh aturan tabel; periksa nilainya",
          "is refused by a rule of the table; check its value");
  private static final Label IN_USE =
      new Label(
          "Baris ini masih dipakai oleh baris lain; hapus atau ubah baris itu dahulu",
          "this row is still used by others; change or delete those first");

  private Refusal refused(
      Layer layer, Actor actor, Draft draft, ServerErrorMessage error, String slug, Label what) {
    Rule rule = rule(layer, error);
    Label words = slug.equals("bad-value") ? rule.words().orElse(what) : what;
    return field(layer, actor, draft, rule.columns())
        .map(field -> Refusal.invalidField(field.name(), slug, told(field, words)))
        .orElseGet(
            () ->
                Refusal.invalid(
                    slug, new Label("Baris ini " + words.id(), "the row " + words.en())));
  }

  private static Label told(Edit.Field field, Label words) {
    Label title = field.attribute().title();
    return new Label(title.id() + " " + words.id(), title.en() + " " + words.en());
  }

  /** The field that was written, else any the rule speaks of; never one that is hidden from him. */
  private static Optional<Edit.Field> field(
      Layer layer, Actor actor, Draft draft, List<String> columns) {
    List<Edit.Field> meant =
        columns.stream()
            .flatMap(
                column ->
                    layer.edit().orElseThrow().fields().stream()
                        .filter(field -> field.attribute().column().equals(column)))
            .filter(field -> layer.attributes(actor).contains(field.attribute()))
            .toList();
    return meant.stream()
        .filter(field -> draft.values().containsKey(field.name()))
        .findFirst()
        .or(() -> meant.stream().findFirst());
  }

  private Rule rule(Layer layer, ServerErrorMessage error) {
    if (error.getConstraint() == null) {
      return new Rule(Optional.ofNullable(error.getColumn()).stream().toList(), Optional.empty());
    }
    Map<String, Optional<String>> columns = new LinkedHashMap<>();
    database.read(
        handle -> {
          handle
              .createQuery(CONSTRAINT)
              .bind("name", error.getConstraint())
              .bind("table", layer.edit().orElseThrow().table().quoted())
              .map(
                  (row, context) ->
                      columns.put(
                          row.getString("column"), Optional.ofNullable(row.getString("words"))))
              .list();
          return null;
        });
    Optional<Label> words =
        columns.values().stream()
            .flatMap(Optional::stream)
            .findFirst()
            .flatMap(WriteTroubleQuery::label);
    return new Rule(List.copyOf(columns.keySet()), words);
  }

  private static Optional<Label> label(String comment) {
    String[] words = comment.split(" \\| ", 2);
    return words.length == 2 ? Optional.of(new Label(words[0], words[1])) : Optional.empty();
  }
}
