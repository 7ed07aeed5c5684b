package id.nadikota.ogc;

import id.nadikota.db.write.Kept;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.edit.EditRow;
import id.nadikota.layer.edit.Edits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The rows that the answer of one command shows: the changed one, or the present one to who had an
 * older. Who is shown audited values is recorded after the command, whether it was done or refused.
 */
final class Shown {
  private final AuditedReads reads;
  private final List<EditRow> rows = new ArrayList<>();

  Shown(AuditedReads reads) {
    this.reads = reads;
  }

  /** The document of a row that is shown. */
  FeatureJson.Wire document(EditRow row) {
    rows.add(row);
    return FeatureJson.of(row);
  }

  /** Runs a command. */
  Kept by(Edits.Command command, Supplier<Kept> run) {
    try {
      return run.get();
    } finally {
      rows.forEach(row -> reads.shown(command.actor(), command.layer(), row.feature()));
    }
  }
}
