package id.nadikota.db.write;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;

/** What became of a row that was handed to a command which writes what differs. */
public enum Written {
  /** It was not there before. */
  INSERTED,
  /** It was there and differed. */
  UPDATED,
  /** It was there just so, and was not touched. */
  UNCHANGED,
  /** It cannot stand in the table. */
  REFUSED;

  /** From the word that a statement answers, such as {@code inserted}. */
  public static Written of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** How often each happened, as the JSON object of an entry in the record. */
  public static String tally(Collection<Written> outcomes) {
    return "{\"inserted\":%d,\"updated\":%d,\"refused\":%d}"
        .formatted(
            Collections.frequency(outcomes, INSERTED),
            Collections.frequency(outcomes, UPDATED),
            Collections.frequency(outcomes, REFUSED));
  }
}
