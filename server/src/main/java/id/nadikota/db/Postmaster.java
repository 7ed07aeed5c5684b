package id.nadikota.db;

import id.nadikota.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The PostgreSQL server process of one cluster: whether it runs, on which port; start and stop. */
final class Postmaster {
  /** Our settings, included by postgresql.conf and written anew at each start. */
  static final String SETTINGS = "nadi.conf";

  private static final int USUAL_PORT = 5432;
  private static final int PORT_LINE = 3;

  private final PostgresBinaries binaries;
  private final PostgresUser user;
  private final Path pgdata;

  Postmaster(PostgresBinaries binaries, PostgresUser user, Path pgdata) {
    this.binaries = binaries;
    this.user = user;
    this.pgdata = pgdata;
  }

  /** The port of the running server, if one of this very directory runs. */
  Optional<Integer> runningPort() {
    List<String> lines = pidFile();
    if (lines.size() <= PORT_LINE || !isOurs(Long.parseLong(lines.get(0).strip()))) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(lines.get(PORT_LINE).strip()));
  }

  /**
   * Starts the server on a free port of loopback.
   *
   * @return what went wrong, if it did; asking again may help
   */
  Optional<String> start(Map<String, String> settings) throws IOException {
    removeStalePid();
    user.write(pgdata.resolve(SETTINGS), configuration(freePort(), settings));
    Path log = pgdata.resolve("start.log");
    user.write(log, "");
    // pg_ctl puts the server in a session of its own, so that Ctrl-C does not reach it.
    PostgresUser.Outcome outcome =
        user.run(
            List.of(
                binaries.program("pg_ctl"),
                "start",
                "--pgdata=" + pgdata,
                "--log=" + log,
                "--wait",
                "--timeout=120",
                "--silent"),
            "");
    return outcome.good()
        ? Optional.empty()
        : Optional.of(PostgresUser.trouble(Files.readString(log) + outcome.output()));
  }

  /** Stops a server that works in this directory, if one does; first politely. */
  void stopIfRunning() {
    if (runningPort().isPresent() && !stop("fast") && !stop("immediate")) {
      throw Refusal.unavailable("cluster-not-stopped", "cannot stop the database in " + pgdata);
    }
  }

  private boolean stop(String mode) {
    return user.run(
            List.of(
                binaries.program("pg_ctl"),
                "stop",
                "--pgdata=" + pgdata,
                "--mode=" + mode,
                "--wait",
                "--timeout=60",
                "--silent"),
            "")
        .good();
  }

  /**
   * After kill -9 or a restart of the machine the number in the file may belong to another program,
   * which PostgreSQL would take for its own server.
   */
  private void removeStalePid() throws IOException {
    List<String> lines = pidFile();
    if (!lines.isEmpty()
        && runningPort().isEmpty()
        && ProcessHandle.of(Long.parseLong(lines.get(0).strip())).isPresent()) {
      Files.delete(pgdata.resolve("postmaster.pid"));
    }
  }

  /** The lines that a running server keeps in its directory; none while there is no such file. */
  private List<String> pidFile() {
    try {
      return Files.readAllLines(pgdata.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read postmaster.pid in " + pgdata, e);
    }
  }

  /** Whether a process lives and works in this directory, as a postmaster always does. */
  private boolean isOurs(long pid) {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return false;
    }
    Path working = Path.of("/proc/" + pid + "/cwd");
    try {
      return !Files.exists(Path.of("/proc/self")) || Files.isSameFile(working, pgdata);
    } catch (IOException e) {
      // We may not look at it, so it is not of our account.
      return false;
    }
  }

  private static String configuration(int port, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>();
    all.put("listen_addresses", "127.0.0.1");
    all.put("port", String.valueOf(port));
    all.put("unix_socket_directories", "");
    all.put("max_connections", "60");
    all.put("shared_buffers", "128MB");
    all.put("jit", "off");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.put("logging_collector", "on");
    all.put("log_filename", "postgres-%a.log");
    all.put("log_truncate_on_rotation", "on");
    all.putAll(settings);
    StringBuilder text = new StringBuilder("# Written by Nadi Kota at each start.\n");
    all.forEach((name, value) -> text.append("%s = '%s'\n".formatted(name, value)));
    return text.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort() == USUAL_PORT ? freePort() : socket.getLocalPort();
    }
  }
}
