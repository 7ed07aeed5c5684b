package id.nadikota.db;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a PostgreSQL server and database must bring before migrations run; pure rules over facts.
 */
final class ServerCheck {
  private static final int OLDEST_POSTGRES = 15;

  /** The first PostGIS whose ST_TileEnvelope takes a margin. */
  private static final int[] OLDEST_POSTGIS = {3, 1};

  /** What must stand in schema public; the key is the extension's name. */
  static final List<String> EXTENSIONS = List.of("postgis", "pg_trgm", "unaccent");

  private ServerCheck() {}

  /**
   * What was found.
   *
   * @param serverVersion as server_version_num, such as 150018
   * @param user the login
   * @param database the database's name
   * @param mayCreate whether the login may create schemas in the database
   * @param mayCreateInPublic whether it may create in schema public
   * @param mayCreateRoles whether it may create roles
   * @param isReader whether the reader role is there and the login may become it
   * @param hasAudit whether the record is made, or its role is there and the login may become it
   * @param schemas where the installed extensions stand, by extension
   * @param versions their versions
   * @param available extensions that the server could install
   */
  record Facts(
      int serverVersion,
      String user,
      String database,
      boolean mayCreate,
      boolean mayCreateInPublic,
      boolean mayCreateRoles,
      boolean isReader,
      boolean hasAudit,
      Map<String, String> schemas,
      Map<String, String> versions,
      List<String> available) {
    Facts {
      Objects.requireNonNull(user);
      Objects.requireNonNull(database);
      schemas = Map.copyOf(schemas);
      versions = Map.copyOf(versions);
      available = List.copyOf(available);
    }
  }

  /** Refuses a server older than 15; the rest needs no newer one. */
  static void verifyVersion(int serverVersion) {
    int major = serverVersion / 10_000;
    if (major < OLDEST_POSTGRES) {
      throw Refusal.invalid(
          "postgres-too-old",
          new Label(
                  "PostgreSQL %d terlalu lama: Nadi Kota memerlukan PostgreSQL %d atau lebih baru",
                  "PostgreSQL %d is too old: Nadi Kota needs PostgreSQL %d or newer")
              .formatted(major, OLDEST_POSTGRES));
    }
  }

  /** Refuses what the login may not do, with the statement that an administrator runs. */
  static void verifyRights(Facts facts) {
    if (!facts.mayCreate()) {
      throw noRight(
          new Label("CREATE pada basis data %s", "CREATE on database %s")
              .formatted(facts.database()),
          Label.same("GRANT CREATE ON DATABASE \"%s\" TO \"%s\"")
              .formatted(facts.database(), facts.user()));
    }
    if (!facts.mayCreateInPublic()) {
      throw noRight(
          new Label("CREATE pada skema public", "CREATE on schema public"),
          Label.same("GRANT CREATE ON SCHEMA public TO \"%s\"").formatted(facts.user()));
    }
    if (!facts.mayCreateRoles() && !facts.isReader()) {
      throw noRole(Database.READER, facts.user(), Label.same(""));
    }
    if (!facts.mayCreateRoles() && !facts.hasAudit()) {
      throw noRole(
          Database.AUDIT,
          facts.user(),
          new Label(
                  "; setelah start pertama REVOKE %s FROM \"%s\"",
                  "; after the first start REVOKE %s FROM \"%s\"")
              .formatted(Database.AUDIT, facts.user()));
    }
  }

  private static Refusal noRole(String role, String user, Label afterwards) {
    return noRight(
        new Label("CREATEROLE atau keanggotaan di %s", "CREATEROLE or membership in %s")
            .formatted(role),
        new Label(
                "CREATE ROLE %1$s NOLOGIN (bila belum ada); GRANT %1$s TO \"%2$s\"%3$s",
                "CREATE ROLE %1$s NOLOGIN (if it is not there); GRANT %1$s TO \"%2$s\"%3$s")
            .formatted(role, user, afterwards));
  }

  /** The extensions that are still to be created; refuses those that the server does not have. */
  static List<String> missingExtensions(Facts facts) {
    List<String> missing = new ArrayList<>();
    for (String extension : EXTENSIONS) {
      String schema = facts.schemas().get(extension);
      if (schema == null && !facts.available().contains(extension)) {
        String suite = extension.equals("postgis") ? "%d-postgis-3" : "contrib";
        throw noExtension(
            extension,
            new Label(
                    "pasang di server basis data (Debian: apt install postgresql-%s)",
                    "install it on the database server (Debian: apt install postgresql-%s)")
                .formatted(suite.formatted(facts.serverVersion() / 10_000)));
      }
      if (schema != null && !schema.equals("public")) {
        throw noExtension(
            extension + " in schema public",
            new Label("ekstensi itu ada di skema %s", "it stands in schema %s").formatted(schema));
      }
      if (schema == null) {
        missing.add(extension);
      }
    }
    return missing;
  }

  /** Refuses a PostGIS that is too old for tiles. */
  static void verifyPostgis(String version) {
    int[] parts =
        java.util.Arrays.stream(version.split("[^0-9]+", 3))
            .limit(2)
            .mapToInt(Integer::parseInt)
            .toArray();
    boolean old =
        parts[0] < OLDEST_POSTGIS[0]
            || (parts[0] == OLDEST_POSTGIS[0] && parts[1] < OLDEST_POSTGIS[1]);
    if (old) {
      throw Refusal.invalid(
          "postgis-too-old",
          new Label(
                  "PostGIS %s terlalu lama: Nadi Kota memerlukan PostGIS 3.1 atau lebih baru",
                  "PostGIS %s is too old: Nadi Kota needs PostGIS 3.1 or newer")
              .formatted(version));
    }
  }

  /** The schema's refusal, if the database was written by a newer program. */
  static Optional<Refusal> newerSchema(List<String> unknownVersions) {
    if (unknownVersions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.invalid(
            "schema-newer",
            new Label(
                    "skema basis data lebih baru daripada program ini (punya migrasi %s): jalankan"
                        + " program yang lebih baru atau pulihkan cadangan sebelum itu",
                    "the database's schema is newer than this program (it has migration %s): start"
                        + " the newer program or restore a backup made before it")
                .formatted(String.join(", ", unknownVersions))));
  }

  static Refusal noExtension(String extension, Label cure) {
    return Refusal.invalid(
        "no-extension",
        new Label("basis data tidak punya ekstensi %s: %s", "the database has no extension %s: %s")
            .formatted(extension, cure));
  }

  private static Refusal noRight(Label what, Label statement) {
    return Refusal.invalid(
        "no-right",
        new Label(
                "login basis data tidak punya %s; administrator menjalankan: %s",
                "the database login lacks %s; an administrator runs: %s")
            .formatted(what, statement));
  }
}
