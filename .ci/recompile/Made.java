package recompile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Holds the classes that are made until all are, and hides those whose place they take. */
final class Made extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final Path folder;
  private final Set<Path> replaced;
  private final Map<Path, ByteArrayOutputStream> made = new TreeMap<>();

  Made(StandardJavaFileManager files, Path folder, Set<Path> replaced) {
    super(files);
    this.folder = folder;
    this.replaced = replaced;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> found = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH) {
      return found;
    }
    List<JavaFileObject> seen = new ArrayList<>();
    for (JavaFileObject file : found) {
      if (!file.toUri().getScheme().equals("file") || !replaced.contains(Path.of(file.toUri()))) {
        seen.add(file);
      }
    }
    return seen;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
    Path file = folder.resolve(name.replace('.', '/') + kind.extension);
    return new SimpleJavaFileObject(file.toUri(), kind) {
      @Override
      public OutputStream openOutputStream() {
        return made.computeIfAbsent(file, key -> new ByteArrayOutputStream());
      }
    };
  }

  void keep() throws IOException {
    for (Path file : replaced) {
      if (!made.containsKey(file)) {
        Files.delete(file);
      }
    }
    for (Map.Entry<Path, ByteArrayOutputStream> file : made.entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      Files.write(file.getKey(), file.getValue().toByteArray());
    }
  }
}
