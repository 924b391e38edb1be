package io.quantix.bindings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which class a function goes into: one per header, and several for the header of domains, which has 189 of them. */
enum Area {
    CONNECT_DOMAINS("VirConnectDomains", "domains as a connection sees them", "virConnect.*"),
    DOMAIN_BLOCK("VirDomainBlock", "disks of a domain", "virDomain(Get|Set)?(Block|Backup|DiskErrors).*"),
    DOMAIN_MIGRATION(
            "VirDomainMigration",
            "moving and saving a domain, and the jobs that do it",
            "virDomain(Migrate|(Managed)?Save|HasManagedSave|Restore|CoreDump|AbortJob|GetJob|StartDirty).*"),
    DOMAIN_TUNING(
            "VirDomainTuning",
            "processors, memory and other resources of a domain",
            "virDomain(Get|Set|Add|Del|Pin)?(Max)?(Vcpu|Memory|Scheduler|Numa|IOThread|Emulator|CPUStats|Perf|Blkio"
                    + "|InterfaceParam).*"),
    DOMAIN_GUEST(
            "VirDomainGuest",
            "what is asked of the guest or its agent",
            "virDomain(Get|Set)?(FS|Guest|Hostname|Time|UserPassword|AuthorizedSSH|Agent|InterfaceAddr|InterfaceFree"
                    + "|SendKey|SendProcess).*"),
    DOMAIN("VirDomain", "the life of a domain", "virDomain.*");

    private static final String DOMAIN_HEADER = "libvirt-domain";

    private final String className;
    private final String purpose;
    private final Pattern functions;

    Area(String className, String purpose, String functions) {
        this.className = className;
        this.purpose = purpose;
        this.functions = Pattern.compile(functions);
    }

    static String classOf(Api.Function function) {
        if (!function.header().equals(DOMAIN_HEADER)) {
            return classOf(function.header());
        }
        return of(function).className;
    }

    static String purposeOf(Api.Function function) {
        if (!function.header().equals(DOMAIN_HEADER)) {
            return "the header " + function.header() + ".h";
        }
        return of(function).purpose;
    }

    /** Returns {@code VirNodedev} for the header {@code libvirt-nodedev}. */
    static String classOf(String header) {
        StringBuilder name = new StringBuilder("Vir");
        for (String word : header.replaceFirst("^(libvirt-|virt(?=error))", "").split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }

    private static Area of(Api.Function function) {
        for (Area area : values()) {
            if (area.functions.matcher(function.name()).matches()) {
                return area;
            }
        }
        throw new IllegalStateException("no area for " + function.name());
    }
}
