package id.nadikota.app;

import id.nadikota.base.Home;
import id.nadikota.http.TrustedProxies;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that all commands share. */
final class SettingsOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The city's files; default: data beside the launcher")
  private Path data;

  /** Settings from the options and the environment. */
  Settings settings(Map<String, String> environment) {
    Home home = Home.fromProperty();
    Path dataDir = data == null ? home.root().resolve("data") : data;
    return new Settings(
        home,
        dataDir.toAbsolutePath().normalize(),
        Optional.ofNullable(environment.get("NADI_DATABASE_URL")).filter(url -> !url.isBlank()),
        TrustedProxies.of(environment.getOrDefault("NADI_TRUSTED_PROXY", "")));
  }
}
