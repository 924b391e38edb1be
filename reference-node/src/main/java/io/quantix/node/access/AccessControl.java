package io.quantix.node.access;

import io.quantix.node.config.NodeConfig;
import io.quantix.node.journal.AuditLog;
import io.quantix.node.journal.Credentials;
import io.quantix.node.journal.Journal;
import io.quantix.node.tls.Authority;
import io.quantix.node.tls.TlsIdentity;
import io.quantix.spi.ProviderException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that decide who may do what, wired, and what keeps them fresh: certificates are looked after, old entries forgotten. */
public final class AccessControl implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessControl.class);
    private static final long LOOK_AFTER_CERTIFICATES_SECONDS = 10;
    private static final long FORGET_MINUTES = 10;

    private final NodeConfig config;
    private final AuditLog auditLog;
    private final Credentials credentials;
    private final InstantSource clock;
    private final AuditTrail audit;
    private final CredentialDesk desk;
    private final Optional<TlsIdentity> tls;
    private final Optional<TlsCallers> callers;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("access-housekeeping-", 0).factory());

    /**
     * @param name of the node, for its certificates
     * @throws IOException when certificates or keys cannot be used
     */
    public AccessControl(NodeConfig config, String name, Journal journal, InstantSource clock) throws IOException {
        this.config = config;
        this.clock = clock;
        this.auditLog = new AuditLog(journal);
        this.credentials = new Credentials(journal);
        this.audit = new AuditTrail(auditLog, clock);
        IssuedCredentials issued = new IssuedCredentials(credentials, clock);
        Authority.Source authority = Authority.keptIn(config.stateDirectory().resolve("tls"), name, clock);
        this.desk = new CredentialDesk(issued, authority, clock);
        if (config.listeners().usesTls()) {
            TlsIdentity identity = TlsIdentity.open(config.tls(), name, authority, clock);
            this.tls = Optional.of(identity);
            this.callers = Optional.of(new TlsCallers(issued, authority.get(), config.access(), clock));
        } else {
            this.tls = Optional.empty();
            this.callers = Optional.empty();
        }
    }

    /** Begins to look after certificates and to forget what is old. */
    public void start() {
        tls.ifPresent(identity -> {
            var _ = housekeeping.scheduleWithFixedDelay(
                    identity::refresh,
                    LOOK_AFTER_CERTIFICATES_SECONDS,
                    LOOK_AFTER_CERTIFICATES_SECONDS,
                    TimeUnit.SECONDS);
        });
        var _ = housekeeping.scheduleWithFixedDelay(this::forget, 1, FORGET_MINUTES, TimeUnit.MINUTES);
    }

    private void forget() {
        try {
            var before = clock.instant().minus(config.audit().retention());
            auditLog.forget(before, config.audit().most());
            credentials.forgetBefore(before);
        } catch (ProviderException failed) {
            LOG.warn("old audit entries could not be forgotten: {}", failed.getMessage());
        }
    }

    public AuditTrail audit() {
        return audit;
    }

    public CredentialDesk desk() {
        return desk;
    }

    /** Returns what TLS listeners show and believe, when there are such. */
    public Optional<TlsIdentity> tls() {
        return tls;
    }

    /** Returns who knows callers over TLS, when there are such listeners. */
    public Optional<TlsCallers> callers() {
        return callers;
    }

    @Override
    public void close() {
        housekeeping.shutdownNow();
    }
}
