/**
 * What a trial found, for people (HTML), for build servers (JUnit XML) and for programs (JSON).
 *
 * <p>Enter at {@link io.quantix.conformance.report.ReportFolder}. Depends on the engine; knows no chapter.
 */
@NullMarked
package io.quantix.conformance.report;

import org.jspecify.annotations.NullMarked;
