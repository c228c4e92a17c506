package io.usageledger.pricing;

/**
 * What a price must get right, each with what went wrong where it did not: figures of bills, and
 * issues of other systems. {@link PricingRulesTest} sees that each has a test.
 */
enum PricingRule {
  R1(
      "Anthropic and Bedrock count what is cached beside the input",
      "2,365 = 3 + 288 + 2,074 of a recorded Converse reply; a cache write billed twice"),
  R2(
      "OpenAI and whoever speaks like it count what is cached inside the prompt",
      "35,720 tokens shown for a prompt of 17,903"),
  R3(
      "The shape of the usage decides, not the provider's name",
      "1,000 tokens taken for 2,000 where a gateway had summed Anthropic's counts up"),
  R4(
      "What is written to the cache is billed by its time to live, the rest for five minutes",
      "500 written, 100 of them for an hour: 100 billed"),
  R5("What is cached costs the input's price where it has none of its own", "400 tokens billed 0"),
  R6("Newer models of OpenAI bill what is written to the cache", "1.25 times the input"),
  R7(
      "Cached tokens may be images or audio: each is billed once, none below zero",
      "text of -800 tokens where 900 images and 900 cached overlap in 1,000"),
  R8(
      "Reasoning stands inside the output, or beside it: the total says which",
      "total = prompt + completion + reasoning"),
  R9("Details that name only the reasoning leave the rest what it is", "977 tokens billed as 768"),
  R10(
      "Reasoning has its own price only where the model has one, and a tier has its own set",
      "reasoning at 9 beside an output of 8; of a tier without it at the tier's output"),
  R11(
      "A long prompt moves the whole call, above the threshold; at xAI from it on",
      "200,000 tokens at 2, one more at 4; at xAI all of them dearer"),
  R12(
      "The threshold counts the whole prompt, what is cached too",
      "272,001 of which 272,000 cached"),
  R13("The tier that served is billed, not the one asked for", "priority asked, default served"),
  R14(
      "Tier, length and region compose; a tier without a price is standard and an estimate",
      "2.5 times 1.1 for a long flex call in the EU"),
  R15("Regions and geographic profiles cost a tenth more", "1.1 times, the cache too"),
  R16("A faster service costs twice, the cache too", "2 times"),
  R17("A batch costs half, the cache too; an explicit zero is free", "50 %"),
  R18("Searches are billed beside the tokens", "$10 for a thousand; 2 in one reply"),
  R19(
      "What an image model makes is images, if the reply says nothing else",
      "150 text in + 8,000 image out = $0.32075"),
  R20(
      "What an image model of Google's says and thinks costs what text costs",
      "13 tokens of text and 200 thoughts beside 1,120 of an image"),
  R21(
      "Media without usage are billed by the request and by what came",
      "2 of 3 images; 8 seconds silent for half"),
  R22("Audio is billed in seconds or in tokens, never both", "9 seconds = $0.0009"),
  R23(
      "Passes beside the totals are billed by their own model",
      "2,390 = 1,128 + 1,262, and 2,518 of an advisor"),
  R24("No usage is unknown; a stated zero is zero", "NULL, and 0"),
  R25(
      "Money that the provider states goes before a list price, if it is money",
      "$0.0160614 billed, $0.0001764 of it tokens"),
  R26("An unknown model has no cost, never zero", "NULL"),
  R27("The price of the call's time holds", "o3 at 10 and 40 until 2025-06-10, then 2 and 8"),
  R28("A reply out of somebody's cache costs nothing, and says so", "0, cache_hit"),
  R29("An error is not billed", "0, not_billed"),
  R30("Numbers may be text, and money never passes through binary", "0.0000000025 per token");

  private final String says;
  private final String evidence;

  PricingRule(String says, String evidence) {
    this.says = says;
    this.evidence = evidence;
  }

  /** One sentence. */
  String says() {
    return says;
  }

  String evidence() {
    return evidence;
  }
}
