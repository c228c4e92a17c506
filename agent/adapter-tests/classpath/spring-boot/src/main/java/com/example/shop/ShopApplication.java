package com.example.shop;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application in one executable jar: asks each address, prints the reply's id. */
@SpringBootApplication
public class ShopApplication implements CommandLineRunner {
  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }

  @Override
  public void run(String... baseUrls) {
    for (String baseUrl : baseUrls) {
      System.out.println("reply " + ask(baseUrl));
    }
  }

  private static String ask(String baseUrl) {
    OpenAIClient client = OpenAIOkHttpClient.builder().apiKey("none").baseUrl(baseUrl).build();
    try {
      return client.chat().completions().create(request()).id();
    } finally {
      client.close();
    }
  }

  private static ChatCompletionCreateParams request() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage("Good day?")
        .build();
  }
}
