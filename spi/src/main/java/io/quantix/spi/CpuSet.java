package io.quantix.spi;

import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A set of CPU or NUMA node numbers, written as the Linux kernel writes them: {@code 0-3,8}.
 *
 * @param members at least one number, each 0 to 65,535; sorted and without repetition
 * @since 1.0
 */
public record CpuSet(List<Integer> members) {

    private static final int HIGHEST = 65_535;
    private static final Pattern TEXT = Pattern.compile("\\d{1,5}(-\\d{1,5})?(,\\d{1,5}(-\\d{1,5})?)*");

    public CpuSet {
        members = List.copyOf(new TreeSet<>(members));
        Problems.of("CPU set")
                .check(!members.isEmpty(), "", members, "must name at least one CPU")
                .check(
                        members.stream().allMatch(cpu -> cpu >= 0 && cpu <= HIGHEST),
                        "",
                        members,
                        "must hold numbers from 0 to " + HIGHEST)
                .throwIfAny();
    }

    public static CpuSet of(Integer... members) {
        return new CpuSet(List.of(members));
    }

    public static CpuSet of(Collection<Integer> members) {
        return new CpuSet(List.copyOf(members));
    }

    /**
     * Reads the kernel's list format.
     *
     * @throws ProviderException.InvalidSpec when the text is anything else
     */
    public static CpuSet parse(String text) {
        String list = text.strip();
        if (!TEXT.matcher(list).matches()) {
            throw new ProviderException.InvalidSpec(
                    "CPU set", new FieldProblem("", text, "must be a list of CPUs and ranges like 0-3,8"));
        }
        TreeSet<Integer> members = new TreeSet<>();
        for (String part : list.split(",", -1)) {
            int dash = part.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
            for (int cpu = first; cpu <= last; cpu++) {
                members.add(cpu);
            }
        }
        return new CpuSet(List.copyOf(members));
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",");
        int index = 0;
        while (index < members.size()) {
            int first = members.get(index);
            int last = first;
            while (index + 1 < members.size() && members.get(index + 1) == last + 1) {
                last++;
                index++;
            }
            text.add(first == last ? Integer.toString(first) : first + "-" + last);
            index++;
        }
        return text.toString();
    }
}
