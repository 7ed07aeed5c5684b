package id.nadikota.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing a database may lack is one line that names it and says the cure. */
class ServerCheckTest {
  private static final List<String> ALL = List.of("postgis", "pg_trgm", "unaccent", "plpgsql");

  @ParameterizedTest
  @ValueSource(ints = {90603, 100000, 140023})
  void a_server_older_than_15_is_refused(int version) {
    assertRefused(
        () -> ServerCheck.verifyVersion(version),
        "postgres-too-old",
        "PostgreSQL %d is too old: Nadi Kota needs PostgreSQL 15 or newer"
            .formatted(version / 10_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {150000, 150018, 160004, 180001})
  void a_server_from_15_on_is_taken(int version) {
    assertThatCode(() -> ServerCheck.verifyVersion(version)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5.11", "3.0.9", "3.0"})
  void a_postgis_older_than_3_1_is_refused(String version) {
    assertRefused(
        () -> ServerCheck.verifyPostgis(version),
        "postgis-too-old",
        "PostGIS " + version + " is too old: Nadi Kota needs PostGIS 3.1 or newer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.1.0", "3.3.2", "3.6.0dev", "4.0"})
  void a_postgis_from_3_1_on_is_taken(String version) {
    assertThatCode(() -> ServerCheck.verifyPostgis(version)).doesNotThrowAnyException();
  }

  @Test
  void each_missing_right_is_told_with_the_statement_that_gives_it() {
    assertRefused(
        () -> ServerCheck.verifyRights(facts(false, true, true, true, true)),
        "no-right",
        "the database login lacks CREATE on database kota; an administrator runs:"
            + " GRANT CREATE ON DATABASE \"kota\" TO \"siti\"");
    assertRefused(
        () -> ServerCheck.verifyRights(facts(true, false, true, true, true)),
        "no-right",
        "the database login lacks CREATE on schema public; an administrator runs:"
            + " GRANT CREATE ON SCHEMA public TO \"siti\"");
    assertRefused(
        () -> ServerCheck.verifyRights(facts(true, true, false, false, true)),
        "no-right",
        "the database login lacks CREATEROLE or membership in nadi_reader; an administrator runs:"
            + " CREATE ROLE nadi_reader NOLOGIN (if it is not there); GRANT nadi_reader TO"
            + " \"siti\"");
    assertRefused(
        () -> ServerCheck.verifyRights(facts(true, true, false, true, false)),
        "no-right",
        "the database login lacks CREATEROLE or membership in nadi_audit; an administrator runs:"
            + " CREATE ROLE nadi_audit NOLOGIN (if it is not there); GRANT nadi_audit TO"
            + " \"siti\"; after the first start REVOKE nadi_audit FROM \"siti\"");
  }

  @Test
  void a_login_that_has_both_roles_already_needs_no_createrole() {
    assertThatCode(() -> ServerCheck.verifyRights(facts(true, true, false, true, true)))
        .doesNotThrowAnyException();
    assertThatCode(() -> ServerCheck.verifyRights(facts(true, true, true, false, false)))
        .doesNotThrowAnyException();
  }

  @Test
  void a_missing_extension_is_made_if_the_server_has_it_else_told() {
    assertThat(ServerCheck.missingExtensions(extensions(Map.of("postgis", "public"), ALL)))
        .containsExactly("pg_trgm", "unaccent");
    assertRefused(
        () -> ServerCheck.missingExtensions(extensions(Map.of(), List.of("unaccent"))),
        "no-extension",
        "the database has no extension postgis: install it on the database server"
            + " (Debian: apt install postgresql-15-postgis-3)");
    assertRefused(
        () -> ServerCheck.missingExtensions(extensions(Map.of(), List.of("postgis"))),
        "no-extension",
        "the database has no extension pg_trgm: install it on the database server"
            + " (Debian: apt install postgresql-contrib)");
    assertRefused(
        () -> ServerCheck.missingExtensions(extensions(Map.of("postgis", "gis"), ALL)),
        "no-extension",
        "the database has no extension postgis in schema public: it stands in schema gis");
  }

  private static ServerCheck.Facts facts(
      boolean create,
      boolean createInPublic,
      boolean createRoles,
      boolean isReader,
      boolean hasAudit) {
    return new ServerCheck.Facts(
        150018,
        "siti",
        "kota",
        create,
        createInPublic,
        createRoles,
        isReader,
        hasAudit,
        Map.of(),
        Map.of(),
        ALL);
  }

  private static ServerCheck.Facts extensions(Map<String, String> schemas, List<String> available) {
    return new ServerCheck.Facts(
        150018, "siti", "kota", true, true, true, true, true, schemas, Map.of(), available);
  }

  private static void assertRefused(ThrowingCallable work, String slug, String message) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug))
        .hasMessage(message);
  }
}
