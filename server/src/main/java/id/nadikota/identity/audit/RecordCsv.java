package id.nadikota.identity.audit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The record as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an
 * apostrophe in front.
 */
final class RecordCsv {
  private static final String HEAD =
      "id,at,account,set,scope,address,request,act,subject,reason,before,after,sealed\r\n";

  private RecordCsv() {}

  static String of(List<RecordQuery.Line> lines) {
    StringBuilder csv = new StringBuilder(HEAD);
    lines.forEach(line -> csv.append(row(line)).append("\r\n"));
    return csv.toString();
  }

  private static String row(RecordQuery.Line line) {
    Recorded e = line.entry();
    return Stream.of(
            Long.toString(e.id()),
            e.at().toString(),
            e.account(),
            e.set(),
            e.scope(),
            e.address(),
            e.request(),
            e.act(),
            e.subject(),
            e.reason(),
            e.before().orElse(""),
            e.after().orElse(""),
            Boolean.toString(line.sealed()))
        .map(RecordCsv::cell)
        .collect(Collectors.joining(","));
  }

  private static String cell(String value) {
    String safe = value.matches("(?s)[=+\\-@\t\r].*") ? "'" + value : value;
    boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
