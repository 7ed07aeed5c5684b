package id.nadikota.http.outside;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The one reader of archives: hands out the files of a zip one after the other and stops at what
 * only an attack has: too many files, too much when unpacked, far more out than in, a path that
 * leads elsewhere. Nothing is written to a disk, and archives in an archive stay packed.
 */
public final class SafeZip {
  private static final int LONGEST_NAME = 250;

  /** Below this a high ratio is only a file of equal lines. */
  private static final long RATIO_FROM_BYTES = 1 << 20;

  private final Path archive;
  private final Limits limits;
  private long unpacked;

  private SafeZip(Path archive, Limits limits) {
    this.archive = archive;
    this.limits = limits;
  }

  /**
   * How much is taken.
   *
   * @param mostPacked bytes of the archive
   * @param mostFiles files in it
   * @param mostUnpacked bytes of all files together, counted while they are read
   * @param mostRatio bytes out for each byte in
   */
  public record Limits(long mostPacked, int mostFiles, long mostUnpacked, int mostRatio) {}

  /** Reads one file of an archive. */
  @FunctionalInterface
  public interface Reader {
    /** The name has no leading slash and leads nowhere else; the stream is closed afterwards. */
    void read(String name, InputStream content) throws IOException;
  }

  /**
   * Reads every file of an archive.
   *
   * @throws FaultException for what is no zip, or beyond the limits, or names a way out
   */
  public static void read(Path archive, Limits limits, Reader reader) {
    new SafeZip(archive, limits).read(reader);
  }

  private void read(Reader reader) {
    try {
      if (Files.size(archive) > limits.mostPacked()) {
        throw fault("has more than %d bytes".formatted(limits.mostPacked()), "split it");
      }
      try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
        for (ZipEntry file : files(zip)) {
          try (InputStream content = new Counted(zip.getInputStream(file), file)) {
            reader.read(file.getName(), content);
          }
        }
      }
    } catch (ZipException e) {
      throw fault("is no sound zip: " + e.getMessage(), "pack it again, without a password");
    } catch (IOException e) {
      throw fault("cannot be read: " + e.getMessage(), "check that it exists and is whole");
    }
  }

  /** The names are looked at before anything is unpacked. */
  private List<ZipEntry> files(ZipFile zip) {
    if (zip.size() > limits.mostFiles()) {
      throw fault(
          "has %d files, more than %d".formatted(zip.size(), limits.mostFiles()), "split it");
    }
    Set<String> names = new HashSet<>();
    return zip.stream()
        .map(entry -> (ZipEntry) entry)
        .peek(entry -> verify(entry.getName(), names))
        .filter(entry -> !entry.isDirectory())
        .toList();
  }

  private void verify(String name, Set<String> names) {
    boolean leadsOut =
        name.startsWith("/")
            || name.contains("\\")
            || name.contains(":")
            || name.chars().anyMatch(Character::isISOControl)
            || List.of(name.split("/")).contains("..");
    if (leadsOut || name.isBlank() || name.length() > LONGEST_NAME) {
      String shown = name.replaceAll("\\p{Cntrl}", "?");
      throw fault(
          "holds a file whose path leads elsewhere: "
              + shown.substring(0, Math.min(shown.length(), LONGEST_NAME)),
          "pack it again with plain names");
    }
    if (!names.add(name)) {
      throw fault("holds two files named " + name, "pack it again with one of them");
    }
  }

  private FaultException fault(String what, String cure) {
    return new FaultException(new Fault(archive, 0, what, cure));
  }

  /** Counts what really comes out: what an archive says of itself may be a lie. */
  private final class Counted extends FilterInputStream {
    private final ZipEntry file;
    private long read;

    Counted(InputStream in, ZipEntry file) {
      super(in);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      count(Math.max(count, 0));
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      count(skipped);
      return skipped;
    }

    private void count(long bytes) throws IOException {
      read += bytes;
      unpacked += bytes;
      if (unpacked > limits.mostUnpacked()) {
        throw fault("unpacks to more than %d bytes".formatted(limits.mostUnpacked()), "split it");
      }
      long packed = Math.max(1, file.getCompressedSize());
      boolean bomb = read > RATIO_FROM_BYTES && read / packed > limits.mostRatio();
      boolean overlapping =
          unpacked > RATIO_FROM_BYTES && unpacked / Files.size(archive) > limits.mostRatio();
      if (bomb || overlapping) {
        throw fault(
            "unpacks to more than %d times its size (%s)"
                .formatted(limits.mostRatio(), file.getName()),
            "it looks like an attack; fetch it from its source again");
      }
    }
  }
}
