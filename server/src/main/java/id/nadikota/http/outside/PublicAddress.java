package id.nadikota.http.outside;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Whether an address is one of the open internet, by the registries of special-purpose addresses
 * (RFC 6890 and what came after it); what is not, leads into somebody's own network.
 */
final class PublicAddress {
  private static final List<Block> SPECIAL =
      List.of(
          // this network, private, shared, loopback, link-local with the clouds' metadata
          new Block("0.0.0.0", 8),
          new Block("10.0.0.0", 8),
          new Block("100.64.0.0", 10),
          new Block("127.0.0.0", 8),
          new Block("169.254.0.0", 16),
          new Block("172.16.0.0", 12),
          new Block("192.168.0.0", 16),
          // protocols, documentation, benchmarks, multicast, reserved
          new Block("192.0.0.0", 24),
          new Block("192.0.2.0", 24),
          new Block("192.88.99.0", 24),
          new Block("198.18.0.0", 15),
          new Block("198.51.100.0", 24),
          new Block("203.0.113.0", 24),
          new Block("224.0.0.0", 3));

  /** Only these are handed out for the internet; tunnels in it may end anywhere. */
  private static final Block GLOBAL = new Block("2000::", 3);

  private static final List<Block> SPECIAL_IN_GLOBAL =
      List.of(
          new Block("2001::", 23),
          new Block("2001:db8::", 32),
          new Block("2002::", 16),
          new Block("3fff::", 20));

  private PublicAddress() {}

  /** Whether this address is one of the open internet; IPv4 in IPv6 counts as IPv4. */
  static boolean is(InetAddress address) {
    return address.getAddress().length == 4
        ? SPECIAL.stream().noneMatch(block -> block.holds(address))
        : GLOBAL.holds(address)
            && SPECIAL_IN_GLOBAL.stream().noneMatch(block -> block.holds(address));
  }

  /** All addresses that begin with the same bits. */
  private record Block(String first, int bits) {
    boolean holds(InetAddress address) {
      byte[] mine = bytes();
      int shift = mine.length * 8 - bits;
      return mine.length == address.getAddress().length
          && number(mine).shiftRight(shift).equals(number(address.getAddress()).shiftRight(shift));
    }

    private byte[] bytes() {
      try {
        return InetAddress.getByName(first).getAddress();
      } catch (UnknownHostException e) {
        throw new IllegalStateException(first + " is no address", e);
      }
    }

    private static BigInteger number(byte[] bytes) {
      return new BigInteger(1, bytes);
    }
  }
}
