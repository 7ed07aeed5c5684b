package id.nadikota.db;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A question of {@code sql/query}, which reads layers and never tables.
 *
 * @param name such as {@code area/at-point}
 * @param layers ids of the layers it reads, such as {@code areas}
 * @param comment its leading comment lines
 * @param body the statement without them
 */
public record NamedQuery(String name, List<String> layers, String comment, String body) {
  private static final Pattern WITH =
      Pattern.compile("(?i)\\AWITH(\\s+RECURSIVE)?\\s+", Pattern.UNICODE_CASE);

  public NamedQuery {
    layers = List.copyOf(layers);
  }

  /** The statement with its layers in its WITH; the relations' binds are bound by the caller. */
  public String sql(List<Relation> relations) {
    verify(relations);
    String ctes = relations.stream().map(Relation::asCte).collect(Collectors.joining(",\n"));
    Matcher with = WITH.matcher(body);
    if (!with.find()) {
      return comment + "WITH " + ctes + "\n" + body;
    }
    String recursive = with.group(1) == null ? "" : "RECURSIVE ";
    return comment + "WITH " + recursive + ctes + ",\n" + body.substring(with.end());
  }

  /** The query on a connection with the relations' values bound; its own are for the caller. */
  public Query on(Handle handle, List<Relation> relations) {
    Query query = handle.createQuery(sql(relations));
    relations.forEach(relation -> query.bindMap(relation.binds()));
    return query;
  }

  /** The name a layer has in SQL. */
  static String relationName(String layer) {
    return layer.replace('-', '_');
  }

  private void verify(List<Relation> relations) {
    Set<String> given = new HashSet<>();
    for (Relation relation : relations) {
      given.add(relation.name());
    }
    Set<String> declared =
        layers.stream().map(NamedQuery::relationName).collect(Collectors.toSet());
    if (!given.equals(declared) || given.size() != relations.size()) {
      throw new IllegalArgumentException(
          "query %s reads %s and was given %s".formatted(name, declared, given));
    }
  }
}
