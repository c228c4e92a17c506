package io.usageledger.agent.core;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of an SDK where its class loader takes the classes from. A loader that an
 * application has written for itself may define its own class and yet show its parent's file, which
 * can be that of another version.
 */
final class SdkFiles extends URLClassLoader {
  private SdkFiles(URL place, ClassLoader sdkLoader) {
    super(new URL[] {place}, sdkLoader);
  }

  /**
   * What to ask for the files: the loader itself, unless it shows another file than it defines
   * from.
   *
   * @param witness a class of the SDK that the loader defines
   * @param domain the witness's own
   */
  static ClassLoader of(ClassLoader loader, String witness, @Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL place = source == null ? null : source.getLocation();
    return place == null || shows(loader, witness, place) ? loader : new SdkFiles(place, loader);
  }

  private static boolean shows(ClassLoader loader, String witness, URL place) {
    URL shown = loader.getResource(witness.replace('.', '/') + ".class");
    return shown != null && shown.toString().contains(place.toString());
  }

  /** The SDK's own place first. */
  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }
}
