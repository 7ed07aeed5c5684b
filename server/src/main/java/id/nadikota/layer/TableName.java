package id.nadikota.layer;

import java.util.regex.Pattern;

/**
 * A table or view of the database with its schema.
 *
 * @throws IllegalArgumentException if a part is no plain SQL name
 */
public record TableName(String schema, String name) {
  /** What a schema, table or column may be called; nothing in it needs escaping inside quotes. */
  public static final Pattern SQL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  public TableName {
    if (!SQL_NAME.matcher(schema).matches() || !SQL_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no table name: " + schema + "." + name);
    }
  }

  /** As SQL text. */
  public String quoted() {
    return quoted(schema) + "." + quoted(name);
  }

  /** A checked name of a column, table or relation as SQL text. */
  public static String quoted(String name) {
    return '"' + name + '"';
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
