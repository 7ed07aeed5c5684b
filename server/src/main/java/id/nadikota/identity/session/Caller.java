package id.nadikota.identity.session;

import java.util.Objects;

/**
 * Where a request comes from.
 *
 * @param address of the client
 * @param agent what the browser calls itself
 */
record Caller(String address, String agent) {
  private static final int LONGEST_AGENT = 200;

  Caller {
    Objects.requireNonNull(address);
    String clean = agent.replaceAll("\\p{Cntrl}", " ");
    agent = clean.substring(0, Math.min(clean.length(), LONGEST_AGENT));
  }
}
