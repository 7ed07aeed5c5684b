package id.nadikota.ingest;

import id.nadikota.base.YamlTree;
import java.util.Locale;
import java.util.Map;

/** What a file is imported as. */
public enum Subject {
  /** Wilayah with their boundaries. */
  AREAS,
  /** Perangkat daerah (OPD) as a tree. */
  AGENCIES,
  /** Infrastructure and facilities. */
  ASSETS;

  private static final Map<String, Subject> ONLY =
      Map.of("level", AREAS, "kind", ASSETS, "agency", ASSETS);

  /** The word on the command line. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Refuses a key of a mapping file that means nothing for this subject. */
  void check(String key, YamlTree place) {
    Subject only = ONLY.getOrDefault(key, this);
    if (only != this) {
      throw place.refuse("is for " + only.code() + ", not for " + code(), "remove it");
    }
  }
}
