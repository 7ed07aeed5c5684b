package id.nadikota.geo;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A province of Indonesia, for cities that have not said their own name and zone.
 *
 * @param kode two digits, as the Ministry of Home Affairs gives them
 * @param name official short name
 * @param timeZone WIB, WITA or WIT
 */
public record Province(String kode, String name, ZoneId timeZone) {
  private static final Map<String, Province> ALL = all();

  /** The province that a kode wilayah of any level lies in. */
  public static Optional<Province> find(String kode) {
    return kode.length() < 2
        ? Optional.empty()
        : Optional.ofNullable(ALL.get(kode.substring(0, 2)));
  }

  private static Map<String, Province> all() {
    Map<String, Province> all = new TreeMap<>();
    add(
        all,
        "Asia/Jakarta",
        """
        11 Aceh;12 Sumatera Utara;13 Sumatera Barat;14 Riau;15 Jambi;16 Sumatera Selatan;\
        17 Bengkulu;18 Lampung;19 Kepulauan Bangka Belitung;21 Kepulauan Riau;31 DKI Jakarta;\
        32 Jawa Barat;33 Jawa Tengah;34 DI Yogyakarta;35 Jawa Timur;36 Banten;\
        61 Kalimantan Barat;62 Kalimantan Tengah""");
    add(
        all,
        "Asia/Makassar",
        """
        51 Bali;52 Nusa Tenggara Barat;53 Nusa Tenggara Timur;63 Kalimantan Selatan;\
        64 Kalimantan Timur;65 Kalimantan Utara;71 Sulawesi Utara;72 Sulawesi Tengah;\
        73 Sulawesi Selatan;74 Sulawesi Tenggara;75 Gorontalo;76 Sulawesi Barat""");
    add(
        all,
        "Asia/Jayapura",
        """
        81 Maluku;82 Maluku Utara;91 Papua;92 Papua Barat;93 Papua Selatan;94 Papua Tengah;\
        95 Papua Pegunungan;96 Papua Barat Daya""");
    return Map.copyOf(all);
  }

  private static void add(Map<String, Province> all, String zone, String provinces) {
    for (String province : provinces.split(";")) {
      String kode = province.substring(0, 2);
      all.put(kode, new Province(kode, province.substring(3), ZoneId.of(zone)));
    }
  }
}
