package io.usageledger.tests.openai;

import static io.usageledger.tests.openai.FakeOpenAi.REPLY;
import static io.usageledger.tests.openai.FakeOpenAi.STEPPED;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.Iterator;
import java.util.List;

/** Replies that the caller's own thread reads chunk by chunk. */
final class StreamedCalls {
  private StreamedCalls() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("drainedAndClosed", StreamedCalls::drainedAndClosed),
        shape("drainedNotClosed", StreamedCalls::drainedNotClosed),
        shape("withoutUsage", StreamedCalls::withoutUsage, Rows.withoutUsage(row("withoutUsage"))),
        shape(
            "withoutUsageByIterator",
            StreamedCalls::withoutUsageByIterator,
            Rows.withoutUsage(row("withoutUsageByIterator"))),
        shape("byIterator", StreamedCalls::byIterator),
        shape("closedAfterUsage", StreamedCalls::closedAfterUsage),
        shape("limited", StreamedCalls::limited, closedEarly("limited")),
        shape("closedEarly", StreamedCalls::closedEarly, closedEarly("closedEarly")),
        shape("neverRead", StreamedCalls::neverRead, Rows.unread(closedEarly("neverRead"))),
        shape("leaked", StreamedCalls::leaked, dropped("leaked")).slow(),
        shape("raw", StreamedCalls::raw),
        shape("parallel", StreamedCalls::parallel),
        shape("consumerThrows", StreamedCalls::consumerThrows, closedEarly("consumerThrows")),
        shape("consumerThrowsAtUsage", StreamedCalls::consumerThrowsAtUsage),
        shape("stepped", StreamedCalls::stepped),
        shape("steppedByIterator", StreamedCalls::steppedByIterator),
        nestedCall());
  }

  private static CallShape shape(String method, OpenAi.Calls calls) {
    return shape(method, calls, row(method));
  }

  private static CallShape shape(String method, OpenAi.Calls calls, ExpectedRow... rows) {
    return OpenAi.shape(StreamedCalls.class, method, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return Rows.streamed(StreamedCalls.class, method);
  }

  private static ExpectedRow closedEarly(String method) {
    return Rows.cancelled(Rows.withoutUsage(row(method)), "closed_early");
  }

  private static ExpectedRow dropped(String method) {
    return Rows.cancelled(Rows.withoutUsage(row(method)), "dropped");
  }

  private static CallShape nestedCall() {
    String inner = Rows.key(StreamedCalls.class, "nestedCall") + "-inner";
    return shape(
        "nestedCall",
        StreamedCalls::nestedCall,
        row("nestedCall"),
        Rows.success(StreamedCalls.class, "nestedCall", inner));
  }

  private static Object drainedAndClosed(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      openai.say(reply.getClass().getName());
      reply.stream().forEach(openai::say);
    }
    return "closed";
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object drainedNotClosed(OpenAi openai) {
    var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage());
    return reply.stream().toList();
  }

  private static Object withoutUsage(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.params())) {
      return reply.stream().toList();
    }
  }

  private static Object withoutUsageByIterator(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.params())) {
      Iterator<ChatCompletionChunk> chunks = reply.stream().iterator();
      while (chunks.hasNext()) {
        openai.say(chunks.next());
      }
    }
    return "closed";
  }

  private static Object byIterator(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      Iterator<ChatCompletionChunk> chunks = reply.stream().iterator();
      while (chunks.hasNext()) {
        openai.say(chunks.next());
      }
    }
    return "closed";
  }

  /** Usage comes last: whoever has it has the whole reply, though he never asks for its end. */
  private static Object closedAfterUsage(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      return reply.stream().filter(chunk -> chunk.usage().isPresent()).findFirst();
    }
  }

  private static Object limited(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      return reply.stream().limit(1).toList();
    }
  }

  private static Object closedEarly(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      return reply.stream().iterator().next();
    }
  }

  private static Object neverRead(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      return reply.getClass().getName();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // some applications forget it
  private static Object leaked(OpenAi openai) throws Exception {
    openai.drop(
        () -> {
          var chunks =
              openai.chat(REPLY).createStreaming(openai.paramsWithUsage()).stream().iterator();
          openai.say(chunks.next());
          return chunks;
        });
    return "dropped";
  }

  private static Object raw(OpenAi openai) {
    try (var response =
            openai.chat(REPLY).withRawResponse().createStreaming(openai.paramsWithUsage());
        StreamResponse<ChatCompletionChunk> reply = response.parse()) {
      openai.say(response.getClass().getName() + " " + reply.getClass().getName());
      return reply.stream().toList();
    }
  }

  private static Object parallel(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      return reply.stream().parallel().map(ChatCompletionChunk::toString).toList();
    }
  }

  private static Object consumerThrows(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      reply.stream()
          .forEach(
              chunk -> {
                throw new IllegalStateException("the application's own");
              });
    }
    return "not reached";
  }

  private static Object consumerThrowsAtUsage(OpenAi openai) {
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      reply.stream().forEach(chunk -> throwAtUsage(chunk));
    }
    return "not reached";
  }

  private static void throwAtUsage(ChatCompletionChunk chunk) {
    if (chunk.usage().isPresent()) {
      throw new IllegalStateException("the application's own");
    }
  }

  /** Each chunk leaves the provider when the application has had the one before. */
  private static Object stepped(OpenAi openai) {
    try (var reply = openai.chat(STEPPED).createStreaming(openai.paramsWithUsage())) {
      openai.release();
      reply.stream()
          .forEach(
              chunk -> {
                openai.say(chunk);
                openai.release();
              });
    }
    return "closed";
  }

  private static Object steppedByIterator(OpenAi openai) {
    try (var reply = openai.chat(STEPPED).createStreaming(openai.paramsWithUsage())) {
      Iterator<ChatCompletionChunk> chunks = reply.stream().iterator();
      for (int i = 0; i < Replies.CHUNKS; i++) {
        openai.release();
        openai.say(chunks.next());
      }
      return "more: " + chunks.hasNext();
    }
  }

  private static Object nestedCall(OpenAi openai) {
    OpenAi inner = openai.named("inner");
    try (var reply = openai.chat(REPLY).createStreaming(openai.paramsWithUsage())) {
      reply.stream()
          .filter(chunk -> chunk.usage().isPresent())
          .forEach(
              chunk -> {
                try {
                  inner
                      .scene()
                      .inContext(
                          () -> {
                            openai.say(inner.chat(REPLY).create(inner.params()));
                            return chunk;
                          });
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
    }
    return "closed";
  }
}
