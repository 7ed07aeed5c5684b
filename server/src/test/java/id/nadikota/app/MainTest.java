package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.DatabaseSettings;
import id.nadikota.db.cluster.DirectoryLock;
import id.nadikota.fixture.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the program as a process of its own, as the launcher does. */
@Tag("slow")
class MainTest {
  private static final DatabaseSettings NOWHERE =
      new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/nadi", "nadi", "secret");

  private static DatabaseSettings database;

  @TempDir Path folder;
  private Path data;
  private Path err;

  @BeforeAll
  static void database() {
    database = TestDatabase.settingsForClass(MainTest.class);
  }

  @BeforeEach
  void paths() {
    data = folder.resolve("data of a city");
    err = folder.resolve("err");
  }

  private Program run(DatabaseSettings where, int port) throws IOException {
    return Program.start(
        Optional.of(where),
        err,
        "run",
        "--port",
        String.valueOf(port),
        "--data",
        data.toString(),
        "--empty");
  }

  /** Runs a start that cannot succeed; its one line on stderr. */
  private String refused(DatabaseSettings where, int port) throws Exception {
    try (Program program = run(where, port)) {
      assertThat(program.end()).isEqualTo(1);
      assertThat(program.out()).isEmpty();
      String told = program.err().replace("Starting the database\n", "");
      assertThat(told).hasLineCount(1);
      return told;
    }
  }

  @Test
  void it_serves_until_it_is_told_to_end() throws Exception {
    try (Program program = run(database, 0)) {
      String address = program.ready();
      assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+/");
      HttpResponse<String> health =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address + "health")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(data.resolve("begun-with")).hasContent("nothing");
      try (Program second =
          Program.start(
              Optional.of(database),
              folder.resolve("err2"),
              "run",
              "--port",
              "0",
              "--data",
              data.toString())) {
        assertThat(second.end()).isEqualTo(1);
        assertThat(second.err()).contains("another Nadi Kota server uses the data directory");
      }
      program.terminate();
      assertThat(program.end()).isEqualTo(143);
      assertThat(program.out()).isEmpty();
    }
    DirectoryLock.takeForServer(data).close();
  }

  @Test
  void a_taken_port_is_one_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(refused(NOWHERE, taken.getLocalPort()))
          .startsWith("nadi: port " + taken.getLocalPort() + " on 127.0.0.1 is taken");
    }
  }

  @Test
  void a_database_that_is_not_there_is_one_line_without_the_password() throws Exception {
    assertThat(refused(NOWHERE, 0))
        .startsWith("nadi: cannot connect to jdbc:postgresql://127.0.0.1:1/nadi as nadi")
        .doesNotContain("secret");
  }

  @Test
  void a_wrong_city_file_is_one_line_with_its_place() throws Exception {
    Files.createDirectories(data);
    Files.writeString(data.resolve("city.yaml"), "name: Jakarta\ntime_zone: Asia/Jakrata\n");
    assertThat(refused(NOWHERE, 0))
        .startsWith("nadi: " + data.resolve("city.yaml") + ":2: time_zone is no time zone");
    Files.writeString(data.resolve("city.yaml"), "name: Jakarta\ncrs: EPSG:99999\n");
    assertThat(refused(database, 0))
        .startsWith(
            "nadi: " + data.resolve("city.yaml") + ":2: unknown coordinate reference system");
  }

  @Test
  void a_data_directory_that_cannot_be_one_is_one_line() throws Exception {
    Files.writeString(data, "a file");
    assertThat(refused(NOWHERE, 0)).startsWith("nadi: cannot write " + data).contains("--data");
  }

  @Test
  void what_is_imported_beside_a_running_server_is_seen_at_once() throws Exception {
    DatabaseSettings own = TestDatabase.settingsForClass(ImportCommand.class);
    Path file = folder.resolve("kota.geojson");
    Files.writeString(
        file,
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature",
         "properties": {"nama": "Kota Uji", "kode": "31.99"},
         "geometry": {"type": "Polygon",
          "coordinates": [[[106, -6], [107, -6], [107, -5], [106, -5], [106, -6]]]}}]}
        """);
    try (Program server = run(own, 0)) {
      String city = server.ready() + "api/city";
      assertThat(get(city)).contains("\"name\":\"Indonesia\"");
      try (Program load =
          Program.start(
              Optional.of(own),
              folder.resolve("err2"),
              "import",
              "areas",
              file.toString(),
              "--data",
              data.toString())) {
        assertThat(load.end()).as(load.err()).isZero();
        assertThat(load.out()).endsWith("read 1 inserted 1 updated 0 unchanged 0 rejected 0");
      }
      assertThat(get(city)).contains("\"name\":\"Kota Uji\"", "\"bounds\":[106.0,-6.0,107.0,-5.0]");
    }
  }

  @Test
  void with_demo_accounts_only_this_machine_may_connect() throws Exception {
    DatabaseSettings own = TestDatabase.settingsForClass(RunCommand.class);
    String[] open = {"run", "--port", "0", "--host", "0.0.0.0", "--data", data.toString()};
    try (Program program = Program.start(Optional.of(own), err, open)) {
      assertThat(program.end()).isEqualTo(1);
      assertThat(program.err())
          .contains("nadi: there are demo accounts or would be, so 0.0.0.0 is not listened on")
          .doesNotContain("Loading the demo city");
    }
    assertThat(data.resolve("begun-with")).doesNotExist();
    List<String> closed = new ArrayList<>(List.of(open));
    closed.addAll(List.of("--no-demo-accounts", "--empty"));
    try (Program program = Program.start(Optional.of(own), err, closed.toArray(String[]::new))) {
      program.ready();
    }
  }

  private static String get(String address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void a_killed_server_starts_again_with_its_own_cluster() throws Exception {
    // the database's account must be able to enter
    Path open = Files.createTempDirectory("nadi-main-test");
    open.toFile().setExecutable(true, false);
    open.toFile().setReadable(true, false);
    String[] arguments = {"run", "--port", "0", "--empty", "--data", open.resolve("d").toString()};
    try {
      try (Program first = Program.start(Optional.empty(), err, arguments)) {
        first.ready();
        first.kill();
      }
      try (Program second = Program.start(Optional.empty(), err, arguments)) {
        second.ready();
        second.terminate();
        assertThat(second.end()).isEqualTo(143);
      }
      assertThat(open.resolve("d/postgres/postmaster.pid")).doesNotExist();
    } finally {
      remove(open);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
