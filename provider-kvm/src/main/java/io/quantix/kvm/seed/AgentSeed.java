package io.quantix.kvm.seed;

import io.quantix.spi.Problems;
import io.quantix.spi.vm.CloudInitSpec;
import io.quantix.spi.vm.GuestOs;
import java.util.Locale;
import java.util.Optional;

/**
 * Adds the agent's installation to what a guest is given.
 *
 * <p>For cloud-init it is a script in the vendor data: user data has the last word there, and {@code packages} or {@code runcmd} of the user's would
 * drop the vendor's, lists and all, however they say they are to be merged (cloud-init forgets {@code merge_how} between the two). A script of
 * the vendor's is run whatever the user data says, unless it says {@code vendor_data: {enabled: false}}. Cloudbase-init reads no vendor data, so there
 * the script is a part beside the user data, and the first: a part that asks for a reboot is the last one that is run.
 */
final class AgentSeed {

    private static final String SCRIPT = "text/x-shellscript";
    /** How far cloud-init looks for a sign of MIME. */
    private static final int MIME_WITHIN = 4096;

    private AgentSeed() {}

    /** Records that there is no way for such a guest. */
    static void check(CloudInitSpec spec, GuestOs os, Problems problems) {
        if (!spec.installAgent()) {
            return;
        }
        AgentInstall.of(os)
                .refusal()
                .ifPresent(why -> problems.check(
                        false,
                        "cloudInit.installAgent",
                        true,
                        "must be false: " + os.name().orElse("the guest") + " " + why));
        boolean template = TextFormat.of(spec.userData())
                .filter(format -> format == TextFormat.TEMPLATE)
                .isPresent();
        problems.check(
                os.family() != GuestOs.Family.WINDOWS || !template,
                "cloudInit.installAgent",
                true,
                "must be false with a template on Windows: cloudbase-init fills in none that has company");
    }

    static CloudInitSpec added(CloudInitSpec given, GuestOs os) {
        if (!given.installAgent()) {
            return given;
        }
        String script = AgentInstall.of(os).script();
        boolean windows = os.family() == GuestOs.Family.WINDOWS;
        return new CloudInitSpec(
                given.dataSource(),
                windows ? beside(given.userData(), script) : given.userData(),
                given.metaData(),
                windows ? given.vendorData() : Optional.of(after(given.vendorData(), script)),
                given.networkConfig(),
                true);
    }

    /** For cloud-init, which finds out itself what a plain text is. */
    private static String after(Optional<String> vendorData, String script) {
        if (vendorData.isEmpty()) {
            return script;
        }
        MimeText all = new MimeText();
        if (isMime(vendorData.get())) {
            all.message(vendorData.get());
        } else {
            all.text("text/plain", "vendor-data", vendorData.get());
        }
        return all.text(SCRIPT, "install-agent", script).write();
    }

    /** For cloudbase-init, which tells scripts by the ending of their name, or without one by how they begin. */
    private static String beside(String userData, String script) {
        if (userData.isBlank()) {
            return script;
        }
        MimeText all = new MimeText().text(SCRIPT, "install-agent.ps1", script);
        Optional<TextFormat> format = TextFormat.of(userData);
        if (isMime(userData)) {
            all.message(userData);
        } else if (format.filter(found -> found == TextFormat.CLOUD_CONFIG).isPresent()) {
            all.text("text/cloud-config", "user-data", userData);
        } else {
            all.text(SCRIPT, "user-data", userData);
        }
        return all.write();
    }

    private static boolean isMime(String text) {
        String beginning =
                text.substring(0, Math.min(MIME_WITHIN, text.length())).toLowerCase(Locale.ROOT);
        return TextFormat.of(text).filter(TextFormat::isMime).isPresent() && beginning.contains("mime-version:");
    }
}
