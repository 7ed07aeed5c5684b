package id.nadikota.app;

import static org.assertj.core.api.Assertions.assertThat;

import id.nadikota.db.Database;
import id.nadikota.db.DatabaseSettings;
import id.nadikota.fixture.Fixtures;
import id.nadikota.fixture.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks after accounts as whoever runs the host does, each command a process of its own. */
@Tag("slow")
class UserCommandTest {
  private static DatabaseSettings settings;

  @TempDir Path folder;

  private record Outcome(int exit, String out, String err) {}

  @BeforeAll
  static void city() {
    settings = TestDatabase.settingsForClass(UserCommandTest.class);
    try (Database database = Database.open(settings)) {
      Fixtures.smallCity(database);
    }
  }

  private Outcome user(String stdin, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("user"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    try (Program program = start(all)) {
      program.given(stdin);
      return new Outcome(program.end(), program.out(), program.err());
    }
  }

  private Program start(List<String> arguments) throws IOException {
    return Program.start(
        Optional.of(settings), folder.resolve("err"), arguments.toArray(String[]::new));
  }

  @Test
  void an_account_is_added_listed_and_disabled_and_everything_is_recorded() throws Exception {
    Outcome added =
        user(
            "kucing tidur di atap\n",
            "add",
            "budi",
            "--set",
            "auditor",
            "--scope",
            "agency:1.03",
            "--until",
            "2099-12-31",
            "--password-stdin");
    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(added.out())
        .matches("budi +enabled +auditor in agency:1\\.03; ends 2099-12-31T17:00:00Z");
    assertThat(user("", "disable", "budi").out()).contains("disabled");
    assertThat(user("", "list").out()).matches("budi +disabled .*");
    Outcome unknown = user("", "disable", "badu");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).isEqualTo("nadi: there is no account badu\n");
    try (Database database = Database.open(settings)) {
      List<String> acts =
          database.write(
              handle ->
                  handle
                      .createQuery(
                          "SELECT act || ' ' || subject FROM audit.entry"
                              + " WHERE account LIKE 'host:%' ORDER BY id")
                      .mapTo(String.class)
                      .list());
      assertThat(acts)
          .containsExactly("create account/budi", "grant account/budi", "disable account/budi");
    }
  }

  @Test
  void what_cannot_be_is_one_line() throws Exception {
    assertThat(user("", "add", "siti", "--set", "operator").err())
        .isEqualTo("nadi: the password is read from stdin; add --password-stdin\n");
    Outcome easy = user("password1234\n", "add", "siti", "--set", "operator", "--password-stdin");
    assertThat(easy.exit()).isEqualTo(1);
    assertThat(easy.err()).startsWith("nadi: many people use this password").hasLineCount(1);
    Outcome nowhere =
        user(
            "kucing tidur di atap\n",
            "add",
            "siti",
            "--set",
            "area",
            "--scope",
            "area:99",
            "--password-stdin");
    assertThat(nowhere.err())
        .isEqualTo("nadi: there is no agency or area area:99; check its code\n");
  }
}
