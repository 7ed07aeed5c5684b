package id.nadikota.identity.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The record as it is answered, and what was asked of it. */
final class AuditJson {
  /** What is longer stands in the CSV only. */
  private static final int LONGEST_VALUE = 20_000;

  private AuditJson() {}

  /** A page; {@code next} is the {@code before} of the page after it, if there is one. */
  static Page page(List<RecordQuery.Line> lines, int limit) {
    List<Entry> entries = lines.stream().limit(limit).map(AuditJson::entry).toList();
    Long next = lines.size() > limit ? entries.get(entries.size() - 1).id() : null;
    return new Page(entries, next);
  }

  /** What was asked, as the facts of an entry of the record. */
  static String asked(RecordFilter filter) {
    return new String(Json.bytes(Map.of("filter", filter.asked())), StandardCharsets.UTF_8);
  }

  private static Entry entry(RecordQuery.Line line) {
    Recorded entry = line.entry();
    return new Entry(
        entry.id(),
        entry.at().toString(),
        entry.account(),
        entry.set(),
        entry.scope(),
        entry.address(),
        entry.request(),
        entry.act(),
        entry.subject(),
        entry.reason(),
        value(entry.before()),
        value(entry.after()),
        line.sealed());
  }

  private static Object value(Optional<String> json) {
    if (json.isEmpty()) {
      return null;
    }
    if (json.get().length() > LONGEST_VALUE) {
      return Map.of("cut", true, "length", json.get().length());
    }
    return read(json.get());
  }

  private static JsonNode read(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON only", e);
    }
  }

  /** A page of the record. */
  record Page(List<Entry> entries, Long next) {}

  /** A line of the record. */
  record Entry(
      long id,
      String at,
      String account,
      String set,
      String scope,
      String address,
      String request,
      String act,
      String subject,
      String reason,
      Object before,
      Object after,
      boolean sealed) {}
}
