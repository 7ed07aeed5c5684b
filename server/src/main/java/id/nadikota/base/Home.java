package id.nadikota.base;

import java.nio.file.Path;

/**
 * Where the program's own files stand: {@code layers}, {@code styles}, {@code sql}, the built
 * client.
 *
 * @param root the top of the checkout or of the installed program
 */
public record Home(Path root) {

  /** From the system property {@code nadi.home}, which the launcher and the tests set. */
  public static Home fromProperty() {
    String home = System.getProperty("nadi.home");
    if (home == null) {
      throw new IllegalStateException("system property nadi.home is not set; start with ./nadi");
    }
    return new Home(Path.of(home).toAbsolutePath().normalize());
  }

  /** Shipped layer declarations. */
  public Path layers() {
    return root.resolve("layers");
  }

  /** Shipped styles, icons and colour tokens. */
  public Path styles() {
    return root.resolve("styles");
  }

  /** Migrations, queries and commands. */
  public Path sql() {
    return root.resolve("sql");
  }

  /** The built browser client. */
  public Path client() {
    return root.resolve("map-client/dist");
  }
}
