package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --prot 80 | --prot",
        "run --port many | many",
        "run --port 1 --port 2 | --port",
        "import trees x.csv | trees cannot be imported; name areas, agencies or assets",
        "import areas | FILE",
        "check everything | everything",
        "user add budi | --set",
        "user remove budi | remove",
        "fly | fly",
        "'' | ./nadi help",
      })
  void wrong_use_is_one_line_that_names_it_and_exit_2(String line, String says) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(Main.commandLine(err).execute(arguments)).isEqualTo(2);
    assertThat(told.toString(StandardCharsets.UTF_8))
        .startsWith("nadi: ")
        .hasLineCount(1)
        .contains(says)
        .endsWith("(./nadi help)\n");
  }
}
