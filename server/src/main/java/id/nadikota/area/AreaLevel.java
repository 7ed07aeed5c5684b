package id.nadikota.area;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How deep an area stands, and how the kode of that depth looks. */
public enum AreaLevel {
  PROVINCE("\\d{2}", "31"),
  KABKOTA("\\d{2}\\.\\d{2}", "31.71"),
  KECAMATAN("\\d{2}\\.\\d{2}\\.\\d{2}", "31.71.06"),
  KELURAHAN("\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{4}", "31.71.06.1001"),
  RW("\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{4}\\.\\d{2,3}", "31.71.06.1001.004");

  private final Pattern kode;
  private final String example;

  AreaLevel(String kode, String example) {
    this.kode = Pattern.compile(kode);
    this.example = example;
  }

  /** The word in files and tables, such as {@code kelurahan}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A kode of this level, to show how it looks. */
  public String example() {
    return example;
  }

  /** Whether a kode looks as this level wants it. */
  public boolean fits(String text) {
    return kode.matcher(text).matches();
  }

  /** The level with this word, if there is one. */
  public static Optional<AreaLevel> find(String code) {
    return Arrays.stream(values()).filter(level -> level.code().equals(code)).findFirst();
  }

  /** The level that a kode looks like, if it looks like any. */
  public static Optional<AreaLevel> ofKode(String text) {
    return Arrays.stream(values()).filter(level -> level.fits(text)).findFirst();
  }
}
