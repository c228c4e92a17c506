@NullMarked
package io.usageledger.tests.googlegenai;

import org.jspecify.annotations.NullMarked;
