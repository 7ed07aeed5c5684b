package id.nadikota.style.sld;

import static id.nadikota.style.sld.SldFixture.DOT;
import static id.nadikota.style.sld.SldFixture.HEAD;
import static id.nadikota.style.sld.SldFixture.TAIL;
import static id.nadikota.style.sld.SldFixture.faultsOf;
import static id.nadikota.style.sld.SldFixture.point;
import static id.nadikota.style.sld.SldFixture.read;
import static id.nadikota.style.sld.SldFixture.readRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.filter.ValueType;
import id.nadikota.style.Style;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a style may not hold, each told with its line. */
class SldRefusalTest {
  private static final String LINE =
      "<LineSymbolizer><Stroke>\n<CssParameter name='stroke'>%s</CssParameter>%s</Stroke></LineSymbolizer>";
  private static final String ICON =
      "<ExternalGraphic>\n<OnlineResource xlink:href='%s'/><Format>image/svg+xml</Format></ExternalGraphic>";
  private static final String FILTER = "<ogc:Filter>\n%s</ogc:Filter>" + DOT;

  static Stream<Arguments> symbols() {
    return Stream.of(
        refused(3, icon("http://example.org/a.svg"), "is not a file in styles/icons"),
        refused(3, icon("https://example.org/a.svg"), "is not a file in styles/icons"),
        refused(3, icon("//example.org/a.svg"), "is not a file in styles/icons"),
        refused(3, icon("file:///etc/passwd"), "is not a file in styles/icons"),
        refused(3, icon("icons/../tokens.css"), "is not a file in styles/icons"),
        refused(3, icon("../icons/hospital.svg"), "is not a file in styles/icons"),
        refused(3, icon("icons/sub/hospital.svg"), "is not a file in styles/icons"),
        refused(3, icon("icons/hospital.png"), "is not a file in styles/icons"),
        refused(3, icon("icons/..%2Fhospital.svg"), "is not a file in styles/icons"),
        refused(3, icon("icons/nowhere.svg"), "there is no icon icons/nowhere.svg"),
        refused(3, line("#123456", ""), "colour #123456 is no light colour token"),
        refused(3, line("red", ""), "colour is not written as #RRGGBB: red"),
        refused(3, line("#FFFFFF", ""), "is the light value of surface, text-inv"),
        refused(3, line("", ""), "colour is not written as #RRGGBB"),
        refused(
            3,
            line("#FFFFFF", "").replace("'stroke'", "'stroke' token='map-roads'"),
            "there is no colour token map-roads"),
        refused(
            3,
            line("#8A9498", "").replace("'stroke'", "'stroke' token='accent'"),
            "token accent is #0A5CAD on light, not #8A9498"),
        refused(3, line("#8A9498", css("stroke-width", "thick")), "is no number: thick"),
        refused(3, line("#8A9498", css("stroke-width", "-1")), "out of range: -1"),
        refused(3, line("#8A9498", css("stroke-width", "NaN")), "is no number: NaN"),
        refused(3, line("#8A9498", css("stroke-dasharray", "3 2 1")), "odd count"),
        refused(3, line("#8A9498", css("stroke-dashoffset", "1")), "stroke-dashoffset is not read"),
        refused(3, line("#8A9498", css("stroke-linecap", "flat")), "stroke-linecap is not known"),
        refused(2, "<LineSymbolizer/>", "LineSymbolizer has no Stroke"),
        refused(2, "<PolygonSymbolizer/>", "PolygonSymbolizer paints nothing"),
        refused(2, "<RasterSymbolizer/>", "RasterSymbolizer is not read in Rule"),
        refused(2, "<se:CoverageStyle/>" + DOT, "CoverageStyle is not read in Rule"),
        refused(2, "<LegendGraphic/>" + DOT, "LegendGraphic is not read in Rule"),
        refused(1, "words" + DOT, "words stand loose in Rule"),
        refused(
            2,
            DOT.replace(
                "</PointSymbolizer>", "<VendorOption name='a'>b</VendorOption></PointSymbolizer>"),
            "VendorOption is for one program only"),
        refused(2, DOT.replace("circle", "heart"), "mark heart is not known"),
        refused(2, DOT.replace("circle", "diamond"), "mark diamond is not known"),
        refused(2, DOT.replace("<Size>6</Size>", ""), "Graphic has no Size"),
        refused(
            2, DOT.replace("<Graphic>", "<Graphic x='1'>"), "attribute x is not read in Graphic"),
        refused(
            2,
            DOT.replace("<Size>", "<Displacement/><Size>"),
            "Displacement is not read in Graphic"),
        refused(2, point(""), "Graphic holds 0 marks and icons"),
        refused(2, point("<Mark><WellKnownName>x</WellKnownName></Mark>"), "Mark paints nothing"),
        refused(1, "", "rule paints nothing"),
        refused(
            1,
            "<MinScaleDenominator>5000</MinScaleDenominator><MaxScaleDenominator>5000</MaxScaleDenominator>"
                + DOT,
            "rule draws at no zoom"),
        refused(2, "<MinScaleDenominator>0</MinScaleDenominator>" + DOT, "out of range"));
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        refused(3, filter("<ogc:BBOX/>"), "BBOX is not read in a Filter"),
        refused(2, filter(""), "Filter holds 0 conditions"),
        refused(2, filter(isNull("a") + isNull("b")), "Filter holds 2 conditions"),
        refused(3, filter("<ogc:And>" + isNull("a") + "</ogc:And>"), "And joins 1 conditions"),
        refused(3, filter(isNull("a b")), "\"a b\" is no property name"),
        refused(3, filter(equal("<ogc:Function name='f'/>")), "PropertyIsEqualTo has no Literal"),
        refused(
            3,
            filter(
                equal("<ogc:Literal>x</ogc:Literal>")
                    .replace("EqualTo>", "EqualTo matchCase='false'>")
                    .replace(
                        "</ogc:PropertyIsEqualTo matchCase='false'>", "</ogc:PropertyIsEqualTo>")),
            "matchCase must be true"),
        refused(
            3,
            filter(
                "<ogc:PropertyIsLike><ogc:PropertyName>a</ogc:PropertyName><ogc:Literal>x</ogc:Literal></ogc:PropertyIsLike>"),
            "has no wildCard"),
        refused(
            2,
            "<ElseFilter/><ogc:Filter>" + isNull("a") + "</ogc:Filter>" + DOT,
            "rule has Filter and ElseFilter"));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        refused(2, text("<Label>words</Label>"), "Label names no property"),
        refused(
            2,
            text(
                "<Label><ogc:Function name='upper'><ogc:PropertyName>a</ogc:PropertyName></ogc:Function></Label>"),
            "function upper is not read"),
        refused(
            2,
            text("<Label><ogc:PropertyName>a</ogc:PropertyName></Label>").replace("Inter", "Comic"),
            "font-family is not known: Comic"),
        refused(
            2,
            text("<Label><ogc:PropertyName>a</ogc:PropertyName></Label><LabelPlacement/>"),
            "LabelPlacement says no one place"),
        refused(2, "<TextSymbolizer/>", "TextSymbolizer has no Label"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource({"symbols", "filters", "texts"})
  void what_is_outside_the_subset_is_refused_with_its_line(int line, String rule, String what) {
    List<Fault> faults = faultsOf(() -> readRule(rule));
    assertThat(faults.get(0).what()).contains(what);
    assertThat(faults.get(0).line()).isEqualTo(line);
    assertThat(faults.get(0).toString()).startsWith("test.sld:" + line + ": ");
  }

  @Test
  void every_bad_rule_of_a_file_is_told_at_once() {
    String bad = "\n<Rule><Name>%s</Name>" + DOT.replace("circle", "heart") + "</Rule>";
    String pass =
        "<FeatureTypeStyle>" + bad.formatted("a") + bad.formatted("b") + "</FeatureTypeStyle>";
    List<Fault> faults = faultsOf(() -> read(HEAD + pass + TAIL));
    assertThat(faults).extracting(Fault::line).containsExactly(2, 3);
  }

  @Test
  void two_rules_of_one_name_and_a_rule_without_name_are_refused() {
    String rule = "\n<Rule>%s" + DOT + "</Rule>";
    String named = rule.formatted("<Name>a</Name>");
    assertThat(whatOf("<FeatureTypeStyle>" + named + named + "</FeatureTypeStyle>"))
        .isEqualTo("a second rule is named a");
    assertThat(whatOf("<FeatureTypeStyle>" + rule.formatted("") + "</FeatureTypeStyle>"))
        .isEqualTo("rule has no Name");
    assertThat(whatOf("")).isEqualTo("UserStyle has no Rule");
  }

  @Test
  void broken_truncated_and_foreign_files_are_refused_with_their_line() {
    assertThat(faultsOf(() -> read("")).get(0).what()).contains("is not XML");
    List<Fault> cut = faultsOf(() -> read(HEAD + "\n<FeatureTypeStyle>\n<Rule>"));
    assertThat(cut.get(0).line()).isEqualTo(3);
    assertThat(faultsOf(() -> read("<qgis/>")).get(0).what()).isEqualTo("is no SLD 1.0.0 or 1.1.0");
    assertThat(faultsOf(() -> read(HEAD.replace("1.0.0", "1.2.0") + TAIL)).get(0).what())
        .isEqualTo("is no SLD 1.0.0 or 1.1.0");
    List<Fault> foreign = faultsOf(() -> read(HEAD + "\n<Rule/>" + TAIL));
    assertThat(foreign.get(0))
        .isEqualTo(
            new Fault(
                SldFixture.FILE,
                2,
                "Rule is not read in UserStyle",
                "use: Abstract, Description, FeatureTypeStyle, IsDefault, Name, Title"));
  }

  @Test
  void an_external_entity_is_refused_with_its_line() {
    String xml =
        "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n"
            + HEAD
            + "<Title>&e;</Title>"
            + TAIL;
    Fault fault = faultsOf(() -> read(xml)).get(0);
    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.what()).contains("DOCTYPE");
  }

