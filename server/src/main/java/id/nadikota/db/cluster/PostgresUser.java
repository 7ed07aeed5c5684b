package id.nadikota.db.cluster;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The account that PostgreSQL's programs run as: our own, or {@code postgres} where we are root,
 * because PostgreSQL refuses root.
 */
final class PostgresUser {
  private static final String NAME = "postgres";
  private static final long LONGEST_MINUTES = 5;

  private final List<String> prefix;

  private PostgresUser(List<String> prefix) {
    this.prefix = List.copyOf(prefix);
  }

  /**
   * What a program left behind.
   *
   * @param exit its exit status
   * @param output what it wrote to both streams
   */
  record Outcome(int exit, String output) {
    boolean good() {
      return exit == 0;
    }
  }

  /** The account for this process. */
  static PostgresUser here() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new PostgresUser(List.of());
    }
    principal();
    String setpriv = "/usr/bin/setpriv";
    return new PostgresUser(
        Files.isExecutable(Path.of(setpriv))
            ? List.of(setpriv, "--reuid=" + NAME, "--regid=" + NAME, "--init-groups", "--")
            : List.of("runuser", "-u", NAME, "--"));
  }

  /** Whether programs run as another account than ours. */
  boolean isOther() {
    return !prefix.isEmpty();
  }

  /** Whether this account can go into a directory. */
  boolean canEnter(Path directory) {
    return !isOther() || run(List.of("test", "-x", directory.toString()), "").good();
  }

  /** Makes a directory that only this account can enter. */
  void makeDirectory(Path directory) throws IOException {
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    give(directory);
  }

  /** Writes a file that only this account can read. */
  void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    give(file);
  }

  /** Runs a program to its end; text is its standard input. */
  Outcome run(List<String> command, String text) {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(command);
    try {
      Process process =
          new ProcessBuilder(line)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .start();
      try (var input = process.getOutputStream()) {
        input.write(text.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(command.get(0) + " does not end");
      }
      return new Outcome(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable(
          "interrupted",
          new Label("terhenti saat %s berjalan", "interrupted while %s ran")
              .formatted(command.get(0)));
    }
  }

  private void give(Path path) throws IOException {
    if (isOther()) {
      Files.setOwner(path, principal());
    }
  }

  private static UserPrincipal principal() {
    try {
      return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
    } catch (IOException e) {
      throw Refusal.unavailable(
          "no-postgis",
          new Label(
              "tidak ada pengguna postgres, yang diperlukan PostgreSQL bila dimulai oleh root:"
                  + " pasang paket server PostgreSQL atau mulai sebagai pengguna biasa",
              "there is no user postgres, which PostgreSQL needs when started by root: install"
                  + " PostgreSQL's server package or start as an ordinary user"));
    }
  }

  /** The last line in a text that tells what went wrong, for people. */
  static String trouble(String output) {
    Optional<String> told =
        output.lines().filter(line -> line.matches(".*(FATAL|ERROR|error|failed).*")).findFirst();
    return told.or(() -> output.lines().reduce((first, last) -> last))
        .map(line -> line.strip())
        .orElse("no message");
  }

  /** Removes a directory with all it holds, if it is there. */
  static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
