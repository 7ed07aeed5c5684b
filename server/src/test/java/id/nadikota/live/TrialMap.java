package id.nadikota.live;

import com.fasterxml.jackson.databind.JsonNode;
import id.nadikota.base.Actor;
import id.nadikota.geo.Bbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The reference client: draws each feature once, from what it was told if that is newer than the
 * tile, else from the tile.
 */
final class TrialMap {
  private static final int CELLS = 4;

  private final Reads reads;
  private final Actor actor;
  private Bbox view;
  private Predicate<String> shown = kind -> true;
  private final Map<Long, Heard> overlay = new HashMap<>();
  private final Cell[] cells = new Cell[CELLS];
  private final List<Cell> underWay = new ArrayList<>();
  private Optional<String> epoch = Optional.empty();
  private long known;
  private long needed;
  private boolean greeted;
  private final Set<Long> heardOf = new TreeSet<>();

  /** How tiles are asked for. */
  interface Reads {
    /** The tick as of which a tile would be that is asked for now. */
    long tick();

    /** The posts whose place touches a box, as the actor sees them. */
    List<Post> posts(Actor actor, Bbox box);
  }

  /** A post as it stands in a tile; its place is GeoJSON. */
  record Post(long id, String kind, String place, String values) {
    boolean isIn(Bbox view) {
      JsonNode at = Told.json(place).path("coordinates");
      return view.contains(at.path(0).asDouble(), at.path(1).asDouble());
    }
  }

  /** What was told of a feature: a line, or that it is gone. */
  private record Heard(long tick, Optional<String> line) {}

  /** A tile. */
  private record Cell(int index, long asOf, List<Post> posts) {}

  TrialMap(Reads reads, Actor actor) {
    this.reads = reads;
    this.actor = actor;
  }

  /** Looks elsewhere or at other kinds; the tiles are loaded when the server has answered. */
  void look(Bbox at, Predicate<String> kinds) {
    view = at;
    shown = kinds;
    greeted = false;
    forgetTiles();
  }

  private void forgetTiles() {
    java.util.Arrays.fill(cells, null);
    underWay.clear();
  }

  Bbox view() {
    return view;
  }

  /** The place that it gives when it comes back; empty before it has one. */
  Optional<String> epoch() {
    return epoch;
  }

  long known() {
    return known;
  }

  /** Ids that it was ever told. */
  Set<Long> heardOf() {
    return heardOf;
  }

  /** Takes a frame. */
  void take(JsonNode frame) {
    switch (frame.path("type").asText()) {
      case "hello" -> hello(frame);
      case "resync" -> {
        overlay.clear();
        forgetTiles();
        greeted = false;
      }
      case "changes" -> changes(frame);
      case "heartbeat" -> {
        if (greeted) {
          known = Math.max(known, frame.path("tick").asLong());
        }
      }
      default -> throw new AssertionError("unexpected " + frame);
    }
  }

  private void hello(JsonNode frame) {
    epoch = Optional.of(frame.path("epoch").asText());
    known = frame.path("tick").asLong();
    needed = known;
    greeted = true;
    for (int i = 0; i < CELLS; i++) {
      if (cells[i] == null || cells[i].asOf < needed) {
        load(i);
      }
    }
    underWay.removeIf(cell -> cell.asOf < needed);
    forgetWhatTilesKnow();
  }

  private void changes(JsonNode frame) {
    long tick = frame.path("tick").asLong();
    if (tick < known) {
      throw new AssertionError("told of tick %d after %d".formatted(tick, known));
    }
    for (JsonNode put : frame.path("put")) {
      long id = put.path("id").asLong();
      heardOf.add(id);
      overlay.put(id, new Heard(tick, Optional.of(line(put))));
    }
    for (JsonNode gone : frame.path("gone")) {
      heardOf.add(gone.asLong());
      overlay.put(gone.asLong(), new Heard(tick, Optional.empty()));
    }
    known = tick;
  }

  static String line(JsonNode put) {
    JsonNode properties = put.path("properties");
    return "%s %s %s"
        .formatted(
            properties.path("name").asText(), properties.path("v").asText(), put.path("geometry"));
  }

  /** Asks for a tile, whose answer comes later. */
  void ask(int index) {
    if (greeted) {
      underWay.add(read(index));
    }
  }

  /** The answers come, in another order than they were asked for. */
  void answers() {
    for (int i = underWay.size() - 1; i >= 0; i--) {
      Cell cell = underWay.remove(i);
      if (cells[cell.index] == null || cells[cell.index].asOf <= cell.asOf) {
        cells[cell.index] = cell;
      }
    }
    forgetWhatTilesKnow();
  }

  private void load(int index) {
    Cell cell = read(index);
    while (cell.asOf < needed) {
      cell = read(index);
    }
    cells[index] = cell;
  }

  private Cell read(int index) {
    double width = (view.east() - view.west()) / 2;
    double height = (view.north() - view.south()) / 2;
    double west = view.west() + width * (index % 2);
    double south = view.south() + height * (index / 2);
    // first the tick, then the question: too low is harmless
    long asOf = reads.tick();
    return new Cell(
        index, asOf, reads.posts(actor, new Bbox(west, south, west + width, south + height)));
  }

  private void forgetWhatTilesKnow() {
    long oldest = Long.MAX_VALUE;
    for (Cell cell : cells) {
      oldest = Math.min(oldest, cell == null ? 0 : cell.asOf);
    }
    for (Cell cell : underWay) {
      oldest = Math.min(oldest, cell.asOf);
    }
    long all = oldest;
    overlay.values().removeIf(heard -> heard.tick <= all);
  }

  /** What it draws: a line by id. */
  Map<Long, String> picture() {
    Map<Long, String> picture = new TreeMap<>();
    for (Cell cell : cells) {
      cell.posts.stream()
          .filter(post -> shown.test(post.kind) && post.isIn(view))
          .filter(post -> !overlay.containsKey(post.id))
          .forEach(post -> picture.put(post.id, post.values + " " + post.place));
    }
    overlay.forEach((id, heard) -> heard.line.ifPresent(line -> picture.put(id, line)));
    return picture;
  }
}
