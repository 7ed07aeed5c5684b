package id.nadikota.style.sld;

import static id.nadikota.style.sld.SldFixture.DOT;
import static id.nadikota.style.sld.SldFixture.HEAD;
import static id.nadikota.style.sld.SldFixture.TAIL;
import static id.nadikota.style.sld.SldFixture.point;
import static id.nadikota.style.sld.SldFixture.read;
import static id.nadikota.style.sld.SldFixture.readRule;
import static id.nadikota.style.sld.SldFixture.symbol;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.nadikota.base.Label;
import id.nadikota.filter.Condition;
import id.nadikota.filter.Ecql;
import id.nadikota.filter.ValueType;
import id.nadikota.style.Paint;
import id.nadikota.style.Rule;
import id.nadikota.style.Style;
import id.nadikota.style.StyleJson;
import id.nadikota.style.Symbol;
import id.nadikota.style.Zooms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SldReaderTest {

  @Test
  void version_1_1_with_its_own_namespace_reads_as_1_0_does() {
    String se =
        """
        <sld:StyledLayerDescriptor version="1.1.0" xmlns:sld="http://www.opengis.net/sld"
            xmlns:se="http://www.opengis.net/se" xmlns:ogc="http://www.opengis.net/ogc">
          <sld:NamedLayer><se:Name>t</se:Name><sld:UserStyle><se:FeatureTypeStyle>
            <se:Rule>
              <se:Name>r</se:Name>
              <se:Description><se:Title>Batas</se:Title></se:Description>
              <se:MaxScaleDenominator>68247</se:MaxScaleDenominator>
              <se:LineSymbolizer version="1.1.0"><se:Stroke>
                <se:SvgParameter name="stroke">#8a9498</se:SvgParameter>
                <se:SvgParameter name="stroke-width"><ogc:Literal>2</ogc:Literal></se:SvgParameter>
              </se:Stroke></se:LineSymbolizer>
            </se:Rule>
          </se:FeatureTypeStyle></sld:UserStyle></sld:NamedLayer>
        </sld:StyledLayerDescriptor>
        """;
    String sld =
        readable(
            "<Title>Batas</Title><MaxScaleDenominator>68247</MaxScaleDenominator><LineSymbolizer><Stroke>"
                + "<CssParameter name='stroke'>#8A9498</CssParameter>"
                + "<CssParameter name='stroke-width'>2</CssParameter></Stroke></LineSymbolizer>");
    assertThat(read(se).rules().get(0))
        .usingRecursiveComparison()
        .ignoringFields("line")
        .isEqualTo(read(sld).rules().get(0));
    assertThat(read(se).rules().get(0).title()).contains("Batas");
  }

  @Test
  void a_square_on_its_corner_is_a_diamond() {
    String square = DOT.replace("circle", "square");
    assertThat(((Symbol.Mark) symbol(square)).shape()).isEqualTo(Symbol.Shape.SQUARE);
    Symbol.Mark turned =
        (Symbol.Mark) symbol(square.replace("</Size>", "</Size><Rotation>45</Rotation>"));
    assertThat(turned.shape()).isEqualTo(Symbol.Shape.DIAMOND);
    assertThat(turned.rotation()).isZero();
    Symbol.Mark tilted =
        (Symbol.Mark) symbol(square.replace("</Size>", "</Size><Rotation>30</Rotation>"));
    assertThat(tilted.shape()).isEqualTo(Symbol.Shape.SQUARE);
    assertThat(tilted.rotation()).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({"circle", "square", "triangle", "star", "cross", "x"})
  void every_mark_of_the_subset_is_read(String name) {
    assertThat(((Symbol.Mark) symbol(DOT.replace("circle", name))).shape().code()).isEqualTo(name);
  }

  @Test
  void a_mark_without_fill_is_hollow_and_opacity_of_the_graphic_fades_its_parts() {
    String stroke = "<Stroke><CssParameter name='stroke'>#552509</CssParameter></Stroke>";
    String hollow = point("<Mark><WellKnownName>square</WellKnownName>" + stroke + "</Mark>");
    Symbol.Mark mark =
        (Symbol.Mark) symbol(hollow.replace("<Size>", "<Opacity>0.5</Opacity><Size>"));
    assertThat(mark.fill()).isEmpty();
    assertThat(mark.stroke().orElseThrow().paint()).isEqualTo(new Paint("cat-damkar", 0.5));
  }

  @Test
  void where_tokens_share_a_value_the_attribute_decides() {
    String line =
        "<LineSymbolizer><Stroke><CssParameter name='stroke' token='map-road-primary'>#FFFFFF"
            + "</CssParameter></Stroke></LineSymbolizer>";
    assertThat(((Symbol.Line) symbol(line)).stroke().paint().color()).isEqualTo("map-road-primary");
  }

  @Test
  void scale_denominators_become_zooms_and_a_bound_of_a_whole_zoom_includes_it() {
    Rule rule =
        readRule(
                "<MinScaleDenominator>8530.92</MinScaleDenominator>"
                    + "<MaxScaleDenominator>68247</MaxScaleDenominator>"
                    + DOT)
            .rules()
            .get(0);
    assertThat(rule.zooms()).isEqualTo(new Zooms(13, 16));
    assertThat(List.of(12.999, 13.0, 15.999, 16.0))
        .map(rule.zooms()::include)
        .containsExactly(false, true, true, false);
    assertThat(readRule(DOT).rules().get(0).zooms()).isEqualTo(Zooms.ALL);
    assertThat(Zooms.ALL.include(25)).isTrue();
    assertThat(Zooms.ofScale(50000)).isEqualTo(13.449);
  }

  @Test
  void filters_say_what_the_same_condition_in_text_says() {
    Map<String, ValueType> types =
        Map.of(
            "kind",
            ValueType.TEXT,
            "floors",
            ValueType.INTEGER,
            "open",
            ValueType.BOOLEAN,
            "since",
            ValueType.DATE);
    String xml =
        """
        <ogc:Filter><ogc:And>
          <ogc:Or>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>park</ogc:Literal></ogc:PropertyIsEqualTo>
            <ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>5</ogc:Literal></ogc:PropertyIsEqualTo>
          </ogc:Or>
          <ogc:PropertyIsGreaterThan><ogc:Literal>5</ogc:Literal><ogc:PropertyName>floors</ogc:PropertyName></ogc:PropertyIsGreaterThan>
          <ogc:PropertyIsNotEqualTo><ogc:PropertyName>open</ogc:PropertyName><ogc:Literal>true</ogc:Literal></ogc:PropertyIsNotEqualTo>
          <ogc:PropertyIsBetween><ogc:PropertyName>since</ogc:PropertyName>
            <ogc:LowerBoundary><ogc:Literal>2020-01-01</ogc:Literal></ogc:LowerBoundary>
            <ogc:UpperBoundary><ogc:Literal>2026-12-31</ogc:Literal></ogc:UpperBoundary></ogc:PropertyIsBetween>
          <ogc:Not><ogc:PropertyIsNull><ogc:PropertyName>kind</ogc:PropertyName></ogc:PropertyIsNull></ogc:Not>
          <ogc:PropertyIsLike wildCard="*" singleChar="?" escapeChar="!">
            <ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>a*b?c!*d%e</ogc:Literal></ogc:PropertyIsLike>
        </ogc:And></ogc:Filter>
        """;
    Condition expected =
        Ecql.read(
            "kind IN ('park', '5') AND floors < 5 AND open <> true AND since BETWEEN 2020-01-01 AND"
                + " 2026-12-31 AND kind IS NOT NULL AND kind LIKE 'a%b_c*d\\%e'");
    Style style = readRule(xml + DOT).forAttributes(types);
    assertThat(style.rules().get(0).condition()).isEqualTo(expected);
    assertThat(style.properties()).containsExactlyInAnyOrder("kind", "floors", "open", "since");
  }

  @Test
  void passes_paint_one_after_the_other_and_else_takes_what_its_pass_left() {
    Style style =
        read(
            HEAD
                + "<FeatureTypeStyle>"
                + rule("park", filter("park"), "circle")
                + rule("rest", "<ElseFilter/>", "square")
                + "</FeatureTypeStyle><FeatureTypeStyle>"
                + rule("over", "", "star")
                + rule("nobody", "<ElseFilter/>", "x")
                + "</FeatureTypeStyle>"
                + TAIL);
    assertThat(shapes(style, 14, Map.of("kind", "park"))).containsExactly("circle", "star");
    assertThat(shapes(style, 14, Map.of("kind", "mall"))).containsExactly("square", "star");
    assertThat(shapes(style, 14, Map.of())).containsExactly("square", "star");
  }

  @Test
  void else_takes_what_no_other_rule_draws_at_this_zoom() {
    String near = filter("park") + "<MaxScaleDenominator>68247</MaxScaleDenominator>";
    Style style =
        read(
            HEAD
                + "<FeatureTypeStyle>"
                + rule("park", near, "circle")
                + rule("rest", "<ElseFilter/>", "square")
                + "</FeatureTypeStyle>"
                + TAIL);
    assertThat(shapes(style, 13, Map.of("kind", "park"))).containsExactly("circle");
    assertThat(shapes(style, 12, Map.of("kind", "park"))).containsExactly("square");
  }

  @Test
  void a_style_is_written_in_the_clients_form() throws JsonProcessingException {
    Style style =
        readRule(
            "<Title>Hidran</Title>"
                + filter("hydrant")
                + "<MaxScaleDenominator>68247</MaxScaleDenominator>"
                + hollowMark()
                + point(
                    "<ExternalGraphic><OnlineResource xlink:type='simple' xlink:href='icons/fire_hydrant.svg'/>"
                        + "<Format>image/svg+xml</Format></ExternalGraphic>")
                + label());
    String expected =
        """
        {"rules": [{
          "name": "r", "title": {"id": "Hidran", "en": "Hydrant"}, "pass": 0,
          "filter": {"op": "=", "args": [{"property": "kind"}, "hydrant"]},
          "otherwise": false, "zooms": [13, 24],
          "symbols": [
            {"type": "mark", "shape": "square", "size": 6, "rotation": 0, "fill": null,
             "stroke": {"color": "cat-damkar", "opacity": 1, "width": 1.5, "dash": [3, 2], "cap": "round", "join": "bevel"}},
            {"type": "icon", "href": "/icons/fire_hydrant.svg", "size": 6, "opacity": 1},
            {"type": "text", "label": [{"property": "name"}, {"text": " no."}, {"property": "number"}],
             "transform": null, "font": {"size": 11.5, "weight": "bold", "style": "italic"},
             "fill": {"color": "map-label", "opacity": 0.8},
             "halo": {"color": "map-halo", "radius": 1.5, "opacity": 1},
             "placement": "point", "anchor": [0.5, 1], "offset": [0, -12]}
          ]}]}
        """;
    assertThat(StyleJson.write(style, Map.of("r", new Label("Hidran", "Hydrant"))))
        .isEqualTo(new ObjectMapper().readTree(expected));
    assertThat(style.properties()).containsExactlyInAnyOrder("kind", "name", "number");
  }

  @Test
  void a_rule_without_title_and_words_stands_in_no_legend() {
    Style style = readRule(DOT);
    assertThat(StyleJson.write(style, Map.of()).at("/rules/0/title").isNull()).isTrue();
    assertThat(StyleJson.write(style, Map.of()).at("/rules/0/filter").isNull()).isTrue();
    Label words = new Label("Titik", "Dot");
    assertThat(StyleJson.write(style, Map.of("r", words)).at("/rules/0/title/en").textValue())
        .isEqualTo("Dot");
  }

  @Test
  void upper_case_is_a_function_of_the_label() {
    String upper =
        label()
            .replaceFirst(
                "<Label>.*</Label>",
                "<Label><ogc:Function name='strToUpperCase'><ogc:PropertyName>name</ogc:PropertyName>"
                    + "</ogc:Function></Label>")
            .replaceFirst(
                "<LabelPlacement>.*</LabelPlacement>",
                "<LabelPlacement><LinePlacement/></LabelPlacement>");
    Symbol.Text text = (Symbol.Text) symbol(upper);
    assertThat(text.transform()).isEqualTo(Symbol.Case.UPPERCASE);
    assertThat(text.label()).containsExactly(new Symbol.Piece("name", true));
    assertThat(text.alongLine()).isTrue();
    assertThat(text.halo()).isEqualTo(Optional.of(new Symbol.Halo(new Paint("map-halo", 1), 1.5)));
  }

  private static String readable(String content) {
    return HEAD
        + "<FeatureTypeStyle><Rule><Name>r</Name>"
        + content
        + "</Rule></FeatureTypeStyle>"
        + TAIL;
  }

  private static String rule(String name, String filter, String shape) {
    return "<Rule><Name>" + name + "</Name>" + filter + DOT.replace("circle", shape) + "</Rule>";
  }

  private static String filter(String kind) {
    return "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>"
        + kind
        + "</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>";
  }

  private static List<String> shapes(Style style, double zoom, Map<String, Object> row) {
    return style.drawn(zoom, row::get).stream()
        .map(symbol -> ((Symbol.Mark) symbol).shape().code())
        .toList();
  }

  private static String hollowMark() {
    return point(
        "<Mark><WellKnownName>square</WellKnownName><Stroke><CssParameter name='stroke'>#552509</CssParameter>"
            + "<CssParameter name='stroke-width'>1.5</CssParameter>"
            + "<CssParameter name='stroke-dasharray'>3 2</CssParameter>"
            + "<CssParameter name='stroke-linecap'>round</CssParameter>"
            + "<CssParameter name='stroke-linejoin'>bevel</CssParameter></Stroke></Mark>");
  }

  private static String label() {
    return "<TextSymbolizer><Label><ogc:PropertyName>name</ogc:PropertyName><ogc:Literal> no.</ogc:Literal>"
        + "<ogc:PropertyName>number</ogc:PropertyName></Label>"
        + "<Font><CssParameter name='font-size'>11.5</CssParameter>"
        + "<CssParameter name='font-weight'>bold</CssParameter>"
        + "<CssParameter name='font-style'>italic</CssParameter></Font>"
        + "<LabelPlacement><PointPlacement><AnchorPoint><AnchorPointX>0.5</AnchorPointX>"
        + "<AnchorPointY>1</AnchorPointY></AnchorPoint><Displacement><DisplacementX>0</DisplacementX>"
        + "<DisplacementY>-12</DisplacementY></Displacement></PointPlacement></LabelPlacement>"
        + "<Halo><Radius>1.5</Radius><Fill><CssParameter name='fill'>#F4F5F4</CssParameter></Fill></Halo>"
        + "<Fill><CssParameter name='fill'>#3B4447</CssParameter>"
        + "<CssParameter name='fill-opacity'>0.8</CssParameter></Fill></TextSymbolizer>";
  }
}
