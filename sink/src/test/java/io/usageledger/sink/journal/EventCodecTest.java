package io.usageledger.sink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usageledger.sink.Samples;
import io.usageledger.sink.event.Attribution;
import io.usageledger.sink.event.CallOutcome;
import io.usageledger.sink.event.CallRequest;
import io.usageledger.sink.event.CallStatus;
import io.usageledger.sink.event.Job;
import io.usageledger.sink.event.UsageEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  @Test
  void roundTrip_everyFieldNull_isEqual() {
    UsageEvent event =
        new UsageEvent(
            new UUID(0, 0),
            Instant.EPOCH,
            Attribution.NONE,
            new CallRequest("", "", null, null, null, null, null, null, true, Map.of()),
            CallOutcome.UNKNOWN);

    assertThat(copy(event)).isEqualTo(event);
  }

  @Test
  void roundTrip_randomFields_isEqual() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      UsageEvent event = event(random);
      assertThat(copy(event)).as("seed %d, event %d", seed, i).isEqualTo(event);
    }
  }

  @Test
  void roundTrip_extremeNumbers_isEqual() {
    for (long number : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
      CallOutcome outcome =
          new CallOutcome(
              CallStatus.ERROR,
              null,
              (int) number,
              (int) number,
              number,
              number,
              null,
              null,
              null,
              null,
              null,
              null);
      UsageEvent event = Samples.opened().withOutcome(outcome);
      assertThat(copy(event)).isEqualTo(event);
    }
  }

  @Test
  void roundTrip_megabytesOfText_isEqual() {
    UsageEvent event =
        Samples.opened()
            .withOutcome(Samples.outcome(CallStatus.SUCCESS, 200, "\u20ac".repeat(2_000_000)));

    assertThat(copy(event)).isEqualTo(event);
  }

  @Test
  void read_fieldsOfALaterVersion_areSkipped() {
    UsageEvent event = Samples.settled();
    PayloadWriter payload = new PayloadWriter(new byte[64], 0);
    payload.text(900, "from the future");
    payload.number(901, -5);
    EventCodec.write(payload, event);
    payload.texts(902, Map.of("a", "b"));
    payload.uuid(100_000, UUID.randomUUID());

    assertThat(EventCodec.read(payload.bytes(), 0, payload.size())).isEqualTo(event);
  }

  @Test
  void read_statusOfALaterVersion_isUnknown() {
    PayloadWriter payload = new PayloadWriter(new byte[64], 0);
    EventCodec.write(payload, Samples.settled());
    payload.text(50, "paused");

    assertThat(EventCodec.read(payload.bytes(), 0, payload.size()).outcome().status())
        .isEqualTo(CallStatus.UNKNOWN);
  }

  @Test
  void read_anyBytes_neverFailsOtherwiseThanDeclared() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    PayloadWriter payload = new PayloadWriter(new byte[64], 0);
    EventCodec.write(payload, Samples.settled());
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(payload.bytes(), payload.size());
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        EventCodec.read(bytes, 0, bytes.length);
      } catch (IllegalArgumentException | ArithmeticException e) {
        assertThat(e).as("seed %d", seed).hasMessageContaining("");
      }
    }
  }

  @Test
  void read_idMissing_isRefused() {
    PayloadWriter payload = new PayloadWriter(new byte[64], 0);
    payload.number(2, 5);

    assertThatThrownBy(() -> EventCodec.read(payload.bytes(), 0, payload.size()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field 1 is missing");
  }

  @Test
  void record_largerThanAllowed_isRefused() {
    UsageEvent event =
        Samples.opened()
            .withOutcome(Samples.outcome(CallStatus.SUCCESS, 200, "x".repeat(17 << 20)));

    assertThatThrownBy(() -> JournalFormat.record(RecordType.SETTLED, event, new byte[64]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16777216 are allowed");
  }

  private static UsageEvent copy(UsageEvent event) {
    PayloadWriter payload = new PayloadWriter(new byte[64], 7);
    EventCodec.write(payload, event);
    return EventCodec.read(payload.bytes(), 7, payload.size() - 7);
  }

  private static UsageEvent event(Random random) {
    return new UsageEvent(
        new UUID(random.nextLong(), random.nextLong()),
        time(random),
        new Attribution(
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            texts(random),
            texts(random)),
        new CallRequest(
            word(random),
            word(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            random.nextBoolean(),
            texts(random)),
        new CallOutcome(
            List.of(CallStatus.values()).get(random.nextInt(CallStatus.values().length)),
            text(random),
            random.nextBoolean() ? null : random.nextInt(),
            random.nextBoolean() ? null : random.nextInt(),
            random.nextBoolean() ? null : random.nextLong(),
            random.nextBoolean() ? null : random.nextLong(),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            texts(random),
            random.nextBoolean() ? null : job(random)));
  }

  private static Instant time(Random random) {
    return Instant.EPOCH.plus(random.nextLong(-1L << 50, 1L << 50), ChronoUnit.MICROS);
  }

  private static Job job(Random random) {
    return new Job(
        word(random),
        random.nextBoolean() ? null : time(random),
        random.nextBoolean(),
        random.nextBoolean() ? null : random.nextInt(),
        text(random));
  }

  private static @Nullable String text(Random random) {
    return random.nextInt(4) == 0 ? null : word(random);
  }

  /** Any code points but surrogates. */
  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      int any = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
      word.appendCodePoint(any >= 0xD800 && any < 0xE000 ? 'x' : any);
    }
    return word.toString();
  }

  private static Map<String, String> texts(Random random) {
    Map<String, String> texts = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.put(word(random), word(random));
    }
    return texts;
  }
}
