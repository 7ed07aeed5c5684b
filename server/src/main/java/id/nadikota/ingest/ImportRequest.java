package id.nadikota.ingest;

import id.nadikota.geo.Bbox;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One file to be imported, as the command line says it.
 *
 * @param subject what its rows are
 * @param file GeoJSON or CSV
 * @param map the mapping file, if there is one
 * @param source whose data they are; else the file's name without its ending
 * @param kind the kind of all its assets
 * @param data the data directory; what is rejected is listed in its folder {@code rejects}
 * @param bounds of the city, where its city.yaml gives them
 */
public record ImportRequest(
    Subject subject,
    Path file,
    Optional<Path> map,
    Optional<String> source,
    Optional<String> kind,
    Path data,
    Optional<Bbox> bounds) {
  public ImportRequest {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(file);
    Objects.requireNonNull(map);
    Objects.requireNonNull(data);
  }

  /** The name of the source. */
  String sourceName() {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return source.map(String::strip).orElse(dot > 0 ? name.substring(0, dot) : name);
  }
}
