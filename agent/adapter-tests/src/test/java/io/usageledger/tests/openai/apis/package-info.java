/**
 * Every billed call of openai-java in each of its forms: how it is made, what the stand-in answers,
 * which row it must give. A family of calls is one class.
 */
@NullMarked
package io.usageledger.tests.openai.apis;

import org.jspecify.annotations.NullMarked;
