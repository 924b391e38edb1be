package io.quantix.node.plugin;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Effect;
import io.quantix.spi.Jobs;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.ProviderFactory;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.ProviderInfo;
import io.quantix.spi.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider instance of the node: open behind its guard, or refused with the reason. Everything it hands out is guarded. */
public final class ProviderInstance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderInstance.class);
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(60);

    private final ProviderPlan plan;
    private final String refusal;
    private final @Nullable Open open;
    private volatile @Nullable ProviderHealth lastHealth;

    private record Open(
            Provider provider, ProviderGuard guard, LentContext context, List<Role> roles, Capabilities capabilities) {}

    private ProviderInstance(ProviderPlan plan, String refusal, @Nullable Open open) {
        this.plan = plan;
        this.refusal = refusal;
        this.open = open;
    }

    /** Opens an instance as planned. Never throws: what goes wrong is its refusal. */
    public static ProviderInstance open(ProviderPlan plan, Path state, GuardLimits limits, PassingSecrets passing) {
        if (plan.ready().isEmpty()) {
            LOG.warn("provider {} is not loaded: {}", plan.instance(), plan.refusal());
            return new ProviderInstance(plan, plan.refusal(), null);
        }
        ProviderPlan.Ready ready = plan.ready().get();
        ClassLoader loader = ready.offer().plugin().loader();
        ProviderGuard guard = new ProviderGuard(plan.instance(), loader, limits);
        try {
            LentContext context = new LentContext(plan.instance(), state, passing, loader);
            try {
                return new ProviderInstance(plan, "", open(ready, guard, context));
            } catch (ProviderException failed) {
                context.close();
                throw failed;
            }
        } catch (ProviderException | IOException failed) {
            guard.close();
            String why = String.valueOf(failed.getMessage());
            LOG.warn("provider {} could not be opened: {}", plan.instance(), why);
            return new ProviderInstance(plan, why, null);
        }
    }

    private static Open open(ProviderPlan.Ready ready, ProviderGuard guard, LentContext context) {
        CallContext call = CallContext.within(OPEN_LIMIT);
        Provider provider = guard.call(
                new ProviderGuard.Call("ProviderFactory.open", Optional.empty(), call),
                () -> opened(ready.offer().factory(), ready.settings(), context, call));
        if (provider == null) {
            throw guard.broken("ProviderFactory.open", "returned null");
        }
        Provider guarded = GuardedObject.guard(provider, guard);
        return new Open(guarded, guard, context, guarded.roles(), guarded.capabilities());
    }

    private static <C extends Record> Provider opened(
            ProviderFactory<C> factory, Record settings, LentContext context, CallContext call) {
        return factory.open(factory.configurationType().cast(settings), context, call);
    }

    public String name() {
        return plan.instance();
    }

    /** Returns what kind of provider the operator asked for. */
    public String kind() {
        return plan.provider();
    }

    /** Returns who the provider is; empty when no plugin was found. */
    public Optional<ProviderInfo> info() {
        return plan.info();
    }

    /** Returns why it is not open; empty when it is. */
    public String refusal() {
        return refusal;
    }

    public List<Role> roles() {
        return open == null ? List.of() : open.roles();
    }

    public Capabilities capabilities() {
        return open == null ? Capabilities.builder().build() : open.capabilities();
    }

    /** Returns a role, where the instance is open and plays it. */
    public <R extends Role> Optional<R> role(Class<R> type) {
        return roles().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Returns the long-running work of the instance, where it is open and has any. */
    public Optional<Jobs> jobs() {
        return open == null ? Optional.empty() : open.provider().jobs();
    }

    /** Asks the technology whether it answers; what stands in the way becomes part of the answer. */
    public ProviderHealth health(CallContext call) {
        ProviderHealth health = ask(call);
        lastHealth = health;
        return withStuck(health);
    }

    private ProviderHealth ask(CallContext call) {
        if (open == null) {
            return new ProviderHealth(ProviderHealth.State.UNAVAILABLE, "not loaded: " + refusal);
        }
        try {
            return open.provider().health(call);
        } catch (ProviderException failed) {
            return new ProviderHealth(ProviderHealth.State.UNAVAILABLE, String.valueOf(failed.getMessage()));
        }
    }

    private ProviderHealth withStuck(ProviderHealth health) {
        int stuck = stuckCalls();
        return stuck == 0 || health.state() == ProviderHealth.State.UNAVAILABLE
                ? health
                : new ProviderHealth(
                        ProviderHealth.State.DEGRADED,
                        (stuck + " calls are stuck inside the provider. " + health.detail()).strip());
    }

    /** Returns how it is without asking it: what it last said, and what is known of its calls; empty when nobody has asked yet. */
    public Optional<ProviderHealth> lastHealth() {
        return Optional.ofNullable(lastHealth).map(this::withStuck);
    }

    public GuardFigures figures() {
        return open == null ? GuardFigures.NONE : open.guard().figures();
    }

    /** Returns how many callers gave up on calls that are still inside. */
    public int stuckCalls() {
        return open == null ? 0 : open.guard().stuck();
    }

    /** Returns how many calls are inside, the stuck ones included. */
    public int callsInside() {
        return open == null ? 0 : open.guard().inside();
    }

    /** Returns the error of a call to an instance that is not open. */
    public ProviderException unavailable() {
        return new ProviderException.Unavailable(
                "provider " + name() + " is not loaded: " + refusal, Effect.NONE, (Throwable) null);
    }

    @Override
    public void close() {
        if (open == null) {
            return;
        }
        try {
            open.provider().close();
        } catch (ProviderException failed) {
            LOG.warn("provider {} could not be closed: {}", name(), failed.getMessage());
        }
        open.context().close();
        open.guard().close();
    }
}
