package id.nadikota.filter;

import java.util.Map;

/**
 * A piece of SQL and the values of its named parameters.
 *
 * @param sql SQL in which {@code :name} stands for a value
 * @param binds values by name without the colon; none is null
 */
public record BoundSql(String sql, Map<String, Object> binds) {
  public BoundSql {
    binds = Map.copyOf(binds);
  }
}
