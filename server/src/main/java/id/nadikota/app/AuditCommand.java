package id.nadikota.app;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import id.nadikota.db.Database;
import id.nadikota.identity.audit.Verdict;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit verify}: whether the record is as it was written; 1 where it is not. */
@Command(name = "audit", description = "The record of who did what.")
final class AuditCommand {
  private static final int MOST_NAMED = 20;

  @Command(name = "verify", description = "Looks whether the record was changed.")
  int verify(
      @Mixin SettingsOptions options,
      @Option(
              names = "--noted",
              paramLabel = "N:HASH",
              defaultValue = "",
              description = "a head that was noted before; the record must still hold it")
          String noted) {
    Settings settings = options.settings(System.getenv());
    if (!noted.isEmpty() && !noted.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
      throw Refusal.invalid(
          "bad-head",
          new Label(
              "--noted harus N:HASH seperti yang dicetak audit verify",
              "--noted must be N:HASH as audit verify prints it"));
    }
    try (Shutdown shutdown = Shutdown.onSignals()) {
      Database database = CityDatabase.open(settings, shutdown, System.err);
      Wiring wiring = new Wiring(settings, database, Clock.systemUTC());
      return tell(wiring.audit().verify(noted), System.out);
    }
  }

  private static int tell(Verdict verdict, PrintStream out) {
    out.printf(
        "%d entries sealed, head %d:%s%n", verdict.sealed(), verdict.sealed(), verdict.head());
    if (!verdict.waiting().isEmpty()) {
      out.printf(
          "%d not yet sealed (a running server does so within a second): %s%n",
          verdict.waiting().size(), named(verdict.waiting()));
    }
    out.println(
        verdict
            .broken()
            .map(fault -> "BROKEN: " + fault)
            .orElse("the record is as it was written"));
    return verdict.broken().isPresent() ? 1 : 0;
  }

  private static String named(List<Long> entries) {
    String first =
        entries.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return entries.size() > MOST_NAMED ? first + ", ..." : first;
  }
}
