package id.nadikota.ogc;

import id.nadikota.db.write.Kept;
import id.nadikota.http.Answers;
import id.nadikota.http.Json;
import id.nadikota.layer.AuditedReads;
import id.nadikota.layer.Layer;
import id.nadikota.layer.edit.EditRow;
import id.nadikota.layer.edit.Edits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The answer that shows a row. */
  Kept answer(int status, EditRow row, Map<String, String> more) {
    byte[] body = Json.bytes(document(row));
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Content-Type", ItemRoutes.GEOJSON);
    headers.put("ETag", Answers.versionTag(row.version(), body));
    return new Kept(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  /** The answer that shows a row which was not there before. */
  Kept created(Layer layer, EditRow row) {
    String at = "/ogc/collections/%s/items/%d".formatted(layer.id(), row.feature().id());
    return answer(201, row, Map.of("Location", at));
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
