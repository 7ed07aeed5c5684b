package id.nadikota.http.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.FaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives are read whole or refused with what is wrong with them. */
class SafeZipTest {
  private static final SafeZip.Limits LIMITS = new SafeZip.Limits(100_000, 5, 4_000_000, 100);

  @TempDir Path folder;

  @Test
  void every_file_is_handed_out_with_its_name() throws IOException {
    Path archive = zip(Map.of("stops.txt", "a,b\n", "shapes/1.txt", "c\n", "empty/", ""));
    assertThat(read(archive)).isEqualTo(Map.of("stops.txt", "a,b\n", "shapes/1.txt", "c\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "a/../../evil",
        "/etc/passwd",
        "C:evil",
        "C:\\evil",
        "a\\..\\evil",
        "a\nb",
        "..",
        " "
      })
  void a_path_that_leads_elsewhere_is_refused_before_anything_is_read(String name)
      throws IOException {
    Path archive = zip(new TreeMap<>(Map.of("0", "first", name, "evil")));
    assertRefused(archive, "whose path leads elsewhere");
  }

  @Test
  void too_many_files_are_refused() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 6; i++) {
      files.put("f" + i, "");
    }
    assertRefused(zip(files), "has 6 files, more than 5");
  }

  @Test
  void a_large_archive_is_refused_by_its_size() throws IOException {
    Path archive = folder.resolve("large.zip");
    Files.write(archive, new byte[100_001]);
    assertRefused(archive, "has more than 100000 bytes");
  }

  @Test
  void a_file_that_unpacks_to_far_more_than_it_is_packed_is_refused() throws IOException {
    assertRefused(
        zip(Map.of("bomb", "0".repeat(3_000_000))), "more than 100 times its size (bomb)");
  }

  @Test
  void a_bomb_among_files_that_do_not_shrink_is_refused_too() throws IOException {
    byte[] noise = new byte[60_000];
    new Random(7).nextBytes(noise);
    String text = new String(noise, StandardCharsets.ISO_8859_1);
    assertRefused(
        zip(new TreeMap<>(Map.of("a", text, "bomb", "0".repeat(3_000_000)))), "its size (bomb)");
  }

  @Test
  void many_files_that_together_unpack_to_too_much_are_refused() throws IOException {
    Path archive = zip(Map.of("a", "0".repeat(900_000), "b", "1".repeat(900_000)));
    SafeZip.Limits little = new SafeZip.Limits(100_000, 5, 1_000_000, 100_000);
    assertThatThrownBy(() -> SafeZip.read(archive, little, (name, in) -> in.readAllBytes()))
        .hasMessageContaining("unpacks to more than 1000000 bytes");
    assertThatThrownBy(() -> SafeZip.read(archive, little, (name, in) -> in.skip(900_000)))
        .as("skipping unpacks too")
        .hasMessageContaining("unpacks to more than 1000000 bytes");
  }

  @Test
  void what_lies_about_its_size_is_counted_while_it_is_read() throws IOException {
    Path archive = zip(Map.of("bomb", "0".repeat(3_000_000)));
    byte[] bytes = Files.readAllBytes(archive);
    replace(bytes, 3_000_000, 10);
    Files.write(archive, bytes);
    assertRefused(archive, "");
  }

  @Test
  void what_is_no_zip_is_refused() throws IOException {
    Path archive = folder.resolve("not.zip");
    Files.writeString(archive, "PK but not really");
    assertRefused(archive, "is no sound zip");
    assertRefused(folder.resolve("missing.zip"), "cannot be read");
  }

  @Test
  void an_archive_in_an_archive_stays_packed() throws IOException {
    Path inner = zip(Map.of("x", "y"));
    Path outer = folder.resolve("outer.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(outer))) {
      out.putNextEntry(new ZipEntry("inner.zip"));
      out.write(Files.readAllBytes(inner));
    }
    assertThat(read(outer)).containsOnlyKeys("inner.zip");
  }

  private Map<String, String> read(Path archive) {
    Map<String, String> files = new TreeMap<>();
    SafeZip.read(
        archive,
        LIMITS,
        (name, in) -> files.put(name, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)));
    return files;
  }

  private void assertRefused(Path archive, String says) {
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining(says);
  }

  private Path zip(Map<String, String> files) throws IOException {
    Path archive = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return archive;
  }

  /** Every little-endian 32 bit number of one value becomes another. */
  private static void replace(byte[] bytes, int from, int to) {
    for (int i = 0; i + 4 <= bytes.length; i++) {
      int found =
          bytes[i] & 255
              | (bytes[i + 1] & 255) << 8
              | (bytes[i + 2] & 255) << 16
              | (bytes[i + 3] & 255) << 24;
      if (found == from) {
        bytes[i] = (byte) to;
        bytes[i + 1] = (byte) (to >> 8);
        bytes[i + 2] = (byte) (to >> 16);
        bytes[i + 3] = (byte) (to >> 24);
      }
    }
  }
}
