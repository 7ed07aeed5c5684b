package id.nadikota.app;

import id.nadikota.base.FaultException;
import id.nadikota.base.Refusal;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line behind {@code ./nadi}: 0 if all went well, 1 if not, 2 for wrong use.
 *
 * <p>What a person can mend is one line on stderr; only a bug of ours shows its stack.
 */
@Command(name = "nadi", description = "Nadi Kota, a spatial monitor for a city.")
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int WRONG_USE = 2;

  private Main() {}

  /** Runs one command and ends the process. */
  public static void main(String[] args) {
    System.exit(commandLine(System.err).execute(args));
  }

  /** The commands; {@code err} takes what is told to people. */
  static CommandLine commandLine(PrintStream err) {
    CommandLine psql = new CommandLine(new PsqlCommand());
    psql.setUnmatchedOptionsArePositionalParams(true);
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new RunCommand())
            .addSubcommand(new ImportCommand())
            .addSubcommand(new CheckCommand())
            .addSubcommand(new AuditCommand())
            .addSubcommand(new UserCommand())
            .addSubcommand(psql);
    line.setExecutionExceptionHandler((e, command, parsed) -> tell(err, e));
    line.setParameterExceptionHandler(
        (e, arguments) -> {
          err.println("nadi: " + e.getMessage() + " (./nadi help)");
          return WRONG_USE;
        });
    return line;
  }

  private static int tell(PrintStream err, Exception e) {
    if (e instanceof FaultException faults) {
      faults.faults().forEach(fault -> err.println("nadi: " + fault));
    } else if (e instanceof Refusal) {
      err.println("nadi: " + e.getMessage());
    } else {
      LOG.error("a bug of ours; please report it with these lines", e);
    }
    return 1;
  }
}
