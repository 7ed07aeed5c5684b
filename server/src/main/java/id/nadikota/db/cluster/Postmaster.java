package id.nadikota.db.cluster;

import id.nadikota.base.Label;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PostgreSQL server process of one cluster: whether it runs, on which port; start and stop. */
final class Postmaster {
  /** Our settings, included by postgresql.conf and written anew at each start. */
  static final String SETTINGS = "nadi.conf";

  private static final int USUAL_PORT = 5432;
  private static final int PORT_LINE = 3;
  private static final Pattern PORT = Pattern.compile("(?m)^port = '(\\d{1,5})'$");

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
    boolean ours = pid(lines).filter(this::isOurs).isPresent();
    return ours && lines.size() > PORT_LINE
        ? Optional.of(Integer.valueOf(lines.get(PORT_LINE).strip()))
        : Optional.empty();
  }

  /**
   * Starts the server on loopback, on the port it had before, else on any that is free.
   *
   * @return what went wrong, if it did; asking again may help
   */
  Optional<String> start(Map<String, String> settings) throws IOException {
    removeStalePid();
    user.write(pgdata.resolve(SETTINGS), configuration(port(), settings));
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
      throw Refusal.unavailable(
          "cluster-not-stopped",
          new Label("tidak dapat menghentikan basis data di %s", "cannot stop the database in %s")
              .formatted(pgdata));
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
    Optional<Long> pid = pid(lines);
    boolean unreadable = !lines.isEmpty() && pid.isEmpty();
    boolean foreign = pid.filter(Postmaster::isAlive).filter(p -> !isOurs(p)).isPresent();
    if (unreadable || foreign) {
      Files.delete(pgdata.resolve("postmaster.pid"));
    }
  }

  private static Optional<Long> pid(List<String> lines) {
    return lines.stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** What a running server keeps in its directory; empty while there is no such file. */
  private List<String> pidFile() {
    try {
      String text = Files.readString(pgdata.resolve("postmaster.pid"));
      return List.of(text.split("\n", -1));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read postmaster.pid in " + pgdata, e);
    }
  }

  /** Whether a process lives and works in this directory, as a postmaster always does. */
  private boolean isOurs(long pid) {
    if (!isAlive(pid)) {
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

  /** With its old port, whoever was connected finds a server that comes back. */
  private int port() throws IOException {
    Path file = pgdata.resolve(SETTINGS);
    if (Files.exists(file)) {
      Matcher old = PORT.matcher(Files.readString(file));
      if (old.find() && isFree(Integer.parseInt(old.group(1)))) {
        return Integer.parseInt(old.group(1));
      }
    }
    return freePort();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort() == USUAL_PORT ? freePort() : socket.getLocalPort();
    }
  }
}
