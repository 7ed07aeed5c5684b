package id.nadikota.ingest;

import id.nadikota.db.write.Written;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of the rows of one import; what is said of them at its end. */
public final class Tally {
  private final Map<Written, Integer> counts = new EnumMap<>(Written.class);
  private final List<String> notes = new ArrayList<>();
  private int read;

  void read() {
    read++;
  }

  void count(Written written) {
    counts.merge(written, 1, Integer::sum);
  }

  void note(String note) {
    notes.add(note);
  }

  /** How many rows were read. */
  public int rows() {
    return read;
  }

  /** How many rows came to this end; REFUSED are those rejected for whatever reason. */
  public int of(Written written) {
    return counts.getOrDefault(written, 0);
  }

  /** What a person should know besides the counts. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The last line of an import: {@code read N inserted N updated N unchanged N rejected N}. */
  @Override
  public String toString() {
    return "read %d inserted %d updated %d unchanged %d rejected %d"
        .formatted(
            read,
            of(Written.INSERTED),
            of(Written.UPDATED),
            of(Written.UNCHANGED),
            of(Written.REFUSED));
  }
}
