package id.nadikota.db.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  @TempDir private Path folder;

  @Test
  void a_second_server_on_the_same_data_is_refused_in_one_line_until_the_first_ends()
      throws Exception {
    ClusterUser.Child first = ClusterUser.Child.of("server", folder);
    assertThatThrownBy(() -> DirectoryLock.takeForServer(folder))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo("data-in-use"))
        .hasMessageContaining("another Nadi Kota server uses the data directory " + folder)
        .message()
        .hasLineCount(1);
    first.kill();
    DirectoryLock.takeForServer(folder).close();
  }

  @Test
  void a_data_directory_is_made_where_it_is_missing() {
    Path deep = folder.resolve("city/data");
    DirectoryLock.takeForServer(deep).close();
    assertThat(deep).isDirectory();
  }

  @Test
  void a_data_directory_that_cannot_be_written_is_refused_in_one_line() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no directory");
    for (Path bad : List.of(file, file.resolve("data"), Path.of("/proc/nadi"))) {
      assertThatThrownBy(() -> DirectoryLock.takeForServer(bad))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo("data-not-writable"))
          .hasMessageStartingWith("cannot write " + bad)
          .message()
          .hasLineCount(1);
    }
  }
}
