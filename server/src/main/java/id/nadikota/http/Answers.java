package id.nadikota.http;

import id.nadikota.db.write.Kept;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Answers that a cache may keep: a strong ETag from the bytes, 304 for who has them already, gzip
 * for who takes it.
 *
 * <p>The gzipped form has an ETag of its own, as RFC 9110 section 8.8.3 asks; what is under 1,400
 * bytes fits into one packet and stays plain.
 */
public final class Answers {
  /** For what another may not keep and must ask for again each time. */
  public static final String PRIVATE = "private, no-cache";

  /** For what anybody may keep but must ask for again each time; the 304 is cheap. */
  public static final String REVALIDATE = "public, no-cache";

  /** For files whose name changes with their content. */
  public static final String FOREVER = "public, max-age=31536000, immutable";

  /** Bytes from which on it pays to gzip. */
  static final int LEAST_GZIP = 1_400;

  private Answers() {}

  /** Answers with a value as JSON. */
  public static void json(Context ctx, Object value, String cacheControl) {
    bytes(ctx, Json.bytes(value), "application/json", cacheControl);
  }

  /** Answers with bytes, gzipped if that helps and the client takes it. */
  public static void bytes(Context ctx, byte[] body, String contentType, String cacheControl) {
    bytes(ctx, body, contentType, cacheControl, "");
  }

  /** The same for a row that has versions: its ETag begins with the version, see {@link Intent}. */
  public static void version(
      Context ctx, long version, byte[] body, String contentType, String cacheControl) {
    bytes(ctx, body, contentType, cacheControl, version + "-");
  }

  /** The ETag of a row in a version. */
  public static String versionTag(long version, byte[] body) {
    return etag(version + "-", body);
  }

  /** Answers a command with what it was answered the first time. */
  public static void kept(Context ctx, Kept kept) {
    ctx.status(kept.status()).header("Cache-Control", PRIVATE);
    kept.headers().forEach(ctx::header);
    ctx.result(kept.body());
  }

  private static void bytes(
      Context ctx, byte[] body, String contentType, String cacheControl, String version) {
    if (!compressible(contentType)) {
      write(ctx, body, contentType, cacheControl, etag(version, body));
      return;
    }
    ctx.res().addHeader("Vary", "Accept-Encoding");
    if (body.length >= LEAST_GZIP && takesGzip(ctx)) {
      byte[] gzip = gzip(body);
      ctx.header("Content-Encoding", "gzip");
      write(ctx, gzip, contentType, cacheControl, etag(version, gzip));
    } else {
      write(ctx, body, contentType, cacheControl, etag(version, body));
    }
  }

  /** Answers with what is kept packed; unpacks it for a client that takes no gzip. */
  public static void packed(Context ctx, Packed kept, String contentType, String cacheControl) {
    ctx.res().addHeader("Vary", "Accept-Encoding");
    if (kept.isGzip() && !takesGzip(ctx)) {
      byte[] body = gunzip(kept.sent());
      write(ctx, body, contentType, cacheControl, etag("", body));
      return;
    }
    if (kept.isGzip()) {
      ctx.header("Content-Encoding", "gzip");
    }
    write(ctx, kept.sent(), contentType, cacheControl, kept.etag());
  }

  /** The bytes gzipped; the same bytes give the same result on every node. */
  public static byte[] gzip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3 + 64);
    try (GZIPOutputStream gzip = new Packing(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("gzip in memory failed", e);
    }
    return out.toByteArray();
  }

  /**
   * Tiles become one or two hundredths longer than by zlib's own choice, in two thirds of the time.
   */
  private static final class Packing extends GZIPOutputStream {
    private static final int LEVEL = 4;

    Packing(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(LEVEL);
    }
  }

  private static void write(
      Context ctx, byte[] body, String contentType, String cacheControl, String etag) {
    ctx.header("ETag", etag).header("Cache-Control", cacheControl);
    if (matches(ctx.header("If-None-Match"), etag)) {
      ctx.res().setHeader("Content-Encoding", null);
      ctx.res().setContentType(null);
      ctx.status(304);
      return;
    }
    // without it Jetty sends what is larger than its buffer in chunks
    ctx.res().setContentLength(body.length);
    ctx.contentType(contentType).result(body);
  }

  private static boolean compressible(String contentType) {
    return contentType.startsWith("text/")
        || contentType.contains("json")
        || contentType.contains("javascript")
        || contentType.contains("xml")
        || contentType.equals("application/vnd.mapbox-vector-tile");
  }

  /** Whether Accept-Encoding allows gzip; {@code gzip;q=0} forbids it. */
  private static boolean takesGzip(Context ctx) {
    String accepted = ctx.header("Accept-Encoding");
    // what browsers send has no weights
    return accepted != null
        && (accepted.startsWith("gzip,") || accepted.equals("gzip") || weighsGzip(accepted));
  }

  private static boolean weighsGzip(String accepted) {
    return Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(","))
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding -> coding.matches("(gzip|\\*)(;q=(1.*|0\\.0*[1-9].*))?"));
  }

  /** RFC 9110 section 13.1.2: a list of tags or {@code *}, compared weakly. */
  private static boolean matches(String ifNoneMatch, String etag) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(","))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
  }

  /** A strong tag: the same bytes have the same on every node. */
  static String etag(String version, byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + version + HexFormat.of().formatHex(hash, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] gunzip(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("these bytes were not gzipped by us", e);
    }
  }
}
