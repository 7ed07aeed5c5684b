package id.nadikota.db;

import id.nadikota.base.Label;
import id.nadikota.base.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the database is and who connects.
 *
 * @param jdbcUrl such as {@code jdbc:postgresql://127.0.0.1:5433/nadi}, without user and password
 * @param user the login; it owns what migrations make
 * @param password its password; empty where the server asks for none
 */
public record DatabaseSettings(String jdbcUrl, String user, String password) {
  private static final String PREFIX = "jdbc:postgresql:";

  public DatabaseSettings {
    Objects.requireNonNull(jdbcUrl);
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
  }

  /**
   * Reads what {@code NADI_DATABASE_URL} holds: a JDBC URL with the parameters {@code user} and
   * {@code password} (percent-encoded); other parameters stay in the URL.
   */
  public static DatabaseSettings fromUrl(String url) {
    if (!url.startsWith(PREFIX)) {
      throw Refusal.invalid(
          "bad-database-url",
          new Label(
              "NADI_DATABASE_URL harus seperti"
                  + " jdbc:postgresql://host:5432/database?user=name&password=secret",
              "NADI_DATABASE_URL must look like"
                  + " jdbc:postgresql://host:5432/database?user=name&password=secret"));
    }
    DatabaseSettings whole = new DatabaseSettings(url, "", "");
    String user = whole.parameter("user").orElse(System.getProperty("user.name"));
    String password = whole.parameter("password").orElse("");
    DatabaseSettings withoutUser = new DatabaseSettings(whole.urlWithout("user"), "", "");
    return new DatabaseSettings(withoutUser.urlWithout("password"), user, password);
  }

  /** The same server and login, another database. */
  public DatabaseSettings withDatabase(String name) {
    int question = jdbcUrl.indexOf('?');
    String base = question < 0 ? jdbcUrl : jdbcUrl.substring(0, question);
    String parameters = question < 0 ? "" : jdbcUrl.substring(question);
    String server = base.substring(0, base.lastIndexOf('/') + 1);
    return new DatabaseSettings(server + name + parameters, user, password);
  }

  /** The decoded value of a parameter of the URL, if it has one. */
  Optional<String> parameter(String name) {
    return parameters().stream()
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> decode(parameter.substring(name.length() + 1)))
        .findFirst();
  }

  /** The URL without one of its parameters. */
  String urlWithout(String name) {
    String rest =
        parameters().stream()
            .filter(parameter -> !parameter.startsWith(name + "="))
            .collect(Collectors.joining("&"));
    String base = jdbcUrl.replaceFirst("\\?.*", "");
    return rest.isEmpty() ? base : base + "?" + rest;
  }

  private List<String> parameters() {
    int question = jdbcUrl.indexOf('?');
    return question < 0 ? List.of() : List.of(jdbcUrl.substring(question + 1).split("&"));
  }

  /** Without the password, so that a log line cannot tell it. */
  @Override
  public String toString() {
    return jdbcUrl + " as " + user;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(
          "bad-database-url",
          new Label(
              "user dan password dalam NADI_DATABASE_URL ditulis dengan percent-encoding: % menjadi"
                  + " %25, & menjadi %26",
              "user and password in NADI_DATABASE_URL are percent-encoded: write % as %25, & as"
                  + " %26"));
    }
  }
}
