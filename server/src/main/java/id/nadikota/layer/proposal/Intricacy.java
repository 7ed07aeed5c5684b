package id.nadikota.layer.proposal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.chain.MonotoneChain;
import org.locationtech.jts.index.chain.MonotoneChainBuilder;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * How long it would take to say whether a shape is valid, told before it is tried.
 *
 * <p>JTS and PostGIS compare every two monotone pieces whose boxes meet. Thousands of rings around
 * each other, or one spiral, make them hundreds of millions out of one megabyte: minutes of work.
 */
final class Intricacy {
  private final STRtree pieces = new STRtree();
  private final long most;
  private long pairs;

  private Intricacy(long most) {
    this.most = most;
  }

  /** Whether there are more than {@code most} pairs; counts no further than that. */
  static boolean isOver(Geometry shape, long most) {
    Intricacy intricacy = new Intricacy(most);
    List<MonotoneChain> chains = new ArrayList<>();
    for (Object line : LinearComponentExtracter.getLines(shape)) {
      for (Object chain : MonotoneChainBuilder.getChains(((LineString) line).getCoordinates())) {
        chains.add((MonotoneChain) chain);
      }
    }
    chains.forEach(chain -> intricacy.pieces.insert(chain.getEnvelope(), chain));
    return chains.stream().anyMatch(intricacy::goesOver);
  }

  private boolean goesOver(MonotoneChain chain) {
    // A query that has begun is finished: it adds at most the number of pieces.
    pieces.query(chain.getEnvelope(), piece -> pairs++);
    return pairs > most;
  }
}
