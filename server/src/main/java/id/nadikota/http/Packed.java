package id.nadikota.http;

/**
 * An answer that is kept as it is sent: gzipped, with the tag of that form, so that neither is made
 * again.
 *
 * @param gzip must not be changed; empty where there is nothing to answer
 * @param etag with its quotes
 */
public record Packed(byte[] gzip, String etag) {
  /** Nothing to answer. */
  public static final Packed NOTHING = new Packed(new byte[0], "");

  /** Packs bytes. */
  public static Packed of(byte[] body) {
    byte[] gzip = Answers.gzip(body);
    return new Packed(gzip, Answers.etag("", gzip));
  }

  /** Whether there is nothing to answer. */
  public boolean isNothing() {
    return gzip.length == 0;
  }
}
