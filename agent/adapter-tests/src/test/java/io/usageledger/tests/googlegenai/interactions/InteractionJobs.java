package io.usageledger.tests.googlegenai.interactions;

import static io.usageledger.tests.googlegenai.interactions.FakeInteractions.REPLY;

import com.google.genai.gaos.models.interactions.AgentOption;
import com.google.genai.gaos.models.interactions.CreateAgentInteraction;
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.gaos.models.operations.GetInteractionByIdRequest;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import java.util.List;

/** Interactions that go on after the reply, asked for in odd ways. */
final class InteractionJobs {
  static final String AGENT = "deep-research-preview-04-2026";

  private static final int TOO_OFTEN = 5;

  private InteractionJobs() {}

  static List<CallShape> shapes() {
    return List.of(
        shape("polled", REPLY, InteractionJobs::polled, row("polled")),
        shape("polledLater", REPLY, InteractionJobs::polledLater, made("polledLater")),
        shape("polledTooOften", REPLY, InteractionJobs::polledTooOften, row("polledTooOften")),
        shape("resumed", REPLY, InteractionJobs::resumed, row("resumed")),
        shape("resumedLater", REPLY, InteractionJobs::resumedLater, row("resumedLater")),
        shape(
            "closedEarlyThenAskedFor",
            REPLY,
            InteractionJobs::closedEarlyThenAskedFor,
            made("closedEarlyThenAskedFor").with("streamed", 1)),
        shape("byAnAgent", REPLY, InteractionJobs::byAnAgent, agentRow("byAnAgent")),
        shape(
            "cancelled",
            FakeInteractions.CANCELLED,
            InteractionJobs::cancelled,
            row("cancelled").with("status", "cancelled")),
        shape(
            "cancelledLater",
            FakeInteractions.CANCELLED,
            InteractionJobs::cancelledLater,
            row("cancelledLater").with("status", "cancelled")),
        shape(
            "failed",
            FakeInteractions.FAILS,
            InteractionJobs::failed,
            InteractionRows.unbilled(CallRows.failed(row("failed"), "failed"))),
        shape("neverAskedFor", REPLY, InteractionJobs::neverAskedFor));
  }

  private static CallShape shape(
      String method, String behaviour, Interacting.Calls calls, ExpectedRow... rows) {
    return Interacting.shape(CallRows.key(InteractionJobs.class, method), behaviour, calls, rows);
  }

  /** A call that one method makes for all. */
  private static ExpectedRow row(String method) {
    return CallRows.calledBy(made(method), InteractionJobs.class, "submit");
  }

  private static ExpectedRow made(String method) {
    return InteractionRows.job(InteractionJobs.class, method);
  }

  /** Which models an agent asks is nowhere said. */
  private static ExpectedRow agentRow(String method) {
    return made(method)
        .with("model", AGENT)
        .with("requested_model", AGENT)
        .with("cost_status", "unpriced_model")
        .with("cost_pico_usd", null);
  }

  private static void submit(Interacting interacting) {
    interacting
        .scene()
        .say(
            Interacting.seen(
                interacting.gemini().interactions.create(Interacting.background()).interaction()));
  }

  /** From elsewhere, until the interaction has ended. */
  private static Object finished(Interacting interacting) throws Exception {
    return interacting.elsewhere(
        () -> {
          for (int i = 1; i < FakeInteractions.POLLS; i++) {
            interacting.gemini().interactions.get(interacting.byId());
          }
          return Interacting.seen(
              interacting.gemini().interactions.get(interacting.byId()).interaction());
        });
  }

  private static Object polled(Interacting interacting) throws Exception {
    submit(interacting);
    return finished(interacting);
  }

  private static Object polledLater(Interacting interacting) throws Exception {
    interacting.gemini().async.interactions.create(Interacting.background()).get();
    return interacting.elsewhere(
        () -> {
          for (int i = 1; i < FakeInteractions.POLLS; i++) {
            interacting.gemini().async.interactions.get(interacting.byId()).get();
          }
          return interacting.gemini().async.interactions.get(interacting.byId()).get().toList();
        });
  }

  private static Object polledTooOften(Interacting interacting) throws Exception {
    submit(interacting);
    interacting.scene().say(finished(interacting));
    for (int i = 1; i < TOO_OFTEN; i++) {
      interacting.scene().say(finished(interacting));
    }
    return finished(interacting);
  }

  private static GetInteractionByIdRequest asStream(Interacting interacting) {
    return GetInteractionByIdRequest.builder().id(interacting.id()).stream(true).build();
  }

  private static Object resumed(Interacting interacting) throws Exception {
    submit(interacting);
    return interacting.elsewhere(
        () ->
            interacting.gemini().interactions.get(asStream(interacting)).events().toList().size());
  }

  private static Object resumedLater(Interacting interacting) throws Exception {
    submit(interacting);
    return interacting.elsewhere(
        () ->
            interacting
                .gemini()
                .async
                .interactions
                .get(asStream(interacting))
                .get()
                .toList()
                .size());
  }

  /** The connection is dropped, the work goes on. */
  private static Object closedEarlyThenAskedFor(Interacting interacting) throws Exception {
    CreateInteractionRequestBody body =
        CreateInteractionRequestBody.of(Interacting.asked().background(true).stream(true).build());
    try (var events = interacting.gemini().interactions.create(body).events()) {
      interacting.scene().say(events.next().isPresent());
    }
    return finished(interacting);
  }

  private static Object byAnAgent(Interacting interacting) throws Exception {
    CreateAgentInteraction research =
        CreateAgentInteraction.builder()
            .agent(AgentOption.of(AGENT))
            .input(InteractionsInput.of("Kettles"))
            .background(true)
            .build();
    interacting
        .scene()
        .say(
            Interacting.seen(
                interacting
                    .gemini()
                    .interactions
                    .create(CreateInteractionRequestBody.of(research))
                    .interaction()));
    return finished(interacting);
  }

  private static Object cancelled(Interacting interacting) throws Exception {
    submit(interacting);
    return interacting.elsewhere(
        () -> {
          var reply = interacting.gemini().interactions.cancel(interacting.id());
          interacting.scene().say(Interacting.seen(reply.interaction()));
          return Interacting.seen(
              interacting.gemini().interactions.get(interacting.byId()).interaction());
        });
  }

  private static Object cancelledLater(Interacting interacting) throws Exception {
    submit(interacting);
    return interacting.elsewhere(
        () ->
            Interacting.seen(
                interacting
                    .gemini()
                    .async
                    .interactions
                    .cancel(interacting.id())
                    .get()
                    .interaction()));
  }

  private static Object failed(Interacting interacting) throws Exception {
    submit(interacting);
    return finished(interacting);
  }

  private static Object neverAskedFor(Interacting interacting) {
    return Interacting.seen(
        interacting.gemini().interactions.create(Interacting.background()).interaction());
  }
}
