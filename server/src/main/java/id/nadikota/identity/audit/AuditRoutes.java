package id.nadikota.identity.audit;

import id.nadikota.base.Actor;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.AuditLog;
import id.nadikota.http.Actors;
import id.nadikota.http.Answers;
import id.nadikota.http.Caching;
import id.nadikota.http.Params;
import id.nadikota.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /api/audit} and {@code /api/audit.csv}: the record, for auditors of the whole city.
 */
final class AuditRoutes implements Routes {
  private static final int PAGE = 50;
  private static final int LONGEST_PAGE = 500;
  private static final int MOST_IN_CSV = 20_000;
  private static final int LONGEST_TEXT = 200;

  private final RecordQuery records;
  private final AuditLog log;

  AuditRoutes(RecordQuery records, AuditLog log) {
    this.records = records;
    this.log = log;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/audit", this::list);
    routes.get("/api/audit.csv", this::export);
  }

  private void list(Context ctx) {
    Actor auditor = auditor(ctx);
    RecordFilter filter = filter(ctx);
    int limit = Params.integer(ctx, "limit", 1, LONGEST_PAGE, PAGE);
    List<RecordQuery.Line> lines = records.list(filter, limit + 1);
    log.record(auditor, AuditEntry.of("read", "audit", AuditJson.asked(filter)));
    Answers.json(ctx, AuditJson.page(lines, limit), Caching.TOLD.of(ctx, auditor));
  }

  private void export(Context ctx) {
    Actor auditor = auditor(ctx);
    RecordFilter filter = filter(ctx);
    List<RecordQuery.Line> lines = records.list(filter, MOST_IN_CSV + 1);
    refuseTooMany(lines.size());
    log.record(auditor, AuditEntry.of("export", "audit", AuditJson.asked(filter)));
    ctx.header("Content-Disposition", "attachment; filename=\"audit.csv\"");
    byte[] csv = RecordCsv.of(lines).getBytes(StandardCharsets.UTF_8);
    Answers.bytes(ctx, csv, "text/csv;charset=utf-8", Caching.TOLD.of(ctx, auditor));
  }

  private static void refuseTooMany(int lines) {
    if (lines > MOST_IN_CSV) {
      throw Refusal.invalid(
          "too-many-rows",
          new Label(
                  "lebih dari %d baris; persempit dengan from dan to",
                  "more than %d rows; narrow it with from and to")
              .formatted(MOST_IN_CSV));
    }
  }

  private static Actor auditor(Context ctx) {
    Actor actor = Actors.of(ctx);
    refuseOthers(actor);
    return actor;
  }

  private static void refuseOthers(Actor actor) {
    if (actor.isPublic()) {
      throw Refusal.unauthenticated(
          "not-signed-in",
          new Label(
              "catatan audit hanya untuk auditor; masuk dahulu",
              "the audit is for auditors only; sign in first"));
    }
    if (actor.set() != PermissionSet.AUDITOR || !(actor.scope() instanceof Scope.Whole)) {
      throw Refusal.forbidden(
          "auditors-only",
          new Label(
              "catatan audit hanya untuk auditor seluruh kota; minta peran itu kepada admin",
              "the audit is for auditors of the whole city only; ask the admin for that role"));
    }
  }

  private static RecordFilter filter(Context ctx) {
    return new RecordFilter(
        Params.text(ctx, "account", LONGEST_TEXT),
        Params.text(ctx, "act", LONGEST_TEXT),
        Params.text(ctx, "subject", LONGEST_TEXT),
        instant(ctx, "from"),
        instant(ctx, "to"),
        Params.key(ctx, "before"));
  }

  private static Optional<Instant> instant(Context ctx, String name) {
    return Params.text(ctx, name, 40).map(text -> instant(name, text));
  }

  private static Instant instant(String name, String text) {
    try {
      // A plus that nobody encoded arrives as a blank
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.invalidField(
          name,
          "bad-time",
          new Label(
                  "%s harus waktu dengan zona seperti 2026-11-24T07:30:00Z",
                  "%s must be an instant with zone such as 2026-11-24T07:30:00Z")
              .formatted(name));
    }
  }
}
