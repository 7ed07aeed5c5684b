package id.nadikota.identity.grant;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** A grant as it is answered. */
public record GrantJson(
    long id,
    String set,
    String scope,
    Instant until,
    @JsonProperty("acting_for") String actingFor) {

  /** A grant. */
  public static GrantJson of(Grant grant) {
    return new GrantJson(
        grant.id(),
        grant.set().code(),
        grant.scope().code(),
        grant.until().orElse(null),
        grant.actingFor().orElse(null));
  }

  /**
   * Reads an end as it is sent: an instant, or a day, which is meant to its end.
   *
   * @param field the field it was sent in
   * @param text null or empty: never
   * @param zone decides when the day is over
   */
  public static Optional<Instant> end(String field, String text, ZoneId zone) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.length() <= 10
              ? LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Refusal.invalidField(
          field,
          "bad-time",
          new Label(
              "tulis tanggal seperti 2026-12-31 atau waktu seperti 2026-12-31T17:00:00+07:00",
              "write a day such as 2026-12-31 or a time such as 2026-12-31T17:00:00+07:00"));
    }
  }

  /** Refuses what was not sent. */
  public static void require(String field, Object value) {
    if (value == null) {
      throw Refusal.invalidField(
          field,
          "missing",
          new Label(field + " tidak ada; kirimkan", field + " is missing; send it"));
    }
  }

  /** What the record of changes keeps of a grant. */
  public static String text(Grant grant) {
    Kept kept = new Kept(grant.set().code(), grant.scope().code(), grant.until().orElse(null));
    return new String(Json.bytes(kept), StandardCharsets.UTF_8);
  }

  private record Kept(String set, String scope, Instant until) {}
}
