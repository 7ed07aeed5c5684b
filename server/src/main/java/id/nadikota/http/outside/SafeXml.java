package id.nadikota.http.outside;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The one XML parser: no DTD, so no entity but the five of XML itself, nothing is fetched, and size
 * and depth are bounded. Every element knows its line.
 */
public final class SafeXml {
  /** The most bytes a document may have. */
  public static final int MOST_BYTES = 1 << 20;

  private static final int DEEPEST = 64;
  private static final String LINE = "line";

  private SafeXml() {}

  /**
   * Parses a whole document, namespaces resolved.
   *
   * @param file names the document in faults; it is not read
   * @param xml its bytes, in the encoding that they declare
   * @throws FaultException with the line, for what is not well-formed, has a DOCTYPE, is larger
   *     than {@link #MOST_BYTES} or nested too deeply
   */
  public static Document parse(Path file, byte[] xml) {
    if (xml.length > MOST_BYTES) {
      throw fault(file, 0, "is larger than 1 MiB", "split it");
    }
    TreeBuilder tree = new TreeBuilder();
    try {
      XMLReader reader = reader();
      reader.setContentHandler(tree);
      reader.setErrorHandler(tree);
      reader.setEntityResolver(tree);
      reader.parse(new InputSource(new ByteArrayInputStream(xml)));
      return tree.document;
    } catch (SAXParseException e) {
      throw fault(file, e.getLineNumber(), whatIsWrong(e), cure(e));
    } catch (SAXException | IOException e) {
      throw fault(file, tree.line(), "is not XML: " + e.getMessage(), "save it as UTF-8 XML");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no safe XML parser", e);
    }
  }

  /** The line of an element that this parser read, from 1. */
  public static int line(Element element) {
    return (Integer) element.getUserData(LINE);
  }

  private static XMLReader reader() throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setXIncludeAware(false);
    return factory.newSAXParser().getXMLReader();
  }

  private static boolean isDoctype(SAXParseException e) {
    return String.valueOf(e.getMessage()).contains("disallow-doctype-decl");
  }

  private static String whatIsWrong(SAXParseException e) {
    return isDoctype(e)
        ? "has a DOCTYPE, which may name entities"
        : "is not XML: " + e.getMessage();
  }

  private static String cure(SAXParseException e) {
    return isDoctype(e) ? "remove the DOCTYPE" : "close what is open and quote attributes here";
  }

  private static FaultException fault(Path file, int line, String what, String cure) {
    return new FaultException(new Fault(file, Math.max(line, 0), what, cure));
  }

  /** Builds the tree from the parser's events, which alone know the line. */
  private static final class TreeBuilder extends DefaultHandler {
    private final Document document;
    private Locator locator;
    private Node open;
    private int depth;

    TreeBuilder() {
      try {
        document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
      } catch (ParserConfigurationException e) {
        throw new IllegalStateException("this Java has no XML tree", e);
      }
      open = document;
    }

    int line() {
      return locator == null ? 0 : locator.getLineNumber();
    }

    @Override
    public void setDocumentLocator(Locator locator) {
      this.locator = locator;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
        throws SAXException {
      if (++depth > DEEPEST) {
        throw new SAXParseException("nested more than " + DEEPEST + " deep", locator);
      }
      Element element = document.createElementNS(uri.isEmpty() ? null : uri, name);
      element.setUserData(LINE, locator.getLineNumber(), null);
      for (int i = 0; i < attributes.getLength(); i++) {
        String space = attributes.getURI(i);
        element.setAttributeNS(
            space.isEmpty() ? null : space, attributes.getQName(i), attributes.getValue(i));
      }
      open.appendChild(element);
      open = element;
    }

    @Override
    public void endElement(String uri, String localName, String name) {
      open = open.getParentNode();
      depth--;
    }

    @Override
    public void characters(char[] text, int start, int length) {
      open.appendChild(document.createTextNode(new String(text, start, length)));
    }

    @Override
    public InputSource resolveEntity(String publicId, String systemId) throws SAXException {
      throw new SAXParseException("names something outside itself", locator);
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
