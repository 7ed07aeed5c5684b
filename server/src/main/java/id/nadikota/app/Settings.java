package id.nadikota.app;

import id.nadikota.base.Home;
import id.nadikota.http.TrustedProxies;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every command is told.
 *
 * @param home the program's own files
 * @param dataDir the city's files, absolute
 * @param databaseUrl a PostGIS of one's own; absent: a private one in the data directory
 * @param proxies whose word about the client's address is believed
 */
record Settings(Home home, Path dataDir, Optional<String> databaseUrl, TrustedProxies proxies) {

  /** Where no proxy stands before the server. */
  Settings(Home home, Path dataDir, Optional<String> databaseUrl) {
    this(home, dataDir, databaseUrl, TrustedProxies.of(""));
  }

  /** A folder for what the program makes again whenever it is missing. */
  Path cache() {
    return dataDir.resolve("cache");
  }
}
