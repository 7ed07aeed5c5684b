package id.nadikota.http;

/**
 * An answer that is kept as it is sent: gzipped where that helps, with the tag of that form, so
 * that neither is made again.
 *
 * @param sent must not be changed; empty where there is nothing to answer
 * @param isGzip whether they are gzipped: what fits into one packet is not
 * @param etag with its quotes
 */
public record Packed(byte[] sent, boolean isGzip, String etag) {
  /** Nothing to answer. */
  public static final Packed NOTHING = new Packed(new byte[0], false, "");

  /** Packs bytes. */
  public static Packed of(byte[] body) {
    boolean isGzip = body.length >= Answers.LEAST_GZIP;
    byte[] sent = isGzip ? Answers.gzip(body) : body;
    return new Packed(sent, isGzip, Answers.etag("", sent));
  }

  /** Whether there is nothing to answer. */
  public boolean isNothing() {
    return sent.length == 0;
  }
}
