package id.nadikota.db;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All statements of {@code sql/query} and {@code sql/command} by name; read once, then immutable.
 */
public final class Queries {
  private final Map<String, NamedQuery> queries;
  private final Map<String, String> commands;

  private Queries(Map<String, NamedQuery> queries, Map<String, String> commands) {
    this.queries = Map.copyOf(queries);
    this.commands = Map.copyOf(commands);
  }

  /**
   * Reads every {@code .sql} file below {@code query} and {@code command}.
   *
   * @throws FaultException for every file that breaks a rule, with its line
   */
  public static Queries of(Path sqlDir) {
    List<Fault> faults = new ArrayList<>();
    Map<String, NamedQuery> queries =
        readAll(sqlDir.resolve("query"), faults, file -> file.asQuery());
    Map<String, String> commands =
        readAll(sqlDir.resolve("command"), faults, file -> file.asCommand());
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
    return new Queries(queries, commands);
  }

  /** A question, such as {@code area/at-point}. */
  public NamedQuery query(String name) {
    return get(queries, "query", name);
  }

  /** The text of a command's statement, such as {@code asset/import}. */
  public String command(String name) {
    return get(commands, "command", name);
  }

  /** The names of all questions. */
  public Set<String> queryNames() {
    return queries.keySet();
  }

  /** The names of all commands. */
  public Set<String> commandNames() {
    return commands.keySet();
  }

  private static <T> T get(Map<String, T> all, String folder, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no file sql/%s/%s.sql".formatted(folder, name));
    }
    return found;
  }

  private static <T> Map<String, T> readAll(
      Path folder, List<Fault> faults, Function<SqlFile, T> read) {
    Map<String, T> all = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        String name = path.substring(0, path.length() - ".sql".length());
        try {
          all.put(name, read.apply(new SqlFile(file, name, Files.readString(file))));
        } catch (FaultException e) {
          faults.addAll(e.faults());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
    return all;
  }
}
