package id.nadikota.live;

/** Why the server closes a socket; codes of RFC 6455 and one of ours. */
final class LiveClose {
  /** The server stops; another or the same one will answer. */
  static final int GOING_AWAY = 1001;

  /** Only text is read. */
  static final int BINARY = 1003;

  /** Messages too often, or too many sockets. */
  static final int TOO_MANY = 1008;

  /** The session ended: sign in again. */
  static final int SESSION_ENDED = 4401;

  private LiveClose() {}
}
