package id.nadikota.db.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process of its own that uses the cluster of a data directory until its input ends. */
final class ClusterUser {
  private ClusterUser() {}

  /** Arguments: {@code cluster} or {@code server} (the lock alone), and the data directory. */
  public static void main(String[] arguments) throws IOException {
    Path dataDir = Path.of(arguments[1]);
    try (AutoCloseable held =
        arguments[0].equals("cluster")
            ? PrivateCluster.start(dataDir, System.err, Map.of("fsync", "off"))
            : DirectoryLock.takeForServer(dataDir)) {
      String url = held instanceof PrivateCluster cluster ? cluster.settings().jdbcUrl() : "";
      System.out.println("ready " + url);
      while (System.in.read() >= 0) {
        // Whoever started this closes its input, or kills it.
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Such a process, started by a test and ready. */
  record Child(Process process, String url) implements AutoCloseable {

    static Child of(String use, Path dataDir) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  ClusterUser.class.getName(),
                  use,
                  dataDir.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String line = process.inputReader().readLine();
      if (line == null || !line.startsWith("ready")) {
        throw new IllegalStateException("the child did not get ready: " + line);
      }
      return new Child(process, line.substring("ready".length()).strip());
    }

    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      process.onExit().join();
    }
  }
}
