package id.nadikota.app;

import static id.nadikota.fixture.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.app.LeakWells.Viewer;
import id.nadikota.app.LeakWells.Well;
import id.nadikota.fixture.Listener;
import id.nadikota.http.Json;
import id.nadikota.http.ServerTest.Running;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Listens at {@code /live} as every permission set while wells whose rows, values and places are
 * known change, come and go: nobody is told what he may not see, by no frame, count or box.
 */
@Tag("slow")
class LeakSocketTest {
  private static LeakServer server;

  private int cells;
  private final List<String> leaks = new ArrayList<>();

  @BeforeAll
  static void fill() throws IOException {
    server = LeakServer.start();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  /** A viewer at his socket: one view of everything, one of nothing. */
  private record Ear(Viewer viewer, Listener socket) {

    static Ear open(Running running, Viewer viewer) throws Exception {
      String session = "ear-" + viewer.actor().account();
      server.signIn(viewer, session);
      Listener socket =
          Listener.connect(running.server().port(), "/live", "Cookie", "nadi_session=" + session);
      socket.send(subscribe(1, "-180,-90,180,90")).send(subscribe(2, "0,0,1,1"));
      return new Ear(viewer, socket);
    }

    private static String subscribe(int id, String box) {
      return "{\"type\":\"subscribe\",\"id\":%d,\"layer\":\"wells\",\"bbox\":[%s]}"
          .formatted(id, box);
    }

    List<JsonNode> all(String type) {
      return socket.frames().stream()
          .map(Ear::json)
          .filter(frame -> frame.path("type").asText().equals(type))
          .toList();
    }

    boolean isUpTo(long tick) {
      return all("heartbeat").stream().anyMatch(frame -> frame.path("tick").asLong() >= tick);
    }

    /** Ids that a frame tells, as features or as gone. */
    Set<Long> ids() {
      Set<Long> ids = new TreeSet<>();
      for (JsonNode frame : all("changes")) {
        frame.path("put").forEach(put -> ids.add(put.path("id").asLong()));
        frame.path("gone").forEach(gone -> ids.add(gone.asLong()));
      }
      return ids;
    }

    private static JsonNode json(String frame) {
      try {
        return Json.mapper().readTree(frame);
      } catch (JsonProcessingException e) {
        throw new AssertionError(frame, e);
      }
    }
  }

  @Test
  void no_frame_tells_anybody_what_he_may_not_see() {
    server.run(
        running -> {
          List<Ear> ears = new ArrayList<>();
          for (Viewer viewer : LeakWells.viewers()) {
            if (!viewer.actor().isPublic()) {
              ears.add(Ear.open(running, viewer));
            }
          }
          for (Ear ear : ears) {
            soon(ear.viewer.name())
                .until(() -> ear.all("hello").size() + ear.all("error").size() == 2);
          }
          become(LeakWells.OLDER, ears);
          become(LeakWells.PAST, ears);
          become(LeakWells.ALL, ears);
          ears.forEach(this::check);
          ears.forEach(ear -> ear.socket.close());
        });
    assertThat(leaks).isEmpty();
    System.out.println("leak walk of /live, cells checked: " + cells);
  }

  private static void become(List<Well> wells, List<Ear> ears) {
    long tick = server.become(wells);
    for (Ear ear : ears) {
      soon(ear.viewer.name()).until(() -> ear.isUpTo(tick));
    }
  }

  private void check(Ear ear) {
    Viewer viewer = ear.viewer;
    String text = ear.socket.frames().toString();
    Set<Long> his =
        LeakWells.everything().stream()
            .filter(viewer.rows())
            .map(Well::key)
            .collect(Collectors.toCollection(TreeSet::new));
    for (Well well : LeakWells.everything()) {
      boolean sees = viewer.rows().test(well);
      for (String column : LeakWells.COLUMNS) {
        hides(ear, text, !sees || !viewer.columns().contains(column), well.value(column));
      }
      hides(ear, text, !sees || !viewer.exact(), well.exactPlace());
      if (sees && !text.contains(well.value("name"))) {
        leaks.add("%s was not told of %s".formatted(viewer.name(), well.value("name")));
      }
    }
    if (!his.equals(ear.ids())) {
      leaks.add("%s was told of %s, his are %s".formatted(viewer.name(), ear.ids(), his));
    }
    countsWhatIsHis(ear, his);
  }

  private void hides(Ear ear, String text, boolean hidden, String value) {
    if (hidden) {
      cells++;
      if (text.contains(value)) {
        leaks.add("%s was told %s".formatted(ear.viewer.name(), value));
      }
    }
  }

  /** What changes out of view is counted of what he may see, and of nothing else. */
  private void countsWhatIsHis(Ear ear, Set<Long> his) {
    for (JsonNode frame : ear.all("changes")) {
      int n = frame.path("outside").path("n").asInt();
      if (frame.path("id").asInt() == 2 && n > his.size()) {
        leaks.add("%s was told of %d changes, his are %s".formatted(ear.viewer.name(), n, his));
      }
    }
    if (his.isEmpty()) {
      assertThat(ear.all("changes")).as(ear.viewer.name()).isEmpty();
    } else {
      assertThat(ear.all("changes").toString()).as(ear.viewer.name()).contains("\"outside\"");
    }
  }
}
