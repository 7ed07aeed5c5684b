package recompile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** The text of a source as it was read, though the file may be saved once more meanwhile. */
final class Text extends SimpleJavaFileObject {
  private final Path file;
  private final String text;

  private Text(Path file, String text) {
    super(file.toUri(), Kind.SOURCE);
    this.file = file;
    this.text = text;
  }

  static Text of(Path file) throws IOException {
    return new Text(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  Path file() {
    return file;
  }

  boolean says(Text other) {
    return text.equals(other.text);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
