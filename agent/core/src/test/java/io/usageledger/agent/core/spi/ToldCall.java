package io.usageledger.agent.core.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that writes down what it is told. */
final class ToldCall implements Call {
  final List<String> told = Collections.synchronizedList(new ArrayList<>());
  int carriers;

  @Override
  public CallSpec spec() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void attempted() {
    told.add("attempted");
  }

  @Override
  public synchronized void carriedBy(Object carrier) {
    carriers++;
  }

  @Override
  public void answered(int httpStatus, @Nullable String requestId) {
    told.add("answered " + httpStatus);
  }

  @Override
  public void firstChunk() {
    told.add("first");
  }

  @Override
  public void says(Reply reply) {
    told.add(String.valueOf(reply.usageJson()));
  }

  @Override
  public Reply said() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tellsLine(Reply line) {
    told.add("line " + line.usageJson());
  }

  @Override
  public void tellsOther(Reply other) {
    told.add("other " + other.usageJson());
  }

  @Override
  public boolean hasWholeUsage() {
    return false;
  }

  @Override
  public void succeeded() {
    told.add("succeeded");
  }

  @Override
  public void failed(Failure failure) {
    told.add("failed " + failure.type());
  }

  @Override
  public void cancelled(@Nullable String reason) {
    told.add("cancelled " + reason);
  }
}
