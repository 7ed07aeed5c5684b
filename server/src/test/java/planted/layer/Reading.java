package planted.layer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.uber.h3core.H3Planted;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Date;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.yaml.snakeyaml.Yaml;

/** Uses in one room what belongs to others. */
public final class Reading {
  static int count;

  ObjectMapper mapper;
  H3Planted hexagons;
  HttpClient client;
  MeterRegistry meters;
  Date date;
  ZipFile archive;
  DocumentBuilderFactory xml;
  CoordinateReferenceSystem crs;
  Yaml yaml;

  Instant today() {
    count++;
    return Instant.now();
  }
}
