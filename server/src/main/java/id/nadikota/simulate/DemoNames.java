package id.nadikota.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Names as an Indonesian city might have them, made up from common words. */
final class DemoNames {
  static final String CITY = "Teluk Purnama";

  private static final List<String> BY_THE_SEA =
      List.of(
          "Pesisir",
          "Muara",
          "Tanjung",
          "Karang",
          "Pantai",
          "Labuhan",
          "Dermaga",
          "Kampung Bahari",
          "Ujung",
          "Pasir");
  private static final List<String> INLAND =
      List.of(
          "Kebon", "Sumber", "Rawa", "Bukit", "Wana", "Tegal", "Lembah", "Cipta", "Banyu", "Sido",
          "Tirta", "Padang", "Mekar", "Griya", "Sri", "Karang");
  private static final List<String> SECOND =
      List.of(
          "Kencana",
          "Sentosa",
          "Asri",
          "Mulya",
          "Lestari",
          "Harum",
          "Permai",
          "Elok",
          "Makmur",
          "Sejahtera",
          "Baru",
          "Lama",
          "Raya",
          "Indah",
          "Cemara",
          "Melati",
          "Kenanga",
          "Cempaka",
          "Wangi",
          "Jati",
          "Waru",
          "Gayam",
          "Bidara",
          "Pandan");
  private static final List<String> STREETS =
      List.of(
          "Samudra",
          "Layar",
          "Jangkar",
          "Mercusuar",
          "Camar",
          "Kerapu",
          "Mutiara",
          "Kenari",
          "Flamboyan",
          "Bougenvil",
          "Akasia",
          "Mahoni",
          "Trembesi",
          "Rambutan",
          "Belimbing",
          "Gatotkaca",
          "Arjuna",
          "Bima",
          "Sadewa",
          "Srikandi",
          "Merapi",
          "Bromo",
          "Rinjani",
          "Semeru",
          "Purnama",
          "Gemintang",
          "Fajar",
          "Senja",
          "Pelangi",
          "Angin Timur");

  private final List<String> coastal;
  private final List<String> inland;
  private final Random random;

  DemoNames(Random random) {
    this.random = random;
    this.coastal = pairs(BY_THE_SEA, random);
    this.inland = pairs(INLAND, random);
    inland.removeAll(coastal);
  }

  private static List<String> pairs(List<String> first, Random random) {
    List<String> pairs = new ArrayList<>();
    for (String one : first) {
      for (String two : SECOND) {
        pairs.add(one + " " + two);
      }
    }
    Collections.shuffle(pairs, random);
    return pairs;
  }

  /** A name for a part of the city, never given twice. */
  String place(boolean byTheSea) {
    List<String> names = byTheSea ? coastal : inland;
    String name = names.remove(names.size() - 1);
    inland.remove(name);
    return name;
  }

  /** A name for a street; many streets may have it. */
  String street() {
    return STREETS.get(random.nextInt(STREETS.size()));
  }
}
