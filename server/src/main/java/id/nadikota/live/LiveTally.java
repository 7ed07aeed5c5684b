package id.nadikota.live;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was done; safe for many threads. */
final class LiveTally {
  final LongAdder frames = new LongAdder();
  final LongAdder resyncs = new LongAdder();
  final LongAdder dropped = new LongAdder();
}
