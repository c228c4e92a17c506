/** A loopback server that speaks the provider's wire format, for machines without a key. */
@NullMarked
package com.example.adstudio.standin;

import org.jspecify.annotations.NullMarked;
