package id.nadikota.app;

import id.nadikota.base.Label;
import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import id.nadikota.db.Database;
import id.nadikota.geo.City;
import id.nadikota.geo.CityFile;
import id.nadikota.identity.account.Account;
import id.nadikota.identity.account.Accounts;
import id.nadikota.identity.account.NewAccount;
import id.nadikota.identity.grant.Giver;
import id.nadikota.identity.grant.GrantJson;
import id.nadikota.identity.grant.Grants;
import id.nadikota.identity.grant.HeldGrant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code user}: looks after accounts on the host, beside a running server or without one; here all
 * may be given, also what no admin may give.
 */
@Command(
    name = "user",
    description = "Adds, lists and disables accounts.",
    subcommands = {
      UserCommand.Add.class,
      UserCommand.Show.class,
      UserCommand.Disable.class,
      UserCommand.Enable.class,
      UserCommand.Password.class
    })
final class UserCommand {
  private static final int MOST_LISTED = 100_000;

  /** What a command does with the accounts, once the database is open. */
  private interface Work {
    void run(Accounts accounts, Giver host, ZoneId zone);
  }

  private static int open(SettingsOptions options, Work work) {
    Settings settings = options.settings(System.getenv());
    try (Shutdown shutdown = Shutdown.onSignals()) {
      ZoneId zone = CityFile.read(settings.dataDir()).over(City.INDONESIA).timeZone();
      Database database = CityDatabase.open(settings, shutdown, System.err);
      Accounts accounts =
          new Wiring(settings, database, Clock.systemUTC()).identity(() -> zone).accounts();
      work.run(accounts, Giver.host(System.getProperty("user.name", "?")), zone);
    }
    return 0;
  }

  /** {@code user add}: a new account with one grant. */
  @Command(name = "add", description = "Adds an account.")
  static final class Add implements Callable<Integer> {
    @Mixin private SettingsOptions options;

    @Parameters(index = "0", paramLabel = "NAME", description = "small letters, digits, . - _")
    private String name;

    @Option(names = "--set", paramLabel = "SET", required = true, description = "permission set")
    private String set;

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        defaultValue = "city",
        description = "city, agency:<kode>, area:<kode> or own")
    private String scope;

    @Option(
        names = "--until",
        paramLabel = "DATE",
        description = "its last day, in the city's zone")
    private String until;

    @Mixin private PasswordOption password;

    @Override
    public Integer call() {
      PermissionSet granted = Grants.set(set);
      Scope reach = Grants.scope(granted, scope);
      String secret = password.read();
      return open(
          options,
          (accounts, host, zone) -> {
            Optional<Instant> end = GrantJson.end("until", until, zone);
            NewAccount wanted =
                new NewAccount(name, Optional.of(secret), granted, reach, end, false);
            System.out.println(line(accounts.add(host, wanted).account()));
          });
    }
  }

  /** {@code user list}: all accounts, one a line. */
  @Command(name = "list", description = "Lists the accounts.")
  static final class Show implements Callable<Integer> {
    @Mixin private SettingsOptions options;

    @Override
    public Integer call() {
      return open(
          options,
          (accounts, host, zone) ->
              accounts
                  .list(host, "", MOST_LISTED, 0)
                  .forEach(account -> System.out.println(line(account))));
    }
  }

  /** Changes the account that is named, and shows it. */
  private abstract static class OfOne implements Callable<Integer> {
    @Mixin private SettingsOptions options;

    @Parameters(index = "0", paramLabel = "NAME")
    private String name;

    abstract Account change(Accounts accounts, Giver host, long id);

    @Override
    public final Integer call() {
      return open(
          options,
          (accounts, host, zone) ->
              System.out.println(line(change(accounts, host, accounts.idOf(name)))));
    }
  }

  /** {@code user disable}: its sessions end at once, its keys count no more. */
  @Command(name = "disable", description = "Disables an account.")
  static final class Disable extends OfOne {
    @Override
    Account change(Accounts accounts, Giver host, long id) {
      return accounts.disable(host, id);
    }
  }

  /** {@code user enable}: takes a disabling back. */
  @Command(name = "enable", description = "Enables an account again.")
  static final class Enable extends OfOne {
    @Override
    Account change(Accounts accounts, Giver host, long id) {
      return accounts.enable(host, id);
    }
  }

  /** {@code user password}: for who has forgotten his own and no admin may help. */
  @Command(name = "password", description = "Sets an account's password.")
  static final class Password implements Callable<Integer> {
    @Mixin private SettingsOptions options;

    @Parameters(index = "0", paramLabel = "NAME")
    private String name;

    @Mixin private PasswordOption password;

    @Override
    public Integer call() {
      String secret = password.read();
      return open(
          options,
          (accounts, host, zone) ->
              System.out.println(
                  line(
                      accounts
                          .resetPassword(host, accounts.idOf(name), Optional.of(secret))
                          .account())));
    }
  }

  /** Takes a password from stdin: on the command line every user of the host could read it. */
  static final class PasswordOption {
    @Option(names = "--password-stdin", description = "reads the password from stdin, one line")
    private boolean stdin;

    String read() {
      if (!stdin) {
        throw Refusal.invalid(
            "password-from-stdin",
            new Label(
                "sandi dibaca dari stdin; tambahkan --password-stdin",
                "the password is read from stdin; add --password-stdin"));
      }
      try {
        String line =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read stdin", e);
      }
    }
  }

  /** An account in one line. */
  private static String line(Account account) {
    String grants =
        account.grants().stream().map(UserCommand::words).collect(Collectors.joining(", "));
    return "%-24s %-8s %s%s%s"
        .formatted(
            account.name(),
            account.disabled() ? "disabled" : "enabled",
            grants,
            account.until().map(end -> "; ends " + end).orElse(""),
            account.lastSignIn().map(at -> "; signed in last " + at).orElse(""));
  }

  private static String words(HeldGrant held) {
    return held.grant().words()
        + held.grant().actingFor().map(whose -> " for " + whose).orElse("")
        + held.grant().until().map(end -> " until " + end).orElse("");
  }
}
