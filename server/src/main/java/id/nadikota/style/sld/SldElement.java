package id.nadikota.style.sld;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.http.outside.SafeXml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * An element of an SLD that knows its file and line and which of its children and attributes were
 * asked for; the others are refused.
 */
final class SldElement {
  private static final Set<String> SPACES =
      Set.of(
          "http://www.opengis.net/sld", "http://www.opengis.net/se", "http://www.opengis.net/ogc");
  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final Set<String> FREE_SPACES =
      Set.of("http://www.w3.org/2000/xmlns/", "http://www.w3.org/2001/XMLSchema-instance");

  private final Path file;
  private final Element element;
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> askedAttributes = new TreeSet<>();

  SldElement(Path file, Element element) {
    this.file = file;
    this.element = element;
  }

  /** The name without prefix. */
  String name() {
    return SPACES.contains(String.valueOf(element.getNamespaceURI()))
        ? element.getLocalName()
        : element.getNodeName();
  }

  int line() {
    return SafeXml.line(element);
  }

  Fault fault(String what, String cure) {
    return new Fault(file, line(), what, cure);
  }

  FaultException refuse(String what, String cure) {
    return new FaultException(fault(what, cure));
  }

  /** All child elements, whatever they are. */
  List<SldElement> children() {
    List<SldElement> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(new SldElement(file, child));
      }
    }
    return children;
  }

  /** The children of one name, in order. */
  List<SldElement> all(String name) {
    asked.add(name);
    return children().stream().filter(child -> child.name().equals(name)).toList();
  }

  /** The child of this name, if there is one; two are refused. */
  Optional<SldElement> find(String name) {
    List<SldElement> found = all(name);
    if (found.size() > 1) {
      throw found.get(1).refuse(name + " stands twice in " + name(), "keep one of them");
    }
    return found.stream().findFirst();
  }

  SldElement get(String name) {
    return find(name).orElseThrow(() -> refuse(name() + " has no " + name, "add " + name));
  }

  /** Asks for children that only describe and change no drawing. */
  void allow(String... names) {
    asked.addAll(List.of(names));
  }

  Optional<String> attribute(String name) {
    askedAttributes.add(name);
    return element.hasAttributeNS(null, name)
        ? Optional.of(element.getAttributeNS(null, name).strip())
        : Optional.empty();
  }

  /** The address in an xlink:href. */
  String href() {
    askedAttributes.add("xlink:href");
    String href = element.getAttributeNS(XLINK, "href").strip();
    if (href.isEmpty()) {
      throw refuse(name() + " has no xlink:href", "name a file such as icons/hospital.svg");
    }
    return href;
  }

  /** The words in an element that holds nothing else. */
  String text() {
    if (!children().isEmpty()) {
      throw children()
          .get(0)
          .refuse(
              children().get(0).name() + " cannot stand in " + name(), "write the value itself");
    }
    refuseOtherAttributes();
    return element.getTextContent().strip();
  }

  /** The words as they are, spaces kept. */
  String words() {
    text();
    return element.getTextContent();
  }

  /** A value, written bare or in a Literal. */
  String value() {
    Optional<SldElement> literal = find("Literal");
    if (literal.isEmpty()) {
      return text();
    }
    refuseOthers();
    return literal.get().text();
  }

  /** The pieces of mixed content: text nodes and elements in their order. */
  List<Node> mixed() {
    List<Node> nodes = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      nodes.add(node);
    }
    return nodes;
  }

  SldElement child(Element child) {
    return new SldElement(file, child);
  }

  double number(double least, double most) {
    return number(value(), least, most);
  }

  double number(String text, double least, double most) {
    String cure = "write a number from " + plain(least) + " to " + plain(most);
    if (!text.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?")) {
      throw refuse(name() + " is no number: " + text, cure);
    }
    double number = Double.parseDouble(text);
    if (number < least || number > most) {
      throw refuse(name() + " is out of range: " + text, cure);
    }
    return number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /** Refuses children, attributes and loose words that nobody asked for. */
  void refuseOthers() {
    List<Fault> faults = new ArrayList<>();
    for (SldElement child : children()) {
      if (!asked.contains(child.name())) {
        faults.add(unknown(child));
      }
    }
    for (Node node : mixed()) {
      if (node.getNodeType() == Node.TEXT_NODE && !node.getTextContent().isBlank()) {
        faults.add(fault("words stand loose in " + name(), "remove them"));
      }
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
    refuseOtherAttributes();
  }

  private Fault unknown(SldElement child) {
    if (child.name().equals("VendorOption")) {
      return child.fault(
          "VendorOption is for one program only and is not read", "say it with plain SLD");
    }
    String known = asked.isEmpty() ? "remove it" : "use: " + String.join(", ", asked);
    return child.fault(child.name() + " is not read in " + name(), known);
  }

  void refuseOtherAttributes() {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String space = String.valueOf(attribute.getNamespaceURI());
      boolean link = space.equals(XLINK);
      String name = link ? "xlink:" + attribute.getLocalName() : attribute.getName();
      boolean free = FREE_SPACES.contains(space) || name.equals("xlink:type");
      if (!free && !askedAttributes.contains(name)) {
        throw refuse("attribute " + name + " is not read in " + name(), "remove it");
      }
    }
  }
}
