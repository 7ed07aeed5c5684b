package id.nadikota.db.cluster;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.DatabaseSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server with PostGIS for one data directory, on loopback, with a generated password.
 *
 * <p>Several processes may use it at once: the first starts it, the last one out stops it, and one
 * that was killed counts as gone. A server that a killed process left running is taken over.
 */
public final class PrivateCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long BEAT_MS = 200;
  private static final int PASSWORD_BYTES = 24;

  /** What PostgreSQL says while an earlier server of the directory still ends, or a port went. */
  private static final Pattern PASSING =
      Pattern.compile(
          "lock file|shared memory|still in use|could not bind|could not create any TCP"
              + "|starting up|shutting down|does not answer");

  private final Path dataDir;
  private final Postmaster postmaster;
  private final DatabaseSettings settings;
  private final DirectoryLock user;
  private boolean closed;

  private PrivateCluster(
      Path dataDir, Postmaster postmaster, DatabaseSettings settings, DirectoryLock user) {
    this.dataDir = dataDir;
    this.postmaster = postmaster;
    this.settings = settings;
    this.user = user;
  }

  /**
   * Joins the running cluster of a data directory or starts it; makes it where there is none.
   *
   * @param progress where a person is told what takes time
   */
  public static PrivateCluster start(Path dataDir, PrintStream progress) {
    return start(dataDir, progress, Map.of());
  }

  /**
   * The same with further settings of PostgreSQL, such as {@code fsync=off} in tests; they hold if
   * this call starts the server.
   */
  public static PrivateCluster start(
      Path dataDir, PrintStream progress, Map<String, String> settings) {
    DirectoryLock.makeWritable(dataDir);
    try {
      Path real = dataDir.toRealPath();
      DirectoryLock turn = turn(real, progress);
      try {
        return new Start(real, progress, settings).run();
      } finally {
        turn.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the database of " + dataDir, e);
    }
  }

  /** How to connect. */
  public DatabaseSettings settings() {
    return settings;
  }

  /** Leaves the cluster and stops it if nobody else uses it. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    DirectoryLock turn = turn(dataDir, System.err);
    try {
      leave(dataDir, postmaster, user);
    } finally {
      turn.close();
    }
  }

  /** Stops the server if this was its last user; the caller has its turn. */
  private static void leave(Path dataDir, Postmaster postmaster, DirectoryLock user) {
    user.close();
    Optional<DirectoryLock> alone = DirectoryLock.tryTake(usersFile(dataDir), false);
    if (alone.isPresent()) {
      postmaster.stopIfRunning();
      alone.get().close();
    }
  }

  /** One process at a time starts, joins or leaves. */
  private static DirectoryLock turn(Path dataDir, PrintStream progress) {
    boolean told = false;
    for (long waited = 0; waited < PATIENCE.toMillis(); waited += BEAT_MS) {
      Optional<DirectoryLock> turn = DirectoryLock.tryTake(dataDir.resolve("postgres.lock"), false);
      if (turn.isPresent()) {
        return turn.get();
      }
      if (!told) {
        progress.println("Waiting for another process that starts or stops the database");
        told = true;
      }
      pause();
    }
    throw Refusal.unavailable(
        "cluster-busy",
        new Label(
                "proses lain sudah %2$d detik memulai basis data %1$s",
                "another process has been starting the database of %s for %d s")
            .formatted(dataDir, PATIENCE.toSeconds()));
  }

  private static Path usersFile(Path dataDir) {
    return dataDir.resolve("postgres.users");
  }

  private static void pause() {
    try {
      Thread.sleep(BEAT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable(
          "interrupted",
          new Label(
              "terhenti saat menunggu basis data", "interrupted while waiting for the database"));
    }
  }

  /** One start, with this process's turn taken. */
  private record Start(Path dataDir, PrintStream progress, Map<String, String> settings) {

    PrivateCluster run() throws IOException {
      PostgresUser account = PostgresUser.here();
      ClusterPlace place = ClusterPlace.of(dataDir, account);
      Optional<Integer> major =
          place.isMade() ? PostgresBinaries.majorOf(place.pgdata()) : Optional.empty();
      PostgresBinaries binaries =
          major.map(PostgresBinaries::ofMajor).orElseGet(PostgresBinaries::newest);
      if (major.isEmpty()) {
        new Postmaster(binaries, account, place.pgdata()).stopIfRunning();
        boolean durable = !"off".equals(settings.get("fsync"));
        make(place, new ClusterBirth(binaries, account, durable));
      }
      String password = password();
      DirectoryLock user =
          DirectoryLock.tryTake(usersFile(dataDir), true)
              .orElseThrow(
                  () ->
                      Refusal.conflict(
                          "data-in-use",
                          new Label(
                                  "proses ini sudah memakai basis data %s",
                                  "this process already uses the database of %s")
                              .formatted(dataDir)));
      Postmaster postmaster = new Postmaster(binaries, account, place.pgdata());
      try {
        DatabaseSettings found = joinOrStart(postmaster, password);
        return new PrivateCluster(dataDir, postmaster, found, user);
      } catch (IOException | RuntimeException e) {
        leave(dataDir, postmaster, user);
        throw e;
      }
    }

    private void make(ClusterPlace place, ClusterBirth birth) throws IOException {
      progress.println("Making a database in " + place.pgdata());
      place.clear(progress);
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      Path file = dataDir.resolve("postgres.password");
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, password + "\n");
      birth.in(place.unfinished(), password);
      place.finish();
    }

    private String password() throws IOException {
      Path file = dataDir.resolve("postgres.password");
      if (!Files.isReadable(file)) {
        throw Refusal.invalid(
            "no-password-file",
            new Label(
                    "tidak dapat membaca %s, kata sandi basis data ini: kembalikan",
                    "cannot read %s, the password of this database: put it back")
                .formatted(file));
      }
      return Files.readString(file).strip();
    }

    /** A server that just ended or begins holds its lock for some seconds, so this asks again. */
    private DatabaseSettings joinOrStart(Postmaster postmaster, String password)
        throws IOException {
      String trouble = "it does not answer";
      for (long waited = 0; waited < PATIENCE.toMillis(); waited += BEAT_MS) {
        Optional<Integer> port = postmaster.runningPort();
        if (port.isEmpty()) {
          trouble = postmaster.start(settings).orElse(trouble);
          port = postmaster.runningPort();
        }
        Optional<DatabaseSettings> found = port.map(number -> settings(number, password));
        if (found.isPresent() && answers(found.get())) {
          return found.get();
        }
        if (port.isEmpty() && !PASSING.matcher(trouble).find()) {
          break;
        }
        pause();
      }
      throw Refusal.unavailable(
          "cluster-not-started",
          new Label("tidak dapat memulai basis data: %s", "cannot start the database: %s")
              .formatted(trouble));
    }

    private static DatabaseSettings settings(int port, String password) {
      return new DatabaseSettings(
          "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, ClusterBirth.LOGIN),
          ClusterBirth.LOGIN,
          password);
    }

    private static boolean answers(DatabaseSettings settings) {
      try (Connection connection =
          DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password())) {
        return connection.isValid(1);
      } catch (SQLException e) {
        if ("28P01".equals(e.getSQLState())) {
          throw Refusal.invalid(
              "wrong-password",
              new Label(
                  "berkas postgres.password bukan milik basis data ini",
                  "the file postgres.password is not that of this database"));
        }
        return false;
      }
    }
  }
}
