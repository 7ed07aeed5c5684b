package id.nadikota.layer;

import id.nadikota.base.Actor;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.AuditLog;
import java.util.List;
import java.util.stream.Collectors;

/** Records who was shown a value of an attribute that a layer marks {@code audited}. */
public final class AuditedReads {
  private final AuditLog log;

  /** Records in this log. */
  public AuditedReads(AuditLog log) {
    this.log = log;
  }

  /** To be called before a feature is answered; the record never holds the values themselves. */
  public void shown(Actor actor, Layer layer, Feature feature) {
    List<String> audited =
        layer.attributes().stream()
            .filter(Attribute::audited)
            .map(Attribute::name)
            .filter(name -> feature.properties().get(name) != null)
            .toList();
    if (!audited.isEmpty()) {
      log.record(actor, AuditEntry.of("read", layer.id() + "/" + feature.id(), facts(audited)));
    }
  }

  /** Names of attributes need no escaping in JSON. */
  private static String facts(List<String> names) {
    return names.stream()
        .map(name -> '"' + name + '"')
        .collect(Collectors.joining(",", "{\"attributes\":[", "]}"));
  }
}
