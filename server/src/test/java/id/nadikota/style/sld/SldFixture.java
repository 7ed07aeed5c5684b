package id.nadikota.style.sld;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.style.Style;
import id.nadikota.style.Symbol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Styles written in a test, read with the shipped tokens and icons. */
final class SldFixture {
  static final Path FILE = Path.of("test.sld");

  static final String HEAD =
      "<StyledLayerDescriptor version='1.0.0' xmlns='http://www.opengis.net/sld'"
          + " xmlns:se='http://www.opengis.net/se' xmlns:ogc='http://www.opengis.net/ogc'"
          + " xmlns:xlink='http://www.w3.org/1999/xlink'><NamedLayer><Name>t</Name><UserStyle>";
  static final String TAIL = "</UserStyle></NamedLayer></StyledLayerDescriptor>";

  static final String RED = "<CssParameter name='fill'>#04764C</CssParameter>";
  static final String DOT =
      point("<Mark><WellKnownName>circle</WellKnownName><Fill>" + RED + "</Fill></Mark>");

  private SldFixture() {}

  static Style read(String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return SldReader.parse(FILE, bytes, ShippedStyles.TOKENS, ShippedStyles.ICONS);
  }

  /** One rule r, whose content begins on line 2. */
  static Style readRule(String content) {
    return read(
        HEAD
            + "<FeatureTypeStyle><Rule><Name>r</Name>\n"
            + content
            + "</Rule></FeatureTypeStyle>"
            + TAIL);
  }

  static Symbol symbol(String symbolizer) {
    List<Symbol> symbols = readRule(symbolizer).rules().get(0).symbols();
    assertThat(symbols).hasSize(1);
    return symbols.get(0);
  }

  static String point(String markOrIcon) {
    return "<PointSymbolizer><Graphic>" + markOrIcon + "<Size>6</Size></Graphic></PointSymbolizer>";
  }

  static List<Fault> faultsOf(Runnable reading) {
    try {
      reading.run();
    } catch (FaultException e) {
      assertThat(e.faults()).allSatisfy(fault -> assertThat(fault.file()).isEqualTo(FILE));
      return e.faults();
    }
    throw new AssertionError("was read without a fault");
  }
}
