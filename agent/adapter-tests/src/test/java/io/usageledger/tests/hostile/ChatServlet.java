package io.usageledger.tests.hostile;

import com.openai.models.chat.completions.ChatCompletion;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A web application that calls the SDK in its own {@code WEB-INF/lib}, and leaves things open. */
public final class ChatServlet extends HttpServlet {
  private static final List<Object> LEFT_OPEN = new ArrayList<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = request.getParameter("id");
    response
        .getWriter()
        .print(
            switch (request.getParameter("how")) {
              case "stream" -> openStream(id);
              case "async" -> openCall();
              default -> Chat.ask(id);
            });
  }

  /** Reads one chunk of a stream and drops the rest unclosed. */
  private static String openStream(String id) {
    return Chat.stream(id).stream().iterator().next().id();
  }

  /** Keeps the future of a call that is never answered. */
  private static String openCall() {
    CompletableFuture<ChatCompletion> call = Chat.asyncAsk(CannedTransport.HANG);
    LEFT_OPEN.add(call);
    return String.valueOf(call.isDone());
  }
}
