package com.example.adstudio;

import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.MDC;

/** Says in every log line whom the work is for. */
final class LoggingContext {
  private LoggingContext() {}

  /** Runs the work with these entries added to the context. */
  static void with(Map<String, String> entries, Runnable work) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    entries.forEach(MDC::put);
    try {
      work.run();
    } finally {
      MDC.setContextMap(before);
    }
  }

  /** The task with the present thread's context, for another thread. */
  static <T> Callable<T> carry(Callable<T> task) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return () -> {
      MDC.setContextMap(context);
      try {
        return task.call();
      } finally {
        MDC.clear();
      }
    };
  }
}
