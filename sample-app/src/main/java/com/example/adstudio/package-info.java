/** A small ad-creation service, written with the official OpenAI SDK. */
@NullMarked
package com.example.adstudio;

import org.jspecify.annotations.NullMarked;
