package id.nadikota.simulate;

import id.nadikota.base.PermissionSet;
import id.nadikota.base.Refusal;
import id.nadikota.base.Scope;
import id.nadikota.identity.account.Accounts;
import id.nadikota.identity.account.NewAccount;
import id.nadikota.identity.grant.Giver;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One account per permission set for who looks at the demo city, with passwords that nobody chose.
 *
 * <p>They stand in {@code <data>/demo-accounts}, a line each: name, password, set, scope; only the
 * file's owner may read it. The file comes first, so that a first start that was cut off goes on
 * with the same passwords.
 */
public final class DemoAccounts {
  private static final String OWNER_ONLY = "rw-------";
  private static final int PASSWORD_BYTES = 12;

  private final Path file;

  /** Accounts of a data directory. */
  public DemoAccounts(Path dataDir) {
    this.file = dataDir.resolve("demo-accounts");
  }

  /** Makes the accounts that are missing and prints all, this once. */
  public void make(Accounts accounts, PrintStream progress) {
    List<String> lines = Files.exists(file) ? read() : write();
    Giver host = Giver.host("demo");
    lines.forEach(line -> add(accounts, host, line.split("\\s+")));
    progress.println("Demo accounts (account, password, permission set, scope):");
    lines.forEach(line -> progress.println("  " + line));
    progress.println("They stand in " + file);
  }

  private static void add(Accounts accounts, Giver host, String[] words) {
    try {
      accounts.add(
          host,
          new NewAccount(
              words[0],
              Optional.of(words[1]),
              PermissionSet.find(words[2]).orElseThrow(),
              Scope.find(words[3]).orElseThrow(),
              Optional.empty(),
              true));
    } catch (Refusal e) {
      if (!e.slug().equals("name-taken")) {
        throw e;
      }
    }
  }

  private static String scope(PermissionSet set) {
    return switch (set) {
      case AGENCY -> "agency:" + DemoAgencies.HEALTH;
      case AREA -> "area:" + DemoAreas.KOTA + ".01";
      case CREW, DEVICE -> "own";
      default -> "city";
    };
  }

  private List<String> write() {
    SecureRandom random = new SecureRandom();
    List<String> lines = new ArrayList<>();
    for (PermissionSet set : PermissionSet.values()) {
      byte[] secret = new byte[PASSWORD_BYTES];
      random.nextBytes(secret);
      String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
      // everybody who did not sign in is called public already
      String name = set == PermissionSet.PUBLIC ? "citizen" : set.code();
      lines.add("%-11s %s %-11s %s".formatted(name, password, set.code(), scope(set)));
    }
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      Files.write(part, lines);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return lines;
  }

  private List<String> read() {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
