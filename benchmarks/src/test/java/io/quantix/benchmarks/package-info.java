/** That every benchmark runs, every way gives the same answers, and the figures are put together rightly; no timings. */
@NullMarked
package io.quantix.benchmarks;

import org.jspecify.annotations.NullMarked;
