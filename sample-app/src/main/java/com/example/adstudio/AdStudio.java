package com.example.adstudio;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A working day at the ad studio: {@code java -jar sample-app.jar [--summary FILE]}.
 *
 * <p>With {@code OPENAI_API_KEY} in the environment the calls to OpenAI go there, or to {@code
 * OPENAI_BASE_URL} if that is set; without, to a stand-in in this same process. Likewise {@code
 * ANTHROPIC_API_KEY} and {@code ANTHROPIC_BASE_URL}, {@code GOOGLE_API_KEY} and {@code
 * GOOGLE_GEMINI_BASE_URL}.
 */
public final class AdStudio {
  private static final Logger log = LoggerFactory.getLogger(AdStudio.class);

  private AdStudio() {}

  /** Exits with 2 if the arguments are not understood. */
  public static void main(String[] args) throws IOException {
    if (args.length != 0 && !(args.length == 2 && args[0].equals("--summary"))) {
      System.err.println("Usage: java -jar sample-app.jar [--summary FILE]");
      System.exit(2);
    }
    CallLog calls = work();
    if (args.length == 2) {
      calls.writeTo(Path.of(args[1]));
    }
  }

  /** Does the day's work and returns the calls that it took. */
  static CallLog work() {
    CallLog calls = new CallLog();
    try (Provider provider = Provider.open(System.getenv())) {
      log.info("{}", provider);
      new WorkingDay(provider, calls).run();
    }
    log.info("{} calls made", calls.size());
    return calls;
  }
}
