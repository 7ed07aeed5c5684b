package id.nadikota.db.cluster;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a new cluster: one login that can do what the program needs, and no way in for a superuser.
 *
 * <p>All is done in a folder beside the final place, so that an interrupted birth is simply begun
 * anew. The superuser only ever speaks in single-user mode, where nobody else can listen.
 */
final class ClusterBirth {
  /** The login, and the database it owns. */
  static final String LOGIN = "nadi";

  /** PostgreSQL's FirstNormalObjectId. */
  private static final int FIRST_OF_USERS = 16384;

  private static final String HBA =
      """
      # Written by Nadi Kota: one login, on loopback, with its password.
      host all %s 127.0.0.1/32 scram-sha-256
      """
          .formatted(LOGIN);

  private final PostgresBinaries binaries;
  private final PostgresUser user;
  private final boolean durable;

  /**
   * Makes clusters with these programs as this account.
   *
   * @param durable whether what is made must survive a power cut
   */
  ClusterBirth(PostgresBinaries binaries, PostgresUser user, boolean durable) {
    this.binaries = binaries;
    this.user = user;
    this.durable = durable;
  }

  /** Makes the cluster in a folder that does not exist yet. */
  void in(Path pgdata, String password) throws IOException {
    user.makeDirectory(pgdata);
    initialise(pgdata);
    numberAsUsersDo(pgdata);
    fill(pgdata, password);
    if (durable) {
      // Once at the end: nothing counts before the cluster is put in its place.
      verify(
          user.run(List.of(binaries.program("initdb"), "--sync-only", "--pgdata=" + pgdata), ""));
    }
  }

  private void initialise(Path pgdata) throws IOException {
    verify(
        user.run(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + pgdata,
                "--username=postgres",
                "--encoding=UTF8",
                "--lc-collate=C",
                "--lc-ctype=C.UTF-8",
                "--lc-messages=C",
                "--auth=reject",
                "--no-sync",
                "--no-instructions"),
            ""));
    user.write(pgdata.resolve("pg_hba.conf"), HBA);
    Path configuration = pgdata.resolve("postgresql.conf");
    user.write(
        configuration,
        Files.readString(configuration) + "\ninclude_if_exists '" + Postmaster.SETTINGS + "'\n");
  }

  /**
   * Single-user mode would number the extensions below this, and pg_dump takes what has such a
   * number for a part of every database, and leaves it out.
   */
  private void numberAsUsersDo(Path pgdata) throws IOException {
    verify(
        user.run(
            List.of(
                binaries.program("pg_resetwal"),
                "--next-oid=" + FIRST_OF_USERS,
                "--pgdata=" + pgdata),
            ""));
  }

  /** One statement a line: that is how single-user mode reads. */
  private void fill(Path pgdata, String password) throws IOException {
    verify(
        user.run(
            List.of(
                binaries.program("postgres"),
                "--single",
                "-F",
                "-D",
                pgdata.toString(),
                "template1"),
            """
            CREATE EXTENSION postgis SCHEMA public;
            CREATE EXTENSION pg_trgm SCHEMA public;
            CREATE EXTENSION unaccent SCHEMA public;
            CREATE ROLE %1$s LOGIN CREATEROLE CREATEDB PASSWORD '%2$s';
            CREATE DATABASE %1$s OWNER %1$s;
            """
                .formatted(LOGIN, password)));
  }

  private static void verify(PostgresUser.Outcome outcome) {
    boolean told = outcome.output().lines().anyMatch(line -> line.matches(".*(FATAL|ERROR):.*"));
    if (!outcome.good() || told) {
      throw Refusal.unavailable(
          "cluster-not-made",
          new Label("tidak dapat membuat basis data: %s", "cannot make the database: %s")
              .formatted(PostgresUser.trouble(outcome.output())));
    }
  }
}
