package id.nadikota.http.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SafeXmlTest {
  private static final Path FILE = Path.of("some.xml");

  @Test
  void every_element_knows_its_line() {
    Document document = parse("<?xml version='1.0'?>\n<a>\n  <b x='1'>words</b>\n\n  <c/></a>");
    Element a = document.getDocumentElement();
    assertThat(SafeXml.line(a)).isEqualTo(2);
    assertThat(SafeXml.line((Element) a.getElementsByTagName("b").item(0))).isEqualTo(3);
    assertThat(SafeXml.line((Element) a.getElementsByTagName("c").item(0))).isEqualTo(5);
    assertThat(a.getTextContent().strip()).isEqualTo("words");
  }

  @Test
  void namespaces_of_elements_and_attributes_are_known() {
    Element root =
        parse("<a xmlns='urn:one' xmlns:t='urn:two' plain='1' t:said='2'><t:b/></a>")
            .getDocumentElement();
    assertThat(root.getNamespaceURI()).isEqualTo("urn:one");
    assertThat(root.getAttributeNS(null, "plain")).isEqualTo("1");
    assertThat(root.getAttributeNS("urn:two", "said")).isEqualTo("2");
    assertThat(root.getElementsByTagNameNS("urn:two", "b").getLength()).isEqualTo(1);
  }

  @Test
  void an_external_entity_is_refused_and_its_file_is_not_read(@TempDir Path folder)
      throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "hush");
    Fault fault =
        faultOf(
            "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY e SYSTEM '"
                + secret.toUri()
                + "'>]>\n<a>&e;</a>");
    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.what()).isEqualTo("has a DOCTYPE, which may name entities");
    assertThat(fault.toString()).doesNotContain("hush");
  }

  @Test
  void a_doctype_of_any_kind_is_refused() {
    assertThat(faultOf("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>").what())
        .contains("DOCTYPE");
    assertThat(faultOf("<!DOCTYPE a PUBLIC '-//X//Y' 'y.dtd'><a/>").what()).contains("DOCTYPE");
    assertThat(faultOf("<!DOCTYPE a><a/>").what()).contains("DOCTYPE");
  }

  @Test
  void what_is_broken_or_cut_off_is_told_with_its_line() {
    assertThat(faultOf("<a>\n<b>\n</a>").line()).isEqualTo(3);
    assertThat(faultOf("<a>\n<b></b>\n").line()).isEqualTo(3);
    assertThat(faultOf("<a x=1/>").line()).isEqualTo(1);
    assertThat(faultOf("<a>&unknown;</a>").what()).contains("unknown");
    assertThat(faultOf("<p:a/>").what()).contains("is not XML");
    assertThat(faultOf("").what()).contains("is not XML");
    assertThat(faultOf("hello").what()).contains("is not XML");
    assertThat(faultOf("<a/><b/>").what()).contains("is not XML");
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    byte[] bad = "<a>x</a>".getBytes(StandardCharsets.US_ASCII);
    bad[3] = (byte) 0xFF;
    assertThatThrownBy(() -> SafeXml.parse(FILE, bad)).isInstanceOf(FaultException.class);
  }

  @Test
  void size_and_depth_are_bounded() {
    assertThat(faultOf("<a>" + " ".repeat(SafeXml.MOST_BYTES) + "</a>").what())
        .isEqualTo("is larger than 1 MiB");
    assertThat(faultOf("<a>".repeat(5000) + "</a>".repeat(5000)).what()).contains("nested more");
    assertThat(parse("<a>".repeat(64) + "</a>".repeat(64)).getElementsByTagName("a").getLength())
        .isEqualTo(64);
  }

  private static Document parse(String xml) {
    return SafeXml.parse(FILE, xml.getBytes(StandardCharsets.UTF_8));
  }

  private static Fault faultOf(String xml) {
    try {
      parse(xml);
    } catch (FaultException e) {
      assertThat(e.faults()).hasSize(1);
      assertThat(e.faults().get(0).file()).isEqualTo(FILE);
      return e.faults().get(0);
    }
    throw new AssertionError("was parsed: " + xml);
  }
}
