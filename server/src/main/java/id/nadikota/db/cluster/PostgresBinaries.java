package id.nadikota.db.cluster;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The PostgreSQL programs of this machine that have PostGIS.
 *
 * @param bin the folder of {@code initdb}, {@code pg_ctl}, {@code postgres}
 * @param major their version, 15 or newer
 */
record PostgresBinaries(Path bin, int major) {
  static final int OLDEST = 15;

  /** Where distributions keep several versions side by side: Debian, Red Hat, Homebrew. */
  private static final List<Root> ROOTS =
      List.of(
          new Root(Path.of("/usr/lib/postgresql"), Pattern.compile("(\\d+)")),
          new Root(Path.of("/usr"), Pattern.compile("pgsql-(\\d+)")),
          new Root(Path.of("/opt/homebrew/opt"), Pattern.compile("postgresql@(\\d+)")),
          new Root(Path.of("/usr/local/opt"), Pattern.compile("postgresql@(\\d+)")));

  private record Root(Path folder, Pattern version) {}

  /** The newest that can make a cluster. */
  static PostgresBinaries newest() {
    return newest(all());
  }

  /** The newest of these that can make a cluster. */
  static PostgresBinaries newest(List<PostgresBinaries> found) {
    return found.stream()
        .filter(binaries -> binaries.major() >= OLDEST)
        .filter(PostgresBinaries::hasPostgis)
        .max(Comparator.comparingInt(PostgresBinaries::major))
        .orElseThrow(
            () ->
                none(
                    new Label(
                            "PostgreSQL %d atau lebih baru dengan PostGIS",
                            "PostgreSQL %d or newer with PostGIS")
                        .formatted(OLDEST)));
  }

  /** Those of one version, which made a cluster that is there already. */
  static PostgresBinaries ofMajor(int major) {
    return all().stream()
        .filter(found -> found.major() == major && found.hasPostgis())
        .findFirst()
        .orElseThrow(
            () ->
                none(
                    new Label(
                            "PostgreSQL %d dengan PostGIS, pembuat data ini,",
                            "PostgreSQL %d with PostGIS, which made this data,")
                        .formatted(major)));
  }

  /** The path of one program. */
  String program(String name) {
    return bin.resolve(name).toString();
  }

  private static Refusal none(Label what) {
    return Refusal.unavailable(
        "no-postgis",
        new Label(
                "%s belum terpasang: di Debian atau Ubuntu jalankan apt install postgresql"
                    + " postgresql-postgis, di tempat lain pasang PostgreSQL dan PostGIS, atau"
                    + " sebut basis data dengan NADI_DATABASE_URL",
                "%s is not installed: on Debian or Ubuntu run apt install postgresql"
                    + " postgresql-postgis, elsewhere install PostgreSQL and PostGIS, or name a"
                    + " database with NADI_DATABASE_URL")
            .formatted(what));
  }

  private static List<PostgresBinaries> all() {
    List<PostgresBinaries> all = new ArrayList<>();
    for (Root root : ROOTS) {
      for (Path folder : children(root.folder())) {
        Matcher version = root.version().matcher(folder.getFileName().toString());
        if (version.matches() && Files.isExecutable(folder.resolve("bin/initdb"))) {
          all.add(new PostgresBinaries(folder.resolve("bin"), Integer.parseInt(version.group(1))));
        }
      }
    }
    return all;
  }

  private boolean hasPostgis() {
    Path prefix = bin.getParent();
    return Stream.of(
            Path.of("/usr/share/postgresql/" + major),
            prefix.resolve("share"),
            prefix.resolve("share/postgresql"),
            prefix.resolve("share/postgresql@" + major))
        .anyMatch(share -> Files.exists(share.resolve("extension/postgis.control")));
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** The version that made a cluster, if there is one in this folder. */
  static Optional<Integer> majorOf(Path pgdata) {
    Path file = pgdata.resolve("PG_VERSION");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
