package io.usageledger.tests.googlegenai.interactions;

import static io.usageledger.tests.googlegenai.interactions.FakeInteractions.REPLY;

import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import io.usageledger.tests.contract.CallRows;
import io.usageledger.tests.contract.CallShape;
import io.usageledger.tests.contract.ExpectedRow;
import io.usageledger.tests.coverage.ProvenCall;
import io.usageledger.tests.coverage.Variant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Interactions whose reply comes whole, and all the others. */
public final class InteractionCalls {
  private InteractionCalls() {}

  /** Every shape of an interaction. */
  public static List<CallShape> all() {
    return Stream.of(shapes(), InteractionStreams.shapes(), InteractionJobs.shapes())
        .flatMap(List::stream)
        .toList();
  }

  private static List<CallShape> shapes() {
    return List.of(
        shape("whole", REPLY, InteractionCalls::whole, row("whole")),
        shape("built", REPLY, InteractionCalls::built, row("built")),
        shape("later", REPLY, InteractionCalls::later, row("later")),
        shape("builtLater", REPLY, InteractionCalls::builtLater, row("builtLater")),
        shape("onVertex", REPLY, InteractionCalls::onVertex, onVertex(row("onVertex"))),
        shape(
            "askedForAgain",
            REPLY,
            InteractionCalls::askedForAgain,
            CallRows.calledBy(row("askedForAgain"), InteractionCalls.class, "whole")),
        shape(
            "unkept",
            FakeInteractions.UNKEPT,
            InteractionCalls::unkept,
            row("unkept").without("response_id").withAny("occurred_at")),
        shape(
            "callsTool",
            FakeInteractions.CALLS_A_TOOL,
            InteractionCalls::callsTool,
            row("callsTool")),
        shape(
            "refused",
            FakeInteractions.REFUSES,
            InteractionCalls::refused,
            InteractionRows.refused(row("refused"))),
        shape(
            "refusedLater",
            FakeInteractions.REFUSES,
            InteractionCalls::refusedLater,
            InteractionRows.refused(row("refusedLater"))));
  }

  private static CallShape shape(
      String method, String behaviour, Interacting.Calls calls, ExpectedRow... rows) {
    return Interacting.shape(CallRows.key(InteractionCalls.class, method), behaviour, calls, rows);
  }

  private static ExpectedRow row(String method) {
    return InteractionRows.success(InteractionCalls.class, method);
  }

  private static ExpectedRow onVertex(ExpectedRow row) {
    return row.with("provider_account", Interacting.PROJECT)
        .with("region", Interacting.LOCATION)
        .with("pricing_attributes", Map.of("region_class", "regional"));
  }

  private static Object whole(Interacting interacting) {
    return Interacting.seen(
        interacting.gemini().interactions.create(Interacting.body()).interaction());
  }

  private static Object built(Interacting interacting) {
    return Interacting.seen(
        interacting.gemini().interactions.create().body(Interacting.body()).call().interaction());
  }

  /** The SDK takes every reply for a stream, in which such a one has no event. */
  private static Object later(Interacting interacting) throws Exception {
    return interacting.gemini().async.interactions.create(Interacting.body()).get().toList();
  }

  private static Object builtLater(Interacting interacting) throws Exception {
    return interacting
        .gemini()
        .async
        .interactions
        .create()
        .body(Interacting.body())
        .call()
        .get()
        .toList();
  }

  private static Object onVertex(Interacting interacting) {
    return Interacting.seen(
        interacting.vertex().interactions.create(Interacting.body()).interaction());
  }

  private static Object askedForAgain(Interacting interacting) throws Exception {
    interacting.scene().say(whole(interacting));
    return interacting.elsewhere(
        () -> {
          var interactions = interacting.gemini().interactions;
          for (int i = 1; i < FakeInteractions.POLLS; i++) {
            interactions.get(interacting.byId());
          }
          return Interacting.seen(interactions.get(interacting.byId()).interaction());
        });
  }

  private static Object unkept(Interacting interacting) {
    CreateInteractionRequestBody body =
        CreateInteractionRequestBody.of(Interacting.asked().store(false).build());
    return Interacting.seen(interacting.gemini().interactions.create(body).interaction());
  }

  private static Object callsTool(Interacting interacting) {
    return Interacting.seen(
        interacting.gemini().interactions.create(Interacting.body()).interaction());
  }

  private static Object refused(Interacting interacting) {
    return Interacting.seen(
        interacting.gemini().interactions.create(Interacting.body()).interaction());
  }

  private static Object refusedLater(Interacting interacting) throws Exception {
    return interacting.gemini().async.interactions.create(Interacting.body()).get().toList();
  }

  /** The calls that a test makes with the real SDK. */
  public static Stream<ProvenCall> proven() {
    return Stream.of("interactions.create", "interactions.get", "interactions.cancel")
        .flatMap(
            call ->
                Stream.of(Variant.PLAIN, Variant.ASYNC)
                    .map(variant -> new ProvenCall(call, variant, "chat/interactions")));
  }
}
