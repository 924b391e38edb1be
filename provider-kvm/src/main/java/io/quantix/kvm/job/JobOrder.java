package io.quantix.kvm.job;

import io.quantix.spi.SpecDigest;
import io.quantix.spi.vm.VmId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a job is asked to do.
 *
 * @param kind in a verb and a noun; also says who picks the job up after a restart
 * @param vm the machine it works on
 * @param request fingerprint of everything that tells this request from another
 */
public record JobOrder(String kind, VmId vm, String request) {

    /**
     * Describes an order.
     *
     * @param request the parts of the request: specs, ids, texts, numbers, and collections of them
     */
    public static JobOrder of(String kind, VmId vm, Object... request) {
        StringBuilder text = new StringBuilder();
        append(text, List.of(request));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return new JobOrder(kind, vm, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Equal requests read the same in every process, although sets and maps list their members in any order. */
    private static void append(StringBuilder text, Object part) {
        switch (part) {
            case Record spec -> leaf(text, SpecDigest.of(spec).hex());
            case Optional<?> optional -> append(text, optional.stream().toList());
            case Set<?> members -> append(text, sorted(members));
            case Map<?, ?> map -> append(text, sorted(map.entrySet()));
            case Map.Entry<?, ?> entry -> append(text, List.of(entry.getKey(), entry.getValue()));
            case Collection<?> many -> {
                text.append('[');
                many.forEach(each -> append(text, each));
                text.append(']');
            }
            default -> leaf(text, part.toString());
        }
    }

    private static List<String> sorted(Set<?> members) {
        return members.stream()
                .map(member -> {
                    StringBuilder text = new StringBuilder();
                    append(text, member);
                    return text.toString();
                })
                .sorted()
                .toList();
    }

    /** The length in front keeps two different requests from reading the same. */
    private static void leaf(StringBuilder text, String value) {
        text.append(value.length()).append('\'').append(value).append('\'');
    }
}
