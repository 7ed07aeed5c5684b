package id.nadikota.app;

import id.nadikota.base.Home;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.fixture.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program as the launcher starts it: a process of its own, ended with the test. */
final class Program implements AutoCloseable {
  private static final String READY = "Nadi Kota ready: ";

  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private Program(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.err = err;
  }

  /**
   * Starts a command.
   *
   * @param database what NADI_DATABASE_URL says; absent: a private cluster in the data directory
   * @param err a file for what goes to stderr
   */
  static Program start(Optional<DatabaseSettings> database, Path err, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                // it is over before the optimizing compiler pays
                "-XX:TieredStopAtLevel=1",
                "-Dnadi.home=" + Home.fromProperty().root(),
                "-cp",
                System.getProperty("java.class.path"),
                "id.nadikota.app.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().remove("NADI_DATABASE_URL");
    database.ifPresent(where -> builder.environment().put("NADI_DATABASE_URL", url(where)));
    return new Program(builder.start(), err);
  }

  private static String url(DatabaseSettings where) {
    return "%s?user=%s&password=%s".formatted(where.jdbcUrl(), where.user(), where.password());
  }

  /** Gives it all that it will read on stdin. */
  Program given(String text) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Waits for the last line of a start; the address in it. */
  String ready() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return line.substring(READY.length());
      }
    }
    throw new AssertionError("it ended before it was ready: " + err());
  }

  /** Waits for the end; the exit status. */
  int end() throws InterruptedException {
    if (!Patience.ends(process)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  /** What is left on stdout after its end. */
  String out() throws IOException {
    return String.join("\n", out.lines().toList());
  }

  /** What went to stderr so far. */
  String err() throws IOException {
    return Files.readString(err);
  }

  /** Asks it to end, as Ctrl-C or a service manager does. */
  void terminate() {
    // Process.destroy would close its streams, which are still to be read
    process.toHandle().destroy();
  }

  /** It stands still: it does nothing until it is killed. */
  void freeze() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
  }

  /** Kills it, as a power cut does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!Patience.ends(process)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
