package io.quantix.conformance.report;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONComposer;
import com.fasterxml.jackson.jr.ob.comp.ArrayComposer;
import com.fasterxml.jackson.jr.ob.comp.ObjectComposer;
import io.quantix.conformance.CapabilityRow;
import io.quantix.conformance.RuleResult;
import io.quantix.conformance.Sabotage;
import io.quantix.conformance.TrialReport;
import java.io.IOException;
import java.io.OutputStream;

/** The report for programs. Keys are never renamed; new ones may come. */
final class JsonReport {

    private static final int FORMAT = 1;

    private final TrialReport report;

    JsonReport(TrialReport report) {
        this.report = report;
    }

    void writeTo(OutputStream out) throws IOException {
        JSONComposer<OutputStream> json =
                JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).composeTo(out);
        ObjectComposer<JSONComposer<OutputStream>> root = json.startObject();
        root.put("format", FORMAT);
        provider(root.startObjectField("provider"));
        root.put("startedAt", report.startedAt().toString());
        root.put("durationMillis", report.duration().toMillis());
        root.put("conforms", report.conforms());
        counts(root.startObjectField("counts"));
        results(root.startArrayField("rules"));
        ArrayComposer<?> left = root.startArrayField("leftBehind");
        for (String each : report.left()) {
            left.add(each);
        }
        left.end();
        matrix(root.startArrayField("capabilities"));
        sabotages(root.startArrayField("saboteurs"));
        root.end();
        json.finish();
    }

    private void provider(ObjectComposer<?> provider) throws IOException {
        provider.put("name", report.provider().name());
        provider.put("version", report.provider().version());
        provider.put("vendor", report.provider().vendor());
        provider.put("level", report.provider().level().value());
        provider.end();
    }

    private void counts(ObjectComposer<?> counts) throws IOException {
        counts.put("passed", report.count("passed"));
        counts.put("failed", report.count("failed"));
        counts.put("deniedAndProven", report.count("denied"));
        counts.put("notApplicable", report.count("not applicable"));
        counts.put("saboteurs", report.sabotages().size());
        counts.put("saboteursCaught", report.caught());
        counts.end();
    }

    private void results(ArrayComposer<?> rules) throws IOException {
        for (RuleResult result : report.results()) {
            ObjectComposer<?> rule = rules.startObject();
            rule.put("id", result.rule().id());
            rule.put("level", result.rule().level().name());
            rule.put("section", result.rule().section());
            rule.put("text", result.rule().text());
            rule.put("intent", result.rule().intent());
            rule.put("outcome", result.outcome().word());
            rule.put("detail", result.outcome().detail());
            rule.put("durationMillis", result.duration().toMillis());
            rule.end();
        }
        rules.end();
    }

    private void matrix(ArrayComposer<?> capabilities) throws IOException {
        for (CapabilityRow row : report.matrix()) {
            ObjectComposer<?> capability = capabilities.startObject();
            capability.put("id", row.capability());
            capability.put("support", row.support());
            capability.put("reason", row.reason());
            capability.end();
        }
        capabilities.end();
    }

    private void sabotages(ArrayComposer<?> saboteurs) throws IOException {
        for (Sabotage sabotage : report.sabotages()) {
            ObjectComposer<?> saboteur = saboteurs.startObject();
            saboteur.put("name", sabotage.saboteur());
            saboteur.put("sin", sabotage.sin());
            saboteur.put("caughtBy", sabotage.caughtBy().orElse(""));
            saboteur.put("finding", sabotage.finding());
            saboteur.end();
        }
        saboteurs.end();
    }
}
