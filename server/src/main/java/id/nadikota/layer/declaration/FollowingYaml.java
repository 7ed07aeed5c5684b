package id.nadikota.layer.declaration;

import id.nadikota.base.YamlTree;
import id.nadikota.layer.Layer.Following;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code live:}, {@code history:} and {@code refresh:} of a layer file. */
final class FollowingYaml {
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,4})(s|m|h)");

  private final YamlTree tree;

  FollowingYaml(YamlTree tree) {
    this.tree = tree;
  }

  /** Takes faults one by one. */
  interface Attempt {
    /** What was read; nothing where it had a fault. */
    <T> Optional<T> read(Supplier<Optional<T>> read);
  }

  Following read(Attempt attempt) {
    return new Following(
        attempt.read(() -> find("live", FollowingYaml::live)).orElse(false),
        attempt.read(() -> find("history", YamlTree::bool)).orElse(false),
        attempt.read(() -> find("refresh", FollowingYaml::time)));
  }

  private <T> Optional<T> find(String key, Function<YamlTree, T> read) {
    return tree.find(key).map(read);
  }

  private static boolean live(YamlTree at) {
    return switch (at.text()) {
      case "changes" -> true;
      case "positions" ->
          throw at.refuse("is not yet supported: positions", "write changes, or remove it");
      default -> throw at.refuse("is no way of following: " + at.text(), "write changes");
    };
  }

  private static Duration time(YamlTree at) {
    Matcher time = TIME.matcher(at.text());
    if (!time.matches()) {
      throw at.refuse("is no length of time: " + at.text(), "write seconds, such as 60s");
    }
    return Duration.parse("PT" + at.text().toUpperCase(java.util.Locale.ROOT));
  }
}
