package id.nadikota.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Actor;
import id.nadikota.base.Home;
import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.db.Queries;
import id.nadikota.db.write.AuditEntry;
import id.nadikota.db.write.AuditLog;
import id.nadikota.fixture.TestDatabase;
import id.nadikota.http.Actors;
import id.nadikota.http.Json;
import id.nadikota.http.Routes;
import id.nadikota.http.ServerTest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What auditors are shown, that reading it is recorded, and that denials are. */
class AuditRoutesTest {
  private static Database database;
  private static AuditLog log;
  private static List<Routes> routes;

  /** Stands for the gate: the request says in a header who asks. */
  private static final Routes GATE =
      gate -> {
        gate.before(
            ctx ->
                Optional.ofNullable(ctx.header("X-Set"))
                    .flatMap(PermissionSet::find)
                    .ifPresent(
                        set -> {
                          String scope = ctx.header("X-Scope");
                          Actors.become(
                              ctx,
                              new Actor(
                                  "the-" + set.code(),
                                  set,
                                  Scope.find(scope == null ? "city" : scope).orElseThrow(),
                                  ctx.ip()));
                        }));
        gate.before(
            "/dead",
            ctx -> {
              throw Refusal.unauthenticated("session-ended", new Label("berakhir", "ended"));
            });
        gate.get("/dead", ctx -> ctx.result("never"));
        gate.get(
            "/closed",
            ctx -> {
              throw Refusal.forbidden("not-yours", new Label("bukan milik Anda", "not yours"));
            });
        gate.get("/open", ctx -> ctx.result("open"));
      };

