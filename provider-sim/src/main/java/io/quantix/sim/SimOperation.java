package io.quantix.sim;

/** The calls a simulated host answers, for counting them and for making one of them fail. */
public enum SimOperation {
    HEALTH("ask for health"),
    HYPERVISOR("describe the hypervisor"),
    CREATE("create"),
    RECONFIGURE("reconfigure"),
    START("start"),
    STOP("stop"),
    REBOOT("reboot"),
    PAUSE("pause"),
    RESUME("resume"),
    DELETE("delete"),
    DESCRIBE("describe"),
    SPEC("read the spec of"),
    LIST("list machines"),
    STATS("measure"),
    WATCH("watch"),
    CONSOLE("open a console of"),
    SCREENSHOT("take a picture of"),
    HOTPLUG("change devices of"),
    SNAPSHOT("handle snapshots of"),
    BACKUP("back up"),
    SAVED_STATE("handle saved memory of"),
    MIGRATION("migrate"),
    HOST_DEVICES("list host devices"),
    AGENT("ask the agent of"),
    AGENT_EXEC("run a program in"),
    AGENT_FILE("reach a file of"),
    AGENT_FILE_SYSTEMS("reach the file systems of"),
    AGENT_CLOCK("reach the clock of"),
    AGENT_USERS("reach the users of"),
    AGENT_CPUS("reach the CPUs of");

    private final String words;

    SimOperation(String words) {
        this.words = words;
    }

    /** Returns the call as a person names it. */
    String words() {
        return words;
    }
}
