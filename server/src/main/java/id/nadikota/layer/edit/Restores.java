package id.nadikota.layer.edit;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.Kept;
import id.nadikota.db.write.Tx;
import id.nadikota.db.write.Writing;
import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.Layer;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings deleted features back as they were last, under their old key.
 *
 * <p>Whoever may put features into a layer may bring one back that lay within what he may edit.
 * What stands against it by now, such as a code that another has taken, is told.
 */
public final class Restores {
  /** What the record calls it. */
  private static final String RESTORE = "restore";

  private static final Label WAS_OUTSIDE =
      new Label(
          "Objek ini berada di luar wewenang Anda; minta yang berwenang mengembalikannya",
          "the feature lay outside what you may edit; ask someone who may edit it");

  private final Tx tx;
  private final EditQuery rows;
  private final RestoreWriter writer;

  Restores(Tx tx, EditQuery rows, RestoreWriter writer) {
    this.tx = tx;
    this.rows = rows;
    this.writer = writer;
  }

  /**
   * Brings a feature back.
   *
   * @param id its key
   * @param answer writes the answer from the feature as it now is
   */
  public Kept restore(Edits.Command command, long id, Function<EditRow, Kept> answer) {
    EditRights.require(command.layer(), command.actor(), Act.CREATE);
    return tx.once(
        command.actor(),
        command.reason(),
        command.replay(),
        writing -> answer.apply(restored(command, id, writing)));
  }

  private EditRow restored(Edits.Command command, long id, Writing writing) {
    Layer layer = command.layer();
    writer.lock(writing.handle(), layer, id);
    EditRow deleted =
        rows.findDeleted(writing.handle(), layer, command.actor(), id)
            .orElseThrow(() -> notDeleted(command, id, writing));
    requireReach(deleted);
    writer.restore(writing.handle(), layer, command.actor(), deleted);
    EditRow after =
        rows.find(writing.handle(), layer, command.actor(), id)
            .map(Restores::requireReach)
            .orElseThrow(Restores::outside);
    writing.audit(
        new AuditEntry(
            RESTORE,
            Edits.subject(layer, id),
            Optional.empty(),
            Optional.of(
                ChangeJson.of(
                    layer, after.feature(), after.feature().properties().keySet(), true))));
    return after;
  }

  private static EditRow requireReach(EditRow row) {
    if (!row.inReach()) {
      throw outside();
    }
    return row;
  }

  private static Refusal outside() {
    return Refusal.forbidden("outside-your-scope", WAS_OUTSIDE);
  }

  private Refusal notDeleted(Edits.Command command, long id, Writing writing) {
    return rows.find(writing.handle(), command.layer(), command.actor(), id).isPresent()
        ? Refusal.conflict(
            "not-deleted",
            new Label(
                "Objek ini tidak terhapus; muat ulang untuk melihatnya",
                "the feature is not deleted; load it again to see it"))
        : Edits.unknown(command.layer(), Long.toString(id));
  }
}
