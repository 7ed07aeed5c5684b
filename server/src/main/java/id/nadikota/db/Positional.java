package id.nadikota.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;

/**
 * A question that is asked thousands of times: its named parameters are found once, and nothing
 * looks for binders and mappers again each time. Immutable.
 */
public final class Positional {
  private static final ColonPrefixSqlParser PARSER = new ColonPrefixSqlParser();

  private final String sql;
  private final List<String> names;

  private Positional(String sql, List<String> names) {
    this.sql = sql;
    this.names = List.copyOf(names);
  }

  /**
   * Finds the parameters.
   *
   * @param named one SELECT with parameters such as {@code :west}
   */
  public static Positional of(String named) {
    // the parser wants a context to keep apart what it never looks at
    ParsedSql parsed = PARSER.parse(named, null);
    return new Positional(parsed.getSql(), parsed.getParameters().getParameterNames());
  }

  /**
   * What the first column of the one row holds.
   *
   * @param binds a value for each name: text, numbers, booleans, dates and moments with a zone
   */
  byte[] bytes(Connection connection, Map<String, Object> binds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < names.size(); i++) {
        statement.setObject(i + 1, value(binds, names.get(i)));
      }
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("no row was answered to " + sql);
        }
        return row.getBytes(1);
      }
    }
  }

  private static Object value(Map<String, Object> binds, String name) {
    Object value = binds.get(name);
    if (value == null && !binds.containsKey(name)) {
      throw new IllegalArgumentException("no value for :" + name);
    }
    return value;
  }

  /** The statement with its named parameters as {@code ?}. */
  @Override
  public String toString() {
    return sql;
  }
}
