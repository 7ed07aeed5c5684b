package id.nadikota.ingest.read;

import id.nadikota.base.Fault;
import id.nadikota.base.FaultException;
import id.nadikota.base.Label;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file with a header, as Excel, QGIS or a database write it: comma, semicolon or
 * tab between values, UTF-8 with or without a byte order mark, else Windows-1252.
 */
final class RowsCsv implements RowReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final Charset charset;
  private final CSVFormat format;
  private final List<String> columns;

  /** Reads the header. */
  RowsCsv(Path file) {
    this.file = file;
    try {
      this.charset = charset(file);
      this.format = format(firstLine());
      try (CSVParser parser = parser()) {
        Iterator<CSVRecord> records = parser.iterator();
        if (!records.hasNext()) {
          throw fault(0, "is empty", "give a header line with the names of the columns");
        }
        this.columns = header(records.next());
      }
    } catch (UncheckedIOException | IOException e) {
      throw fault(0, "cannot be read: " + e.getMessage(), "check that it exists and is readable");
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public void read(Consumer<SourceRow> rows) {
    try (CSVParser parser = parser()) {
      Iterator<CSVRecord> records = parser.iterator();
      records.next();
      while (records.hasNext()) {
        CSVRecord row = records.next();
        if (!records.hasNext() && row.size() < columns.size() && !endsWithNewline()) {
          throw fault(
              (int) parser.getCurrentLineNumber(),
              "ends in the middle of a row",
              "the file is cut off; fetch or export it again");
        }
        rows.accept(row((int) row.getRecordNumber(), row));
      }
    } catch (UncheckedIOException | IOException e) {
      throw fault(
          0, "cannot be read to its end: " + e.getMessage(), "look for a quote that is not closed");
    }
  }

  private SourceRow row(int number, CSVRecord values) {
    if (values.size() != columns.size()) {
      return SourceRow.broken(
          number,
          new Label("nilainya %d, kepalanya %d", "it has %d values, the header %d")
              .formatted(values.size(), columns.size()));
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      properties.put(columns.get(i), values.get(i).strip());
    }
    return new SourceRow(number, Optional.empty(), properties, Optional.empty(), Optional.empty());
  }

  private List<String> header(CSVRecord first) {
    List<String> names = first.stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty() || !seen.add(name)) {
        throw fault(
            1,
            name.isEmpty() ? "a column has no name" : "two columns are named " + name,
            "give each column a name of its own");
      }
    }
    return names;
  }

  private CSVParser parser() throws IOException {
    Reader reader = Files.newBufferedReader(file, charset);
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return CSVParser.parse(reader, format);
  }

  private String firstLine() throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, charset)) {
      String line = reader.readLine();
      return line == null ? "" : line;
    }
  }

  private boolean endsWithNewline() throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) == '\n' || last.get(0) == '\r';
    }
  }

  private static CSVFormat format(String header) {
    char delimiter = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, delimiter)) {
        delimiter = candidate;
      }
    }
    return CSVFormat.Builder.create()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(true)
        .setTrailingData(true)
        .get();
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static Charset charset(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder())) {
      char[] buffer = new char[1 << 16];
      while (reader.read(buffer) >= 0) {
        // only whether it decodes
      }
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return Charset.forName("windows-1252");
    }
  }

  private FaultException fault(int line, String what, String cure) {
    return new FaultException(new Fault(file, line, what, cure));
  }
}
