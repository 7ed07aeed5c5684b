package id.nadikota.bench;

import id.nadikota.app.BenchServer;
import id.nadikota.geo.Bbox;
import id.nadikota.geo.Tile;
import id.nadikota.simulate.DemoCity;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * {@code cache}: tiles a second that were kept, that the client has already, and that the database
 * makes; beside a bare handler that answers the same bytes in the same Java machine, and beside the
 * database alone over as many connections. The last is asked of the demo city, whose tiles are
 * small, and of one with twenty times as many assets.
 */
final class CacheBench {
  private static final int CONNECTIONS = 8;
  private static final Duration TURN = Duration.ofMillis(1_000);
  private static final int WARM = 2;

  /** So long the compiler works on what makes tiles; in the first seconds it takes a fifth. */
  private static final int WARM_DATABASE = 8;

  private static final int ROUNDS = 7;
  private static final long SEED = 20_261_127L;

  /** Packed; a tile with some hundreds of assets. */
  private static final int DENSE_BYTES = 10_000;

  private static final String MVT = "application/vnd.mapbox-vector-tile";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private CacheBench() {}

  /** A tile as the server answers it to who takes gzip. */
  private record Answer(Tile tile, byte[] sent, boolean isGzip, String etag) {}

  static void run() {
    try (Scratch scratch = Scratch.open()) {
      BenchServer.loadDemoCity(scratch.data(), scratch.database());
      List<Answer> answers = kept(scratch);
      try (BenchServer asks = BenchServer.start(scratch.data(), scratch.database(), false)) {
        asked("", asks.port(), answers, scratch);
        DenseCity.grow(scratch.database());
        List<Answer> dense =
            answers(asks.port(), 12, 14).stream()
                .filter(one -> one.sent().length >= DENSE_BYTES)
                .toList();
        tell("dense_", dense);
        asked("_dense", asks.port(), dense, scratch);
      }
    }
  }

  private static List<Answer> kept(Scratch scratch) {
    try (BenchServer keeps = BenchServer.start(scratch.data(), scratch.database(), true)) {
      List<Answer> answers = answers(keeps.port(), 11, 15);
      Bench.say("cache.connections", CONNECTIONS);
      tell("", answers);
      kept(keeps.port(), answers);
      return answers;
    }
  }

  private static void tell(String which, List<Answer> answers) {
    Bench.say("cache." + which + "tiles", answers.size());
    Bench.say(
        "cache." + which + "tile_bytes_mean",
        answers.stream().mapToInt(one -> one.sent().length).average().orElseThrow());
  }

  private static void kept(int port, List<Answer> answers) {
    Javalin bare = bare(answers).start("127.0.0.1", 0);
    try (HttpLoad cached = load(port, "/tiles", answers, 200);
        HttpLoad plain = load(bare.port(), "/bare", answers, 200);
        HttpLoad same = load(port, "/tiles", answers, 304);
        HttpLoad nothing = load(bare.port(), "/nothing", answers, 304)) {
      Rounds rounds =
          new Rounds(TURN)
              .add("cached", cached::until)
              .add("bare", plain::until)
              .add("304", same::until)
              .add("bare_304", nothing::until)
              .run(WARM, ROUNDS);
      List.of("cached", "bare", "304", "bare_304").forEach(name -> tell(rounds, name, ""));
      Bench.say("cache.cached_to_bare", rounds.ratio("cached", "bare"));
      Bench.say("cache.304_to_bare_304", rounds.ratio("304", "bare_304"));
      Bench.say("cache.304_to_bare", rounds.ratio("304", "bare"));
    } finally {
      bare.stop();
    }
  }

  private static void tell(Rounds rounds, String name, String which) {
    Bench.say("cache." + name + "_per_s" + which, rounds.rate(name));
    Bench.say("cache." + name + "_java_us" + which, rounds.micros(name));
  }

  private static void asked(String which, int port, List<Answer> answers, Scratch scratch) {
    List<Tile> tiles = answers.stream().map(Answer::tile).toList();
    try (HttpLoad uncached = load(port, "/tiles", answers, 200);
        RawTiles raw = new RawTiles(scratch, CONNECTIONS, tiles)) {
      Rounds rounds =
          new Rounds(TURN)
              .add("uncached", uncached::until)
              .add("raw", raw::until)
              .run(WARM_DATABASE, ROUNDS);
      tell(rounds, "uncached", which);
      tell(rounds, "raw", which);
      Bench.say("cache.uncached_to_raw" + which, rounds.ratio("uncached", "raw"));
    }
  }

  /** The same bytes without a server of ours: the least that Javalin can be asked for. */
  private static Javalin bare(List<Answer> answers) {
    Map<String, Answer> bytes = new HashMap<>();
    answers.forEach(one -> bytes.put(address(one.tile()), one));
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.http.generateEtags = false;
          config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
          config.routes.get("/bare/assets/{z}/{x}/{y}", ctx -> whole(ctx, bytes));
          config.routes.get("/nothing/assets/{z}/{x}/{y}", ctx -> ctx.status(304));
        });
  }

  private static void whole(Context ctx, Map<String, Answer> answers) {
    Answer tile = answers.get(ctx.path().substring("/bare/assets/".length()));
    ctx.res().setContentLength(tile.sent().length);
    if (tile.isGzip()) {
      ctx.header("Content-Encoding", "gzip");
    }
    ctx.contentType(MVT).result(tile.sent());
  }

  private static String address(Tile tile) {
    return "%d/%d/%d.mvt".formatted(tile.z(), tile.x(), tile.y());
  }

  private static HttpLoad load(int port, String root, List<Answer> answers, int status) {
    List<byte[]> requests =
        answers.stream()
            .map(
                one -> {
                  String path = root + "/assets/" + address(one.tile());
                  return status == 304
                      ? HttpLoad.get(path, "Accept-Encoding: gzip", "If-None-Match: " + one.etag())
                      : HttpLoad.get(path, "Accept-Encoding: gzip");
                })
            .toList();
    return new HttpLoad(port, CONNECTIONS, requests, status);
  }

  /**
   * All tiles of the city that hold an asset.
   *
   * @param from 11 is the whole city
   * @param to 15 is a few streets
   */
  private static List<Answer> answers(int port, int from, int to) {
    Bbox city = DemoCity.city().bounds();
    List<Answer> answers = new ArrayList<>();
    for (int z = from; z <= to; z++) {
      int n = 1 << z;
      for (int x = at(Tile.shareOfWidth(city.west()), n);
          x <= at(Tile.shareOfWidth(city.east()), n);
          x++) {
        for (int y = at(Tile.shareOfHeight(city.north()), n);
            y <= at(Tile.shareOfHeight(city.south()), n);
            y++) {
          add(answers, port, new Tile(z, x, y));
        }
      }
    }
    // else one connection asks for the heavy tiles of a zoom while another has the light ones
    Collections.shuffle(answers, new Random(SEED));
    return answers;
  }

  private static int at(double share, int n) {
    return (int) Math.floor(share * n);
  }

  private static void add(List<Answer> answers, int port, Tile tile) {
    URI uri = URI.create("http://127.0.0.1:%d/tiles/assets/%s".formatted(port, address(tile)));
    try {
      HttpResponse<byte[]> answer =
          CLIENT.send(
              HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip").build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() == 200) {
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        boolean isGzip = answer.headers().firstValue("Content-Encoding").isPresent();
        answers.add(new Answer(tile, answer.body(), isGzip, etag));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
