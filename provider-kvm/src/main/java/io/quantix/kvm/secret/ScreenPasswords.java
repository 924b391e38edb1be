package io.quantix.kvm.secret;

import io.quantix.kvm.ffi.LibvirtDomain;
import io.quantix.kvm.ffi.generated.VirDomainConstants;
import io.quantix.kvm.link.Link;
import io.quantix.kvm.xml.DomainXmlWriter;
import io.quantix.spi.CallContext;
import io.quantix.spi.Effect;
import io.quantix.spi.FieldProblem;
import io.quantix.spi.ProviderException;
import io.quantix.spi.SecretRef;
import io.quantix.spi.SecretValue;
import io.quantix.spi.Secrets;
import io.quantix.spi.vm.ConsoleSpec;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the screens of a machine their passwords, each time it starts: the secrets are looked up before anything is started, and set on the running
 * machine alone. Until then nobody gets in, also when this process dies in between.
 */
public final class ScreenPasswords {

    /** RFC 6143, 7.2.2: what follows does not count. */
    private static final int VNC_LONGEST = 8;
    /** QEMU's own limit (SPICE_MAX_PASSWORD_LENGTH). */
    private static final int SPICE_LONGEST = 60;

    /**
     * Passwords about to be set, by the kind of screen.
     *
     * @param byScreen {@code vnc} and {@code spice}
     */
    public record Resolved(Map<String, SecretValue> byScreen) implements AutoCloseable {

        @Override
        public void close() {
            byScreen.values().forEach(SecretValue::close);
        }
    }

    private final Link link;
    private final Secrets secrets;

    public ScreenPasswords(Link link, Secrets secrets) {
        this.link = link;
        this.secrets = secrets;
    }

    /**
     * Looks up the passwords of a machine that is about to start.
     *
     * @throws ProviderException.InvalidSpec when a secret is not there, or is nothing a screen can have for a password
     */
    public Resolved resolve(VmSpec spec, CallContext call) {
        Map<String, SecretValue> found = new LinkedHashMap<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (int index = 0; index < spec.consoles().size(); index++) {
            String path = "consoles[" + index + "].password";
            switch (spec.consoles().get(index)) {
                case ConsoleSpec.Serial serial -> {}
                case ConsoleSpec.Vnc(ConsoleSpec.Listen listen, Optional<SecretRef> password) ->
                    password.flatMap(ref -> resolve(ref, path, Integer.MAX_VALUE, problems, call))
                            .ifPresent(value -> found.put("vnc", value));
                case ConsoleSpec.Spice(ConsoleSpec.Listen listen, Optional<SecretRef> password) ->
                    password.flatMap(ref -> resolve(ref, path, SPICE_LONGEST, problems, call))
                            .ifPresent(value -> found.put("spice", value));
            }
        }
        Resolved resolved = new Resolved(found);
        if (!problems.isEmpty()) {
            resolved.close();
            throw new ProviderException.InvalidSpec("VM spec at the start", problems);
        }
        return resolved;
    }

    private Optional<SecretValue> resolve(
            SecretRef ref, String path, int longest, List<FieldProblem> problems, CallContext call) {
        SecretValue value;
        try {
            value = secrets.resolve(ref, call);
        } catch (ProviderException.NotFound | ProviderException.Denied absent) {
            problems.add(
                    new FieldProblem(path, ref.name(), "must be a secret of this host that the provider may read"));
            return Optional.empty();
        }
        String text = text(value);
        boolean printable = !text.isEmpty() && text.chars().allMatch(letter -> letter >= 0x20 && letter != 0x7f);
        if (printable && text.length() <= longest) {
            return Optional.of(value);
        }
        value.close();
        problems.add(new FieldProblem(
                path,
                ref.name(),
                "must be a secret of printable text" + (longest < Integer.MAX_VALUE ? ", at most " + longest : "")));
        return Optional.empty();
    }

    private static String text(SecretValue value) {
        return value.read(bytes -> {
            ByteBuffer copy = bytes.duplicate();
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(copy).toString();
            } catch (CharacterCodingException binary) {
                return "";
            }
        });
    }

    /** Sets the passwords on a machine that has just been started. */
    public void set(LibvirtDomain domain, Resolved passwords, CallContext call) {
        VmId vm = new VmId(domain.uuid());
        passwords
                .byScreen()
                .forEach((screen, value) -> link.call(vm, call, "set the password of", ignored -> {
                    String text = text(value);
                    String significant =
                            screen.equals("vnc") ? text.substring(0, Math.min(VNC_LONGEST, text.length())) : text;
                    String xml = DomainXmlWriter.writeScreen(domain.xml(0, call.remaining()), screen, significant)
                            .orElseThrow(() -> new ProviderException.Internal(
                                    vm.ref(),
                                    vm.ref() + " runs without its " + screen + " server",
                                    Effect.NONE,
                                    (Throwable) null));
                    domain.updateDevice(xml, VirDomainConstants.VIR_DOMAIN_AFFECT_LIVE, call.remaining());
                    return true;
                }));
    }
}
