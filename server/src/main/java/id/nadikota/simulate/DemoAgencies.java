package id.nadikota.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;

/** The demo city's thirty OPD: those that an Indonesian city has, as a tree. */
final class DemoAgencies {
  static final String GOVERNMENT = "0";
  static final String EDUCATION = "1.01";
  static final String HEALTH = "1.02";
  static final String HOSPITAL = "1.02.01";
  static final String WORKS = "1.03";
  static final String DRAINAGE = "1.03.01";
  static final String FIRE = "1.05.03";
  static final String ENVIRONMENT = "2.11";
  static final String TRANSPORT = "2.15";
  static final String INFORMATION = "2.16";

  /** Kode, the kode above, short name, name. */
  private static final List<String> ALL =
      List.of(
          "0||Pemkot|Pemerintah Kota",
          "4.01|0|Setda|Sekretariat Daerah",
          "6.01|0|Inspektorat|Inspektorat Daerah",
          "5.01|0|Bappeda|Badan Perencanaan Pembangunan Daerah",
          "5.02|0|BPKAD|Badan Pengelolaan Keuangan dan Aset Daerah",
          "5.02.01|5.02|Bapenda|Badan Pendapatan Daerah",
          "5.03|0|BKPSDM|Badan Kepegawaian dan Pengembangan SDM",
          "8.01|0|Kesbangpol|Badan Kesatuan Bangsa dan Politik",
          "1.01|0|Disdik|Dinas Pendidikan",
          "1.02|0|Dinkes|Dinas Kesehatan",
          "1.02.01|1.02|RSUD|Rumah Sakit Umum Daerah",
          "1.02.02|1.02|UPTD Puskesmas|UPTD Pusat Kesehatan Masyarakat",
          "1.03|0|DPUPR|Dinas Pekerjaan Umum dan Penataan Ruang",
          "1.03.01|1.03|UPTD Drainase|UPTD Drainase dan Rumah Pompa",
          "1.03.02|1.03|UPTD Jalan|UPTD Pemeliharaan Jalan",
          "1.04|0|Disperkim|Dinas Perumahan dan Kawasan Permukiman",
          "1.05.01|0|Satpol PP|Satuan Polisi Pamong Praja",
          "1.05.02|0|BPBD|Badan Penanggulangan Bencana Daerah",
          "1.05.03|0|Damkar|Dinas Pemadam Kebakaran dan Penyelamatan",
          "1.06|0|Dinsos|Dinas Sosial",
          "2.07|0|Disnaker|Dinas Tenaga Kerja",
          "2.11|0|DLH|Dinas Lingkungan Hidup",
          "2.11.01|2.11|UPTD Persampahan|UPTD Pengelolaan Persampahan",
          "2.12|0|Disdukcapil|Dinas Kependudukan dan Pencatatan Sipil",
          "2.15|0|Dishub|Dinas Perhubungan",
          "2.15.01|2.15|UPTD Terminal|UPTD Terminal dan Angkutan",
          "2.16|0|Diskominfo|Dinas Komunikasi dan Informatika",
          "2.18|0|DPMPTSP|Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
          "3.25|0|DKP|Dinas Kelautan dan Perikanan",
          "3.30|0|Disdag|Dinas Perdagangan");

  /** One agency and its main office in metres. */
  record DemoAgency(Map<String, Object> properties, Coordinate office) {}

  private DemoAgencies() {}

  /** From the top of the tree downwards; most offices stand around the town hall. */
  static List<DemoAgency> all(DemoNames names, Random random) {
    List<DemoAgency> agencies = new ArrayList<>();
    for (String line : ALL) {
      String[] parts = line.split("\\|");
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("kode", parts[0]);
      properties.put("parent", parts[1]);
      properties.put("short_name", parts[2]);
      properties.put("name", parts[3] + " " + DemoNames.CITY);
      properties.put("address", "Jl. %s No. %d".formatted(names.street(), 1 + random.nextInt(90)));
      double away = agencies.isEmpty() ? 0 : 350 + 2_600 * random.nextDouble();
      double angle = 2 * Math.PI * random.nextDouble();
      agencies.add(
          new DemoAgency(
              properties,
              new Coordinate(
                  300 + away * StrictMath.cos(angle),
                  -3_300 + 0.7 * away * StrictMath.sin(angle))));
    }
    return agencies;
  }
}
