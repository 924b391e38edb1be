package io.quantix.kvm.xml;

import com.fasterxml.jackson.jr.ob.JSON;
import io.quantix.spi.vm.GuestOs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What suits an operating system: how the board's clock is set, what its timers do, which of Hyper-V's enlightenments it knows. The profiles are
 * data, {@code guest-profiles.json}: the first that fits a guest's family and name is its profile, and a name fits what begins with it.
 *
 * <p>Timers and enlightenments are promises of KVM, so a translated guest gets the clock alone. Their meaning is described in libvirt's
 * <a href="https://libvirt.org/formatdomain.html#hypervisor-features">domain format</a>.
 *
 * @param family whom it is for
 * @param names beginnings of names it is for; empty for all of the family
 * @param clock {@code utc} or {@code localtime}
 * @param timers attributes of each timer, by its name
 * @param hyperv attributes of each enlightenment besides being on, by its name; empty for none at all
 */
record GuestProfile(
        GuestOs.Family family,
        List<String> names,
        String clock,
        Map<String, Map<String, String>> timers,
        Map<String, Map<String, String>> hyperv) {

    private static final String DATA = "guest-profiles.json";
    private static final List<GuestProfile> ALL = load();

    GuestProfile {
        names = List.copyOf(names);
        timers = Collections.unmodifiableMap(timers);
        hyperv = Collections.unmodifiableMap(hyperv);
    }

    /** Returns all profiles in the order they are tried. */
    static List<GuestProfile> all() {
        return ALL;
    }

    /** Returns the profile of a guest; every family has one. */
    static GuestProfile of(GuestOs os) {
        return ALL.stream()
                .filter(profile -> profile.suits(os))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(DATA + " has no profile for " + os.family()));
    }

    private boolean suits(GuestOs os) {
        boolean named = names.isEmpty()
                || os.name()
                        .filter(name -> names.stream().anyMatch(name::startsWith))
                        .isPresent();
        return family == os.family() && named;
    }

    void writeEnlightenments(XmlOut features) {
        if (hyperv.isEmpty()) {
            return;
        }
        features.element("hyperv", element -> {
            element.attribute("mode", "custom");
            hyperv.forEach((name, more) -> element.element(name, enlightenment -> {
                enlightenment.attribute("state", "on");
                more.forEach(enlightenment::attribute);
            }));
        });
    }

    void writeTimers(XmlOut clock) {
        timers.forEach((name, attributes) -> clock.element("timer", timer -> {
            timer.attribute("name", name);
            attributes.forEach(timer::attribute);
        }));
    }

    private static List<GuestProfile> load() {
        try (InputStream data = GuestProfile.class.getResourceAsStream(DATA)) {
            if (data == null) {
                throw new IllegalStateException("the jar lacks " + DATA);
            }
            return JSON.std.listOfFrom(Object.class, data).stream()
                    .map(GuestProfile::read)
                    .toList();
        } catch (IOException damaged) {
            throw new UncheckedIOException(DATA + " cannot be read", damaged);
        }
    }

    private static GuestProfile read(Object entry) {
        Map<?, ?> profile = (Map<?, ?>) entry;
        return new GuestProfile(
                XmlNames.parse(GuestOs.Family.class, String.valueOf(profile.get("family"))),
                profile.get("names") instanceof List<?> names
                        ? names.stream().map(String::valueOf).toList()
                        : List.of(),
                String.valueOf(profile.get("clock")),
                nested(profile.get("timers")),
                nested(profile.get("hyperv")));
    }

    private static Map<String, Map<String, String>> nested(@Nullable Object value) {
        Map<String, Map<String, String>> read = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> outer) {
            outer.forEach((name, inner) -> {
                Map<String, String> attributes = new LinkedHashMap<>();
                ((Map<?, ?>) inner).forEach((key, text) -> attributes.put(String.valueOf(key), String.valueOf(text)));
                read.put(String.valueOf(name), attributes);
            });
        }
        return read;
    }
}
