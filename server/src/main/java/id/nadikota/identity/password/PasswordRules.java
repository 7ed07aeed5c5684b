package id.nadikota.identity.password;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.util.List;
import java.util.Locale;

/** Which new passwords are taken: long ones that are neither the account's name nor everybody's. */
public final class PasswordRules {
  /** The fewest characters. */
  public static final int SHORTEST = 12;

  /** The most characters; more would only make the hash slow. */
  public static final int LONGEST = 200;

  private static final int LEAST_DIFFERENT = 5;

  /** What people choose where twelve characters are asked for. */
  private static final List<String> COMMON =
      List.of(
          "password",
          "passw0rd",
          "katasandi",
          "sandirahasia",
          "rahasia123",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "1234567890",
          "0987654321",
          "123123123",
          "abcdefghij",
          "indonesia",
          "merdeka1945",
          "bismillah",
          "nadikota",
          "administrator",
          "selamatpagi",
          "selamatdatang",
          "iloveyou",
          "letmein",
          "welcome1",
          "changeme",
          "bukasesame");

  private PasswordRules() {}

  /**
   * Refuses a password that is too easy to guess.
   *
   * @param field the field it was given in
   */
  public static void verify(String field, String account, String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw refused(
          field,
          "password-length",
          "sandi harus %d sampai %d huruf; kalimat pendek mudah diingat"
              .formatted(SHORTEST, LONGEST),
          "a password has %d to %d characters; a short sentence is easy to remember"
              .formatted(SHORTEST, LONGEST));
    }
    String small = password.toLowerCase(Locale.ROOT);
    if (small.contains(account.toLowerCase(Locale.ROOT))) {
      throw refused(
          field,
          "password-holds-name",
          "sandi tidak boleh memuat nama akun; pilih yang lain",
          "a password must not hold the account's name; choose another");
    }
    String rest = COMMON.stream().reduce(small, (left, word) -> left.replace(word, ""));
    boolean common = rest.length() < small.length() && rest.length() < SHORTEST / 2;
    if (common || small.chars().distinct().count() < LEAST_DIFFERENT) {
      throw refused(
          field,
          "password-common",
          "sandi ini dipakai banyak orang; pilih yang lain",
          "many people use this password; choose another");
    }
  }

  private static Refusal refused(String field, String slug, String id, String en) {
    return Refusal.invalidField(field, slug, new Label(id, en));
  }
}
