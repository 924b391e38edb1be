package io.quantix.conformance.saboteur;

import io.quantix.conformance.vm.DelegatingVirtualMachines;
import io.quantix.spi.CallContext;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.Screenshot;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Their consoles are deaf, mute, leaky or crowded. */
final class ConsoleSaboteurs {

    private ConsoleSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                of(LosesBytesSaboteur.class, LosesBytesSaboteur::new, "loses bytes", "VM-241"),
                of(DeafConsoleSaboteur.class, DeafConsoleSaboteur::new, "passes no input on", "VM-240"),
                of(CrowdsPortSaboteur.class, CrowdsPortSaboteur::new, "takes ports over unasked", "VM-242"),
                of(SilentEndSaboteur.class, SilentEndSaboteur::new, "ends sessions without a word", "VM-245"),
                of(KeepsPortSaboteur.class, KeepsPortSaboteur::new, "never gives a port back", "VM-244"),
                of(SwallowsInputSaboteur.class, SwallowsInputSaboteur::new, "takes input after the end", "VM-247"),
                of(AnyPortSaboteur.class, AnyPortSaboteur::new, "opens the first port for any", "VM-249"),
                of(EmptyPictureSaboteur.class, EmptyPictureSaboteur::new, "takes empty pictures", "VM-252"));
    }

    private static Saboteur of(Class<?> type, UnaryOperator<VirtualMachines> machines, String sin, String... suspects) {
        return Saboteur.ofMachines(type, sin, machines, suspects);
    }

    /** Passes every call about consoles on; a subclass changes one thing. */
    static class Crossed extends DelegatingVirtualMachines implements Consoles {

        Crossed(VirtualMachines machines) {
            super(machines);
        }

        Consoles honest() {
            return machines().consoles().orElseThrow();
        }

        @Override
        public Optional<Consoles> consoles() {
            return machines().consoles().map(honest -> this);
        }

        @Override
        public ConsoleSession openSerial(VmId id, int port, boolean takeOver, CallContext call) {
            return wrapped(honest().openSerial(id, port, takeOver, call));
        }

        ConsoleSession wrapped(ConsoleSession session) {
            return session;
        }

        @Override
        public ConsoleSession openVnc(VmId id, CallContext call) {
            return honest().openVnc(id, call);
        }

        @Override
        public Screenshot screenshot(VmId id, int head, CallContext call) {
            return honest().screenshot(id, head, call);
        }
    }

    /** Passes every byte on; a subclass changes one thing. */
    static class CrossedSession implements ConsoleSession {

        private final ConsoleSession session;

        CrossedSession(ConsoleSession session) {
            this.session = session;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return session.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return session.write(source);
        }

        @Override
        public boolean isOpen() {
            return session.isOpen();
        }

        @Override
        public String endReason() {
            return session.endReason();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    static final class LosesBytesSaboteur extends Crossed {
        LosesBytesSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        ConsoleSession wrapped(ConsoleSession session) {
            return new CrossedSession(session) {
                private int heard;

                @Override
                public int read(ByteBuffer target) throws IOException {
                    int begin = target.position();
                    int count = session.read(target);
                    heard += count;
                    if (count < 2 || heard < 500) {
                        return count;
                    }
                    heard = 0;
                    target.position(begin);
                    return session.read(target);
                }
            };
        }
    }

    static final class DeafConsoleSaboteur extends Crossed {
        DeafConsoleSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        ConsoleSession wrapped(ConsoleSession session) {
            return new CrossedSession(session) {
                @Override
                public int write(ByteBuffer source) {
                    int count = source.remaining();
                    source.position(source.limit());
                    return count;
                }
            };
        }
    }

    static final class CrowdsPortSaboteur extends Crossed {
        CrowdsPortSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public ConsoleSession openSerial(VmId id, int port, boolean takeOver, CallContext call) {
            return honest().openSerial(id, port, true, call);
        }
    }

    static final class SilentEndSaboteur extends Crossed {
        SilentEndSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        ConsoleSession wrapped(ConsoleSession session) {
            return new CrossedSession(session) {
                @Override
                public String endReason() {
                    return "";
                }
            };
        }
    }

    static final class KeepsPortSaboteur extends Crossed {
        KeepsPortSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        ConsoleSession wrapped(ConsoleSession session) {
            return new CrossedSession(session) {
                @Override
                public void close() {
                    // That is the sin.
                }
            };
        }
    }

    static final class SwallowsInputSaboteur extends Crossed {
        SwallowsInputSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        ConsoleSession wrapped(ConsoleSession session) {
            return new CrossedSession(session) {
                @Override
                public int write(ByteBuffer source) throws IOException {
                    return session.isOpen() ? session.write(source) : source.remaining();
                }
            };
        }
    }

    static final class AnyPortSaboteur extends Crossed {
        AnyPortSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public ConsoleSession openSerial(VmId id, int port, boolean takeOver, CallContext call) {
            return honest().openSerial(id, 0, takeOver, call);
        }
    }

    static final class EmptyPictureSaboteur extends Crossed {
        EmptyPictureSaboteur(VirtualMachines machines) {
            super(machines);
        }

        @Override
        public Screenshot screenshot(VmId id, int head, CallContext call) {
            return new Screenshot(
                    honest().screenshot(id, head, call).mediaType(), ByteBuffer.wrap(new byte[] {'P', 'P', 'P', 'P'}));
        }
    }
}
