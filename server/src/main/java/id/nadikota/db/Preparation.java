package id.nadikota.db;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes what migrations stand on, the roles and the extensions, where they are missing. */
final class Preparation {
  /** From PostgreSQL 16 on a member may or may not SET ROLE; before, every member may. */
  private static final String MAY_BE =
      "CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END";

  private static final String FACTS =
      """
      SELECT current_setting('server_version_num')::int, current_user, current_database(),
        has_database_privilege(current_database(), 'CREATE'),
        has_schema_privilege('public', 'CREATE'),
        (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user),
        coalesce((SELECT pg_has_role(oid, %1$s) FROM pg_roles WHERE rolname = '%2$s'), false),
        to_regnamespace('audit') IS NOT NULL
          OR coalesce((SELECT pg_has_role(oid, %1$s) FROM pg_roles WHERE rolname = '%3$s'), false)
      """
          .formatted(MAY_BE, Database.READER, Database.AUDIT);

  private static final String INSTALLED =
      "SELECT e.extname, n.nspname, e.extversion FROM pg_extension e"
          + " JOIN pg_namespace n ON n.oid = e.extnamespace";

  private final Connection connection;

  Preparation(Connection connection) {
    this.connection = connection;
  }

  void run() throws SQLException {
    // Before any other statement: an old server may not know what they ask.
    ServerCheck.verifyVersion(serverVersion());
    try (Statement statement = connection.createStatement()) {
      ServerCheck.Facts facts = facts(statement);
      ServerCheck.verifyRights(facts);
      for (String extension : ServerCheck.missingExtensions(facts)) {
        createExtension(statement, extension);
      }
      ServerCheck.verifyPostgis(facts(statement).versions().get("postgis"));
      if (!facts.isReader()) {
        makeReader(statement);
      }
      if (!facts.hasAudit()) {
        makeRole(statement, Database.AUDIT);
      }
    }
  }

  private int serverVersion() throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion() * 10_000
        + connection.getMetaData().getDatabaseMinorVersion();
  }

  private ServerCheck.Facts facts(Statement statement) throws SQLException {
    Map<String, String> schemas = new HashMap<>();
    Map<String, String> versions = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(INSTALLED)) {
      while (rows.next()) {
        schemas.put(rows.getString(1), rows.getString(2));
        versions.put(rows.getString(1), rows.getString(3));
      }
    }
    List<String> available = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SELECT name FROM pg_available_extensions")) {
      while (rows.next()) {
        available.add(rows.getString(1));
      }
    }
    try (ResultSet row = statement.executeQuery(FACTS)) {
      row.next();
      return new ServerCheck.Facts(
          row.getInt(1),
          row.getString(2),
          row.getString(3),
          row.getBoolean(4),
          row.getBoolean(5),
          row.getBoolean(6),
          row.getBoolean(7),
          row.getBoolean(8),
          schemas,
          versions,
          available);
    }
  }

  private static void createExtension(Statement statement, String extension) throws SQLException {
    try {
      statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension + " SCHEMA public");
    } catch (SQLException e) {
      if ("42501".equals(e.getSQLState())) {
        Refusal refusal =
            ServerCheck.noExtension(
                extension,
                new Label(
                        "administrator menjalankan: CREATE EXTENSION %s SCHEMA public",
                        "an administrator runs: CREATE EXTENSION %s SCHEMA public")
                    .formatted(extension));
        refusal.initCause(e);
        throw refusal;
      }
      throw e;
    }
  }

  private static void makeReader(Statement statement) throws SQLException {
    makeRole(statement, Database.READER);
    statement.execute(
        """
        DO $$
        BEGIN
          IF NOT (SELECT pg_has_role(oid, %2$s) FROM pg_roles WHERE rolname = '%1$s') THEN
            GRANT %1$s TO CURRENT_USER;
          END IF;
        END
        $$
        """
            .formatted(Database.READER, MAY_BE));
  }

  /** A role belongs to the whole server, so another database's program may have made it. */
  private static void makeRole(Statement statement, String role) throws SQLException {
    statement.execute(
        """
        DO $$
        BEGIN
          CREATE ROLE %1$s NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
          NULL;
        END
        $$
        """
            .formatted(role));
  }
}