  @Test
  void a_style_is_held_against_the_attributes_of_its_layer() {
    Style style =
        readRule(
            filter(
                "<ogc:PropertyIsLessThan><ogc:PropertyName>people</ogc:PropertyName>"
                    + "<ogc:Literal>many</ogc:Literal></ogc:PropertyIsLessThan>"));
    assertThatThrownBy(() -> style.forAttributes(Map.of("people", ValueType.INTEGER)))
        .isInstanceOf(FaultException.class)
        .hasMessageStartingWith("test.sld:1: rule r: people is integer; many is not");
    assertThatThrownBy(() -> style.forAttributes(Map.of("name", ValueType.TEXT)))
        .hasMessageContaining("unknown property people");
    Style labelled = readRule(text("<Label><ogc:PropertyName>nick</ogc:PropertyName></Label>"));
    assertThatThrownBy(() -> labelled.forAttributes(Map.of("name", ValueType.TEXT)))
        .hasMessageContaining("its label reads nick, which the layer has not");
  }

  private static String whatOf(String passes) {
    return faultsOf(() -> read(HEAD + passes + TAIL)).get(0).what();
  }

  private static Arguments refused(int line, String rule, String what) {
    return Arguments.of(line, rule, what);
  }

  private static String icon(String href) {
    return point(ICON.formatted(href));
  }

  private static String line(String colour, String more) {
    return LINE.formatted(colour, more);
  }

  private static String css(String name, String value) {
    return "<CssParameter name='" + name + "'>" + value + "</CssParameter>";
  }

  private static String filter(String condition) {
    return FILTER.formatted(condition);
  }

  private static String isNull(String name) {
    return "<ogc:PropertyIsNull><ogc:PropertyName>"
        + name
        + "</ogc:PropertyName></ogc:PropertyIsNull>";
  }

  private static String equal(String right) {
    return "<ogc:PropertyIsEqualTo><ogc:PropertyName>a</ogc:PropertyName>"
        + right
        + "</ogc:PropertyIsEqualTo>";
  }

  private static String text(String label) {
    return "<TextSymbolizer>"
        + label
        + "<Font>"
        + css("font-family", "Inter")
        + "</Font><Fill>"
        + css("fill", "#3B4447")
        + "</Fill></TextSymbolizer>";
  }
}
