package id.nadikota.app;

import id.nadikota.base.Home;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every command is told.
 *
 * @param home the program's own files
 * @param dataDir the city's files, absolute
 * @param databaseUrl a PostGIS of one's own; absent: a private one in the data directory
 */
record Settings(Home home, Path dataDir, Optional<String> databaseUrl) {

  /** A folder for what the program makes again whenever it is missing. */
  Path cache() {
    return dataDir.resolve("cache");
  }
}
