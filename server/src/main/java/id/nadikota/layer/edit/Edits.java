package id.nadikota.layer.edit;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.Kept;
import id.nadikota.db.write.Replay;
import id.nadikota.db.write.Tx;
import id.nadikota.db.write.Writing;
import id.nadikota.geo.Bbox;
import id.nadikota.layer.Edit.Act;
import id.nadikota.layer.Layer;
import id.nadikota.layer.form.Form;
import id.nadikota.layer.form.FormQuery;
import id.nadikota.layer.proposal.Draft;
import id.nadikota.layer.proposal.Proposal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What can be done to the features of a layer that says {@code edit:}.
 *
 * <p>A change is held against the actor's rule before and after it was made, in its own
 * transaction: nobody changes a row out of his reach, and nobody moves a row out of it.
 */
public final class Edits {
  private static final Label MADE_OUTSIDE =
      new Label(
          "Objek baru ini akan berada di luar wewenang Anda; pilih letak dan pemilik di dalamnya",
          "the new feature would lie outside what you may edit; choose a place and an owner"
              + " within it");
  private static final Label MOVED_OUTSIDE =
      new Label(
          "Setelah perubahan ini baris itu berada di luar wewenang Anda; minta yang berwenang atas"
              + " keduanya",
          "after this change the row would lie outside what you may edit; ask someone who may edit"
              + " both");

  private final Tx tx;
  private final EditQuery rows;
  private final FormQuery forms;
  private final EditWriter writer;
  private final Supplier<Bbox> bounds;

  Edits(Tx tx, EditQuery rows, FormQuery forms, EditWriter writer, Supplier<Bbox> bounds) {
    this.tx = tx;
    this.rows = rows;
    this.forms = forms;
    this.writer = writer;
    this.bounds = bounds;
  }

  /**
   * Who changes a layer and why.
   *
   * @param replay absent where the command cannot come twice
   * @param told writes a row as the client knows it, for one who has an older one
   */
  public record Command(
      Layer layer,
      Actor actor,
      String reason,
      Optional<Replay> replay,
      Function<EditRow, Object> told) {
    public Command {
      Objects.requireNonNull(layer);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(told);
    }
  }

  /** Reads features with what the actor may do to them. */
  public EditQuery rows() {
    return rows;
  }

  /**
   * Puts a new feature in.
   *
   * @param answer writes the answer from the feature as it now is
   */
  public Kept create(Command command, Proposal proposal, Function<EditRow, Kept> answer) {
    EditRights.require(command.layer(), command.actor(), Act.CREATE);
    return tx.once(
        command.actor(),
        command.reason(),
        command.replay(),
        writing -> answer.apply(created(command, proposal, writing)));
  }

  /**
   * Changes a feature.
   *
   * @param id its key
   * @param version the version that the actor has seen
   * @param whole whether what is not said has no value, as with PUT, or stays, as with PATCH
   */
  public Kept change(
      Command command,
      long id,
      long version,
      Proposal proposal,
      boolean whole,
      Function<EditRow, Kept> answer) {
    EditRights.requireEditor(command.layer(), command.actor());
    return tx.once(
        command.actor(),
        command.reason(),
        command.replay(),
        writing -> answer.apply(changed(command, id, version, proposal, whole, writing)));
  }

  /** Takes a feature out; the reason must say why. */
  public Kept delete(Command command, long id, long version, Kept answer) {
    EditRights.requireEditor(command.layer(), command.actor());
    if (command.reason().isBlank()) {
      throw Refusal.invalidField(
          "Nadi-Reason",
          "reason-required",
          new Label(
              "Tulis alasan penghapusan", "say why it is deleted, in the header Nadi-Reason"));
    }
    return tx.once(
        command.actor(),
        command.reason(),
        command.replay(),
        writing -> {
          deleted(command, id, version, writing);
          return answer;
        });
  }

  private EditRow created(Command command, Proposal proposal, Writing writing) {
    Layer layer = command.layer();
    Draft draft =
        reader(command).created(proposal).and(forms.hiddenFallbacks(layer, command.actor()));
    long id = writer.insert(writing.handle(), layer, command.actor(), draft);
    EditRow after = inReach(command, id, writing, MADE_OUTSIDE);
    writing.audit(
        new AuditEntry(
            Act.CREATE.code(),
            subject(layer, id),
            Optional.empty(),
            Optional.of(
                ChangeJson.of(
                    layer, after.feature(), after.feature().properties().keySet(), true))));
    return after;
  }

