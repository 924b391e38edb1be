package io.quantix.benchmarks.way;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.DomainInfo;
import org.libvirt.LibvirtException;

/**
 * libvirt's own Java binding, {@code org.libvirt:libvirt}, on JNA.
 *
 * <p>It binds neither {@code virDomainGetState} nor {@code virConnectGetAllDomainStats}. The first is called through a JNA
 * interface of our own, made as the library makes its own; the second has no counterpart.
 */
public final class JnaLibvirt implements Libvirt {

    /** What the library lacks, in the style it binds the rest. */
    interface Missing extends Library {
        Missing LIBVIRT = Native.load("libvirt.so.0", Missing.class);

        @Nullable Pointer virConnectOpen(String uri);

        @Nullable Pointer virDomainLookupByName(Pointer connection, String name);

        int virDomainGetState(Pointer domain, IntByReference state, IntByReference reason, int flags);

        int virDomainFree(Pointer domain);

        int virConnectClose(Pointer connection);
    }

    private final Connect connect;
    private final Domain domain;
    private final Pointer plainConnection;
    private final Pointer plainDomain;

    private JnaLibvirt(Connect connect, Domain domain, Pointer plainConnection, Pointer plainDomain) {
        this.connect = connect;
        this.domain = domain;
        this.plainConnection = plainConnection;
        this.plainDomain = plainDomain;
    }

    public static JnaLibvirt open(String uri, String domain) {
        try {
            Connect connect = new Connect(uri);
            Pointer connection = present(Missing.LIBVIRT.virConnectOpen(uri), uri);
            return new JnaLibvirt(
                    connect,
                    connect.domainLookupByName(domain),
                    connection,
                    present(Missing.LIBVIRT.virDomainLookupByName(connection, domain), domain));
        } catch (LibvirtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long version() {
        try {
            return connect.getLibVersion();
        } catch (LibvirtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Info info() {
        try {
            return info(domain);
        } catch (LibvirtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public State state() {
        IntByReference state = new IntByReference();
        IntByReference reason = new IntByReference();
        if (Missing.LIBVIRT.virDomainGetState(plainDomain, state, reason, 0) < 0) {
            throw new IllegalStateException("virDomainGetState failed");
        }
        return new State(state.getValue(), reason.getValue());
    }

    @Override
    public String xml() {
        try {
            return domain.getXMLDesc(0);
        } catch (LibvirtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<? extends Statistics> bulkStatistics() {
        throw new IllegalStateException("org.libvirt:libvirt does not bind virConnectGetAllDomainStats");
    }

    @Override
    public List<NamedInfo> infoOfEach() {
        try {
            Domain[] all = connect.listAllDomains(0);
            List<NamedInfo> found = new ArrayList<>(all.length);
            for (Domain each : all) {
                found.add(new NamedInfo(each.getName(), info(each)));
                each.free();
            }
            return found;
        } catch (LibvirtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Missing.LIBVIRT.virDomainFree(plainDomain);
        Missing.LIBVIRT.virConnectClose(plainConnection);
        try {
            domain.free();
            connect.close();
        } catch (LibvirtException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("EnumOrdinal") // the library made the enum from libvirt's number by its index
    private static Info info(Domain domain) throws LibvirtException {
        DomainInfo info = domain.getInfo();
        return new Info(info.state.ordinal(), info.maxMem, info.memory, info.nrVirtCpu, info.cpuTime);
    }

    private static Pointer present(@Nullable Pointer pointer, String what) {
        if (pointer == null) {
            throw new IllegalStateException("libvirt cannot open " + what);
        }
        return pointer;
    }
}
