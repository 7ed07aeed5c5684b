package id.nadikota.identity.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.nadikota.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A grant as it is answered.
 *
 * @param until the last day on which it counts, in the city's zone
 */
public record GrantJson(
    long id,
    String set,
    String scope,
    LocalDate until,
    @JsonProperty("acting_for") String actingFor) {

  /** A grant in the city's zone. */
  public static GrantJson of(Grant grant, ZoneId zone) {
    return new GrantJson(
        grant.id(),
        grant.set().code(),
        grant.scope().code(),
        grant.until().map(until -> lastDay(until, zone)).orElse(null),
        grant.actingFor().orElse(null));
  }

  /** The last day before an end; ends stand at the end of a day. */
  public static LocalDate lastDay(Instant until, ZoneId zone) {
    return until.minusNanos(1).atZone(zone).toLocalDate();
  }

  /** The instant at which a last day is over. */
  public static Instant endOf(LocalDate lastDay, ZoneId zone) {
    return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** What the record of changes keeps of a grant. */
  public static String text(Grant grant) {
    return new String(
        Json.bytes(new Kept(grant.set().code(), grant.scope().code(), grant.until().orElse(null))),
        StandardCharsets.UTF_8);
  }

  private record Kept(String set, String scope, Instant until) {}
}