  @BeforeAll
  static void open() {
    database = TestDatabase.forClass(AuditRoutesTest.class);
    log = new AuditLog(database, Clock.systemUTC());
    Queries queries = Queries.of(Home.fromProperty().sql());
    routes = new ArrayList<>(List.of(GATE));
    routes.addAll(new AuditParts(database, queries, log).routes());
    Actor budi = new Actor("budi", PermissionSet.AGENCY, new Scope.OfAgency("1.03"), "10.0.0.7");
    for (int i = 1; i <= 7; i++) {
      log.record(
          budi,
          "musim hujan",
          new AuditEntry(
              "update",
              "assets/" + i,
              Optional.of("{\"name\":\"=1+1\",\"n\":1e3}"),
              Optional.of("{\"name\":\"<script>\"}")));
    }
    log.record(Actor.system("siti"), AuditEntry.of("sign-in", "account/siti"));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource(value = PermissionSet.class, mode = EnumSource.Mode.EXCLUDE, names = "AUDITOR")
  void the_record_is_for_auditors_only(PermissionSet set) {
    ServerTest.run(
        routes,
        server -> {
          for (String path : List.of("/api/audit", "/api/audit.csv")) {
            HttpResponse<String> answer = server.get(path, "X-Set", set.code());
            assertThat(answer.statusCode()).isEqualTo(set == PermissionSet.PUBLIC ? 401 : 403);
            assertThat(answer.body()).doesNotContain("musim hujan", "budi");
          }
        });
  }

  @Test
  void an_auditor_of_less_than_the_city_is_refused() {
    ServerTest.run(
        routes,
        server ->
            assertThat(
                    server
                        .get("/api/audit", "X-Set", "auditor", "X-Scope", "area:31.71")
                        .statusCode())
                .isEqualTo(403));
  }

  @Test
  void an_auditor_reads_lines_with_all_they_say_newest_first_page_by_page() {
    ServerTest.run(
        routes,
        server -> {
          JsonNode first = read(server, "/api/audit?account=budi&limit=4");
          assertThat(subjects(first))
              .containsExactly("assets/7", "assets/6", "assets/5", "assets/4");
          JsonNode line = first.path("entries").get(0);
          assertThat(line.path("set").asText()).isEqualTo("agency");
          assertThat(line.path("scope").asText()).isEqualTo("agency:1.03");
          assertThat(line.path("address").asText()).isEqualTo("10.0.0.7");
          assertThat(line.path("reason").asText()).isEqualTo("musim hujan");
          assertThat(line.path("after").path("name").asText()).isEqualTo("<script>");
          assertThat(line.path("sealed").isBoolean()).isTrue();
          String next = "/api/audit?account=budi&limit=4&before=" + first.path("next").asText();
          JsonNode second = read(server, next);
          assertThat(subjects(second)).containsExactly("assets/3", "assets/2", "assets/1");
          assertThat(second.path("next").isNull()).isTrue();
        });
  }

  @Test
  void an_auditor_filters_by_act_subject_and_time() {
    ServerTest.run(
        routes,
        server -> {
          assertThat(subjects(read(server, "/api/audit?act=sign-in")))
              .containsExactly("account/siti");
          assertThat(subjects(read(server, "/api/audit?subject=assets/&account=budi"))).hasSize(7);
          assertThat(subjects(read(server, "/api/audit?to=2020-01-01T00:00:00Z"))).isEmpty();
          assertThat(
                  subjects(
                      read(server, "/api/audit?account=budi&from=2020-01-01T00:00:00%2B07:00")))
              .hasSize(7);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "to=2026-11-24",
        "before=-1",
        "before=x",
        "limit=501",
        "account=a&account=b"
      })
  void a_filter_that_is_no_filter_is_refused_by_its_name(String query) {
    ServerTest.run(
        routes,
        server -> {
          HttpResponse<String> answer = server.get("/api/audit?" + query, "X-Set", "auditor");
          assertThat(answer.statusCode()).isEqualTo(400);
          assertThat(Json.mapper().readTree(answer.body()).path("field").asText())
              .isEqualTo(query.substring(0, query.indexOf('=')));
        });
  }

  @Test
  void the_csv_holds_the_same_lines_and_no_formula() {
    ServerTest.run(
        routes,
        server -> {
          HttpResponse<String> answer =
              server.get("/api/audit.csv?subject=assets/3", "X-Set", "auditor");
          assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
              .startsWith("text/csv");
          assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
          assertThat(answer.body().lines().toList())
              .hasSize(2)
              .last()
              .asString()
              .contains(",budi,agency,agency:1.03,10.0.0.7,,update,assets/3,musim hujan,")
              .contains("\"{\"\"name\"\":\"\"=1+1\"\",\"\"n\"\":1e3}\"");
          assertThat(RecordCsv.of(List.of(line("=cmd()", "a\"b,c"))))
              .endsWith(",'=cmd(),public,city,,,a,\"a\"\"b,c\",,,,false\r\n");
        });
  }

  @Test
  void reading_and_exporting_the_record_is_recorded() {
    ServerTest.run(
        routes,
        server -> {
          read(server, "/api/audit?act=sign-in");
          server.get("/api/audit.csv?act=sign-in", "X-Set", "auditor");
          JsonNode read = read(server, "/api/audit?account=the-auditor&limit=2");
          assertThat(read.path("entries"))
              .extracting(line -> line.path("act").asText() + line.path("after"))
              .containsExactly(
                  "export{\"filter\":{\"act\":\"sign-in\"}}",
                  "read{\"filter\":{\"act\":\"sign-in\"}}");
        });
  }

  @Test
  void what_an_actor_may_not_do_is_recorded_with_the_request() {
    ServerTest.run(
        routes,
        server -> {
          String id =
              server
                  .get("/closed?q=secret", "X-Set", "crew")
                  .headers()
                  .firstValue("X-Request-Id")
                  .orElseThrow();
          server.get("/open", "X-Set", "crew");
          JsonNode denied =
              read(server, "/api/audit?act=denied&subject=GET /closed".replace(" ", "%20"));
          JsonNode line = denied.path("entries").get(0);
          assertThat(line.path("account").asText()).isEqualTo("the-crew");
          assertThat(line.path("subject").asText()).isEqualTo("GET /closed");
          assertThat(line.path("request").asText()).isEqualTo(id);
          assertThat(line.path("after").toString())
              .isEqualTo("{\"status\":403,\"slug\":\"not-yours\"}");
        });
  }

  @Test
  void a_dead_cookie_or_key_is_recorded_and_a_visitor_without_one_is_not() {
    ServerTest.run(
        routes,
        server -> {
          server.get("/dead");
          assertThat(subjects(read(server, "/api/audit?act=denied&subject=GET%20/dead"))).isEmpty();
          server.get("/dead", "Authorization", "Bearer dead");
          server.get("/dead", "Cookie", "nadi_session=dead");
          assertThat(subjects(read(server, "/api/audit?act=denied&subject=GET%20/dead")))
              .hasSize(2);
        });
  }

  private static RecordQuery.Line line(String account, String subject) {
    Recorded entry =
        new Recorded(
            1,
            "1",
            java.time.Instant.EPOCH,
            account,
            "public",
            "city",
            "",
            "",
            "a",
            subject,
            "",
            Optional.empty(),
            Optional.empty());
    return new RecordQuery.Line(entry, false);
  }

  private static JsonNode read(ServerTest.Running server, String path) throws Exception {
    HttpResponse<String> answer = server.get(path, "X-Set", "auditor");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  private static List<String> subjects(JsonNode page) {
    List<String> subjects = new ArrayList<>();
    page.path("entries").forEach(line -> subjects.add(line.path("subject").asText()));
    return subjects;
  }
}
