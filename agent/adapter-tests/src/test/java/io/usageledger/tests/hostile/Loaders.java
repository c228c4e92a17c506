package io.usageledger.tests.hostile;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A program that makes calls from class loaders with rules of their own. Arguments: the class path
 * of the program itself, the oldest SDK's, the newest SDK's.
 */
public final class Loaders {
  private Loaders() {}

  public static void main(String[] arguments) throws Exception {
    URL[] floor = urls(arguments[0], arguments[1]);
    URL[] newest = urls(arguments[0], arguments[2]);
    ask("parent-null", new URLClassLoader(floor, null));
    ask("refuses-unknown", new Picky(floor, ClassLoader.getPlatformClassLoader()));
    ask("listed-packages", new Bundle(newest, ClassLoader.getSystemClassLoader()));
    ClassLoader shared = new URLClassLoader(floor, ClassLoader.getPlatformClassLoader());
    ask("parent-last", new ParentLast(newest, shared));
    ask("shared", shared);
  }

  private static void ask(String id, ClassLoader loader) throws Exception {
    Class<?> chat = Class.forName("io.usageledger.tests.hostile.Chat", true, loader);
    if (chat.getClassLoader() != loader) {
      throw new IllegalStateException(id + ": the class comes from " + chat.getClassLoader());
    }
    System.out.println(chat.getMethod("ask", String.class).invoke(null, id));
  }

  private static URL[] urls(String... classPaths) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String classPath : classPaths) {
      for (String element : classPath.split(File.pathSeparator, -1)) {
        urls.add(Path.of(element).toUri().toURL());
      }
    }
    return urls.toArray(new URL[0]);
  }

  /** Refuses classes of packages that it does not know, as module systems do. */
  private static final class Picky extends URLClassLoader {
    Picky(URL[] urls, ClassLoader parent) {
      super(urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.usageledger.") && !name.startsWith("io.usageledger.tests.")) {
        throw new ClassNotFoundException(name + " is no package of this application");
      }
      return super.loadClass(name, resolve);
    }
  }

  /** Asks its parent for listed packages only, as an OSGi bundle does. */
  private static final class Bundle extends URLClassLoader {
    private static final Set<String> IMPORTED = Set.of("java.", "javax.", "jdk.", "sun.");

    Bundle(URL[] urls, ClassLoader parent) {
      super(urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (IMPORTED.stream().anyMatch(name::startsWith)) {
          return getParent().loadClass(name);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  /**
   * Takes its own class before its parent's, but finds its parent's resources first: the loader
   * that many applications have written for themselves.
   */
  private static final class ParentLast extends URLClassLoader {
    ParentLast(URL[] urls, ClassLoader parent) {
      super(urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        try {
          return findClass(name);
        } catch (ClassNotFoundException e) {
          return getParent().loadClass(name);
        }
      }
    }
  }
}