  private EditRow changed(
      Command command, long id, long version, Proposal proposal, boolean whole, Writing writing) {
    EditRow before = current(command, id, version, writing);
    Draft draft =
        reader(command)
            .changed(before.feature(), ChangeJson.geometry(before.feature()), proposal, whole);
    requireActs(before, draft);
    if (draft.isEmpty()) {
      return before;
    }
    if (!writer.update(writing.handle(), command.layer(), command.actor(), id, version, draft)) {
      throw changedMeanwhile(command, id, writing);
    }
    EditRow after = inReach(command, id, writing, MOVED_OUTSIDE);
    Set<String> names = ChangeJson.differing(before.feature(), after.feature());
    writing.audit(
        new AuditEntry(
            draft.values().isEmpty() ? Act.MOVE.code() : Act.UPDATE.code(),
            subject(command.layer(), id),
            Optional.of(ChangeJson.of(command.layer(), before.feature(), names, draft.saysPlace())),
            Optional.of(
                ChangeJson.of(command.layer(), after.feature(), names, draft.saysPlace()))));
    return after;
  }

  private void deleted(Command command, long id, long version, Writing writing) {
    EditRow before = current(command, id, version, writing);
    EditRights.require(before.acts().contains(Act.DELETE), Act.DELETE);
    if (!writer.delete(writing.handle(), command.layer(), command.actor(), id, version)) {
      throw changedMeanwhile(command, id, writing);
    }
    writing.audit(
        new AuditEntry(
            Act.DELETE.code(),
            subject(command.layer(), id),
            Optional.of(
                ChangeJson.of(
                    command.layer(),
                    before.feature(),
                    before.feature().properties().keySet(),
                    true)),
            Optional.empty()));
  }

  private Draft.Reader reader(Command command) {
    Form form = forms.form(command.layer(), command.actor());
    return new Draft.Reader(command.layer(), command.actor(), form, bounds);
  }

  private EditRow current(Command command, long id, long version, Writing writing) {
    EditRow row =
        rows.find(writing.handle(), command.layer(), command.actor(), id)
            .orElseThrow(() -> unknown(command.layer(), Long.toString(id)));
    if (row.version() != version) {
      throw stale(command, row);
    }
    return row;
  }

  private EditRow inReach(Command command, long id, Writing writing, Label otherwise) {
    return rows.find(writing.handle(), command.layer(), command.actor(), id)
        .filter(EditRow::inReach)
        .orElseThrow(() -> Refusal.forbidden("outside-your-scope", otherwise));
  }

  /** Another was faster: the row has another version by now, or is gone. */
  private Refusal changedMeanwhile(Command command, long id, Writing writing) {
    return rows.find(writing.handle(), command.layer(), command.actor(), id)
        .map(row -> stale(command, row))
        .orElseGet(() -> unknown(command.layer(), Long.toString(id)));
  }

  private static Refusal stale(Command command, EditRow current) {
    return Refusal.stale(
        "changed-meanwhile",
        new Label(
            "Baris ini berubah sementara itu; bandingkan dengan keadaannya sekarang lalu kirim"
                + " lagi",
            "the row has changed meanwhile; compare with its present state and send again"),
        command.told().apply(current));
  }

  /** The refusal of a feature that is not there, or not for this actor. */
  public static Refusal unknown(Layer layer, String id) {
    String shown = id.length() > 20 ? id.substring(0, 20) + ".." : id;
    return Refusal.notFound(
        "unknown-feature",
        new Label("tidak ada fitur %s di %s", "there is no feature %s in %s")
            .formatted(shown, layer.id()));
  }

  private static void requireActs(EditRow row, Draft draft) {
    List<Act> needed =
        Stream.of(draft.values().isEmpty() ? null : Act.UPDATE, draft.saysPlace() ? Act.MOVE : null)
            .filter(Objects::nonNull)
            .toList();
    needed.forEach(act -> EditRights.require(row.acts().contains(act), act));
    if (needed.isEmpty()) {
      EditRights.require(
          row.acts().contains(Act.UPDATE) || row.acts().contains(Act.MOVE), Act.UPDATE);
    }
  }

  /** What the record calls a feature. */
  static String subject(Layer layer, long id) {
    return layer.id() + "/" + id;
  }
}
