package id.nadikota.identity.audit;

import java.util.List;
import java.util.Optional;

/** Follows the chain from its beginning and stops at the first link that does not hold. */
final class ChainWalk {
  private final String noted;
  private boolean seenNoted;
  private Seal head = Seal.NONE;
  private Optional<String> broken = Optional.empty();

  /**
   * @param noted a head that was noted before, {@code n:hash}; empty where none was
   */
  ChainWalk(String noted) {
    this.noted = noted;
  }

  /**
   * A seal with the entry it seals.
   *
   * @param entry absent where there is no such entry any more
   */
  record Link(Seal seal, Optional<Recorded> entry) {}

  /** Whether the links of a page, which come in their order, all hold. */
  boolean takes(List<Link> page) {
    for (Link link : page) {
      broken = fault(link);
      if (broken.isPresent()) {
        return false;
      }
      head = link.seal();
      seenNoted |= noted.equals(head.n() + ":" + head.hash());
    }
    return true;
  }

  private Optional<String> fault(Link link) {
    Seal seal = link.seal();
    if (seal.n() != head.n() + 1) {
      return Optional.of(
          "seal %d is missing (the next one there is %d)".formatted(head.n() + 1, seal.n()));
    }
    if (link.entry().isEmpty()) {
      return Optional.of(
          "entry %d is missing, which seal %d sealed".formatted(seal.entry(), seal.n()));
    }
    Recorded entry = link.entry().get();
    if (!head.next(entry).equals(seal)) {
      return Optional.of(
          "entry %d was changed after it was sealed, or its seal %d was (it now says: %s)"
              .formatted(entry.id(), seal.n(), entry.brief()));
    }
    return Optional.empty();
  }

  /**
   * What is to be said of the whole record.
   *
   * @param waiting entries that are too new to be sealed
   * @param passedOver entries that are not sealed although the sealer has been past them
   */
  Verdict verdict(List<Long> waiting, List<Long> passedOver) {
    Optional<String> first =
        broken
            .or(
                () ->
                    passedOver.stream()
                        .findFirst()
                        .map(id -> "entry %d was put in behind the sealer's back".formatted(id)))
            .or(this::noteFault);
    return new Verdict(head.n(), head.hash(), first, waiting);
  }

  private Optional<String> noteFault() {
    return noted.isEmpty() || seenNoted
        ? Optional.empty()
        : Optional.of(
            "the chain does not hold the head that was noted, %s: it was cut off or written anew"
                .formatted(noted));
  }
}
