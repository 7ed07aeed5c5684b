package id.nadikota.db.cluster;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock file that one process holds, or several share; the operating system frees it when the
 * process ends, however it ends.
 */
public final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private DirectoryLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the data directory where it is missing and takes it for one server.
   *
   * @throws Refusal {@code data-in-use} while another server has it, {@code data-not-writable}
   */
  public static DirectoryLock takeForServer(Path dataDir) {
    makeWritable(dataDir);
    return tryTake(dataDir.resolve("server.lock"), false)
        .orElseThrow(
            () ->
                Refusal.conflict(
                    "data-in-use",
                    new Label(
                            "server Nadi Kota lain memakai direktori data %s: hentikan atau sebut"
                                + " direktori lain dengan --data",
                            "another Nadi Kota server uses the data directory %s: stop it or name"
                                + " another with --data")
                        .formatted(dataDir.toAbsolutePath())));
  }

  /** Takes the file's lock if nobody has it; {@code shared} ones go together. */
  static Optional<DirectoryLock> tryTake(Path file, boolean shared) {
    FileChannel channel = open(file);
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      if (lock != null) {
        return Optional.of(new DirectoryLock(channel, lock));
      }
      channel.close();
      return Optional.empty();
    } catch (OverlappingFileLockException e) {
      closeQuietly(channel);
      return Optional.empty();
    } catch (IOException e) {
      closeQuietly(channel);
      throw notWritable(file, e);
    }
  }

  /** Makes a directory that we can write in. */
  static void makeWritable(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, ".write", ".tmp"));
    } catch (IOException e) {
      throw notWritable(directory, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
    } catch (IOException e) {
      // Closing the channel frees the lock as well.
    }
    closeQuietly(channel);
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left that could be freed.
    }
  }

  private static Refusal notWritable(Path path, IOException e) {
    Refusal refusal =
        Refusal.invalid(
            "data-not-writable",
            new Label(
                    "tidak dapat menulis %s (%s): pilih direktori lain dengan --data atau perbaiki"
                        + " hak aksesnya",
                    "cannot write %s (%s): choose another directory with --data or mend its rights")
                .formatted(path.toAbsolutePath(), e.getClass().getSimpleName()));
    refusal.initCause(e);
    return refusal;
  }
}
