package com.sparkify.io.explore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The classes of a package once more, one of them compiled from a changed source. All others are
 * those of the program.
 */
public final class EditedClasses extends ClassLoader {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  private final String packageName;
  private final Map<String, byte[]> edited;

  private EditedClasses(String packageName, Map<String, byte[]> edited) {
    super(EditedClasses.class.getClassLoader());
    this.packageName = packageName;
    this.edited = edited;
  }

  /** Compiles the change. */
  public static EditedClasses of(Package of, Edit edit) {
    String name = of.getName();
    Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
      boolean isCompiled =
          COMPILER
              .getTask(
                  problems,
                  new InMemory(files, compiled),
                  null,
                  List.of("-proc:none", "-nowarn", "-classpath", classPath()),
                  null,
                  List.of(new Source(name + "." + edit.type(), edit.apply(name))))
              .call();
      if (!isCompiled) {
        throw new IllegalStateException("The mutant does not compile: " + problems);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, byte[]> classes = new HashMap<>();
    compiled.forEach((type, bytes) -> classes.put(type, bytes.toByteArray()));
    return new EditedClasses(name, classes);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** A new object of a class of the package, by the class's simple name. */
  public <T> T instance(String type, Class<T> as) {
    try {
      var constructor = loadClass(packageName + "." + type).getDeclaredConstructor();
      constructor.setAccessible(true);
      return as.cast(constructor.newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(packageName + ".")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = edited.get(name);
    if (bytes == null) {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        bytes = in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(URI.create("string:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> compiled;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> compiled) {
      super(files);
      this.compiled = compiled;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + type.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          return compiled.computeIfAbsent(type, any -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
