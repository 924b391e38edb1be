package io.quantix.kvm.seed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What user data is, told by how it begins: the kinds cloud-init and cloudbase-init know. */
enum TextFormat {
    CLOUD_CONFIG("#cloud-config"),
    CLOUD_CONFIG_ARCHIVE("#cloud-config-archive"),
    CLOUD_CONFIG_PATCH("#cloud-config-jsonp"),
    BOOT_HOOK("#cloud-boothook"),
    PART_HANDLER("#part-handler"),
    INCLUDE("#include"),
    INCLUDE_ONCE("#include-once"),
    UPSTART_JOB("#upstart-job"),
    TEMPLATE("## template:"),
    SCRIPT("#!"),
    MIME_TYPE("content-type:"),
    MIME_VERSION("mime-version:"),
    /** PowerShell and batch files: for cloudbase-init, on Windows. */
    POWERSHELL("#ps1"),
    BATCH("rem cmd");

    /** What a refusal names. */
    static final String EXPECTED =
            "must begin as cloud-init expects it, with #cloud-config, #!, #include, ## template: jinja or a MIME"
                    + " header";

    private final String beginning;

    TextFormat(String beginning) {
        this.beginning = beginning;
    }

    /** The longest beginning that fits is meant, whatever its case and what white space is before it. */
    static Optional<TextFormat> of(String text) {
        String start = text.stripLeading();
        String lower = start.substring(0, Math.min(64, start.length())).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.startsWith(format.beginning))
                .max(Comparator.comparingInt(format -> format.beginning.length()));
    }

    boolean isMime() {
        return this == MIME_TYPE || this == MIME_VERSION;
    }

    boolean isForWindowsOnly() {
        return this == POWERSHELL || this == BATCH;
    }
}
