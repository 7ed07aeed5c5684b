package id.nadikota.db.cluster;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the files of a data directory's cluster stand.
 *
 * <p>That is {@code <data>/postgres}; only where the account postgres cannot enter the data
 * directory it is {@code /var/lib/nadi-kota/<hash of the data directory>}, and {@code
 * <data>/postgres.path} names it. No right of any folder above is ever changed for it.
 */
final class ClusterPlace {
  private static final Path OUTSIDE = Path.of("/var/lib/nadi-kota");

  private final Path dataDir;
  private final Path pgdata;

  private ClusterPlace(Path dataDir, Path pgdata) {
    this.dataDir = dataDir;
    this.pgdata = pgdata;
  }

  /** The place for a data directory, whose cluster may not be made yet. */
  static ClusterPlace of(Path dataDir, PostgresUser user) throws IOException {
    Path named = dataDir.resolve("postgres.path");
    if (Files.exists(named)) {
      ClusterPlace place = new ClusterPlace(dataDir, Path.of(Files.readString(named).strip()));
      place.refuseForeign();
      return place;
    }
    Path inside = dataDir.resolve("postgres");
    if (Files.exists(inside) || user.canEnter(dataDir)) {
      return new ClusterPlace(dataDir, inside);
    }
    return new ClusterPlace(dataDir, OUTSIDE.resolve(hash(dataDir)));
  }

  /** The cluster's own directory. */
  Path pgdata() {
    return pgdata;
  }

  /** Where a cluster is made before it is complete. */
  Path unfinished() {
    return pgdata.resolveSibling(pgdata.getFileName() + ".new");
  }

  /** Makes room for a new cluster; one that a removed data directory left is kept aside. */
  void clear(PrintStream progress) throws IOException {
    Files.createDirectories(pgdata.getParent());
    PostgresUser.remove(unfinished());
    int n = 1;
    while (Files.exists(aside(n))) {
      n++;
    }
    if (Files.exists(pgdata)) {
      Files.move(pgdata, aside(n));
      progress.println("Kept the database of an earlier data directory as " + aside(n));
    }
  }

  /** Puts the complete cluster in its place. */
  void finish() throws IOException {
    Files.move(unfinished(), pgdata);
    if (isOutside()) {
      Files.writeString(belongsTo(), dataDir + "\n");
      Files.writeString(dataDir.resolve("postgres.path"), pgdata + "\n");
    }
  }

  /** Whether a complete cluster of this data directory is there. */
  boolean isMade() {
    return PostgresBinaries.majorOf(pgdata).isPresent()
        && (!isOutside() || Files.exists(dataDir.resolve("postgres.path")));
  }

  private boolean isOutside() {
    return !pgdata.startsWith(dataDir);
  }

  /** A copied data directory would share the cluster of the one it was copied from. */
  private void refuseForeign() throws IOException {
    if (!Files.exists(belongsTo())) {
      return;
    }
    Path owner = Path.of(Files.readString(belongsTo()).strip());
    if (!owner.equals(dataDir) && Files.exists(owner.resolve("postgres.path"))) {
      throw Refusal.conflict(
          "data-in-use",
          new Label(
                  "basis data %s milik direktori data %s, yang disalin menjadi %s: hapus %s",
                  "the database %s belongs to data directory %s, of which %s is a copy: remove %s")
              .formatted(pgdata, owner, dataDir, dataDir.resolve("postgres.path")));
    }
    Files.writeString(belongsTo(), dataDir + "\n");
  }

  private Path belongsTo() {
    return pgdata.resolveSibling(pgdata.getFileName() + ".directory");
  }

  private Path aside(int n) {
    return pgdata.resolveSibling(pgdata.getFileName() + ".old-" + n);
  }

  private static String hash(Path dataDir) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(dataDir.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
