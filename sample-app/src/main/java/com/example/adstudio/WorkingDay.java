package com.example.adstudio;

import com.anthropic.errors.AnthropicException;
import com.example.adstudio.standin.Fault;
import com.google.genai.errors.ApiException;
import com.openai.errors.OpenAIException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the studio does for its customers in a day, the bad moments included. */
final class WorkingDay {
  private static final Logger log = LoggerFactory.getLogger(WorkingDay.class);

  private static final Brief BREAD = new Brief("org-bakery", "u-ada", "spring", "rye bread");
  private static final Brief CAKES = new Brief("org-bakery", "u-ben", "weddings", "cakes");
  private static final Brief BIKES = new Brief("org-bikes", "u-cho", "commute", "city bikes");
  private static final Brief NOVELS = new Brief("org-books", "u-dee", "summer", "novels");
  private static final String PICTURE = "https://example.com/cake.jpg";

  /** One grey dot, as a customer might send it. */
  private static final byte[] PHOTO =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

  private final Provider provider;
  private final CallLog calls;

  WorkingDay(Provider provider, CallLog calls) {
    this.provider = provider;
    this.calls = calls;
  }

  void run() {
    ExecutorService workers = Executors.newFixedThreadPool(3);
    try {
      writeHooks();
      writeCopy();
      reviewImages(workers);
      planAndVary(workers);
      askForASecondOpinion();
      paint();
      lookAround();
    } finally {
      Futures.finish(workers);
    }
  }

  /** No tool and no operation in the context: the class and the method say it. */
  private void writeHooks() {
    request(BREAD, Map.of(), () -> hooks(Fault.NONE, BREAD, "gpt-4o-mini"));
    request(BIKES, Map.of(), () -> hooks(Fault.NONE, BIKES, "gpt-5"));
    request(NOVELS, Map.of(), () -> hooks(Fault.NONE, NOVELS, "house-hooks-2"));
    request(BIKES, Map.of(), () -> hooks(Fault.RATE_LIMITED, BIKES, "gpt-4o"));
    request(NOVELS, Map.of(), () -> hooks(Fault.SERVER_ERROR, NOVELS, "gpt-4o"));
  }

  private void hooks(Fault fault, Brief brief, String model) {
    HookService service = new HookService(provider.clientMeeting(fault), calls);
    log.info("  {}", service.generateHooks(brief, model).get(0));
  }

  /** A tool in the context, but no operation: the method says it. */
  private void writeCopy() {
    Map<String, String> tool = Map.of("tool_name", "ad_copy");
    AdCopyService copy = new AdCopyService(provider.client(), calls);
    AdCopyService late = new AdCopyService(provider.clientMeeting(Fault.SLOW), calls);
    request(BREAD, tool, () -> show(late.writeCopy(BREAD, true)));
    request(CAKES, tool, () -> show(copy.writeCopy(CAKES, false)));
    request(NOVELS, tool, () -> copy.previewCopy(NOVELS));
  }

  /** Everything in the context, handed over to another thread. */
  private void reviewImages(ExecutorService reviewers) {
    Map<String, String> tool = Map.of("tool_name", "image_review", "operation", "review_image");
    ImageReviewService reviews =
        new ImageReviewService(provider.client().async(), reviewers, calls);
    ImageReviewService late =
        new ImageReviewService(provider.clientMeeting(Fault.SLOW).async(), reviewers, calls);
    request(CAKES, tool, () -> show(reviews.reviewImage(CAKES, PICTURE).verdict()));
    request(NOVELS, tool, () -> late.reviewImage(NOVELS, PICTURE).giveUp());
  }

  /** An operation in the context, but no tool; then many calls at once. */
  private void planAndVary(ExecutorService writers) {
    CampaignPlanner planner = new CampaignPlanner(provider.client(), calls);
    VariantService variants = new VariantService(provider.client(), writers, calls);
    request(
        BIKES,
        Map.of("operation", "plan_launch"),
        () -> log.info("  {} steps", planner.plan(BIKES).steps.size()));
    request(
        BIKES, Map.of(), () -> log.info("  {} variants", variants.writeVariants(BIKES, 6).size()));
  }

  /** Another vendor; no tool and no operation in the context. */
  private void askForASecondOpinion() {
    ClaudeService claude = new ClaudeService(provider.claude(), calls);
    ClaudeService busy = new ClaudeService(provider.claudeMeeting(Fault.RATE_LIMITED), calls);
    request(BREAD, Map.of(), () -> show(claude.critiqueAd(BREAD)));
    request(NOVELS, Map.of(), () -> show(claude.writeScript(NOVELS)));
    request(BIKES, Map.of(), () -> show(busy.critiqueAd(BIKES)));
  }

  /**
   * A third vendor makes a picture and looks at another; no tool and no operation in the context.
   */
  private void paint() {
    GeminiService gemini = new GeminiService(provider.gemini(), calls);
    request(CAKES, Map.of(), () -> log.info("  {} bytes", gemini.generateImage(CAKES).length));
    request(CAKES, Map.of(), () -> show(gemini.analyzeImage(CAKES, PHOTO)));
    request(NOVELS, Map.of(), () -> show(gemini.captionImage(NOVELS, PHOTO)));
  }

  /** Nothing in the context at all. */
  private void lookAround() {
    attempt(() -> show(new TrendWatcher(provider.client(), calls).findTrends()));
  }

  private static void request(Brief brief, Map<String, String> tool, Runnable work) {
    Map<String, String> context = new HashMap<>(brief.requester());
    context.putAll(tool);
    LoggingContext.with(context, () -> attempt(work));
  }

  /** A call that fails is one customer's bad moment, not the end of the day. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (OpenAIException | AnthropicException | ApiException e) {
      log.info("  {}", e.getMessage());
    }
  }

  private static void show(String text) {
    List<String> lines = text.lines().toList();
    log.info("  {}", lines.isEmpty() ? "(nothing)" : lines.get(0));
  }
}
