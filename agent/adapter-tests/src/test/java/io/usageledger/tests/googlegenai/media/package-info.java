/**
 * Images, videos and batches of {@code google-genai}: calls whose replies state no usage, and work
 * that goes on after the reply.
 */
@NullMarked
package io.usageledger.tests.googlegenai.media;

import org.jspecify.annotations.NullMarked;
