package io.quantix.node.plugin;

import io.quantix.spi.CallContext;
import io.quantix.spi.Job;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderException;
import io.quantix.spi.Subscription;
import io.quantix.spi.vm.ConsoleSession;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an object of a provider and passes every method through the {@link ProviderGuard}. What comes back is guarded in turn:
 * roles, groups, jobs and subscriptions become guarded objects themselves, so nothing of the provider is ever called unguarded.
 *
 * <p>It works on the SPI's interfaces as they are, so a role or a group that is added later needs no word here.
 */
final class GuardedObject implements InvocationHandler {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Object target;
    private final ProviderGuard guard;

    private GuardedObject(Object target, ProviderGuard guard) {
        this.target = target;
        this.guard = guard;
    }

    /** Puts a guard before a provider. */
    static Provider guard(Provider provider, ProviderGuard guard) {
        return (Provider) proxy(provider, guard, Set.of(Provider.class));
    }

    private static Object proxy(Object target, ProviderGuard guard, Set<Class<?>> interfaces) {
        return Proxy.newProxyInstance(
                GuardedObject.class.getClassLoader(),
                interfaces.toArray(Class<?>[]::new),
                new GuardedObject(target, guard));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) {
        Object[] arguments = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofEveryObject(proxy, method, arguments);
        }
        String what = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Delivery delivery = Delivery.none();
        CallContext context = context(method);
        for (int index = 0; index < arguments.length; index++) {
            if (arguments[index] instanceof CallContext call) {
                context = call;
            } else if (arguments[index] instanceof Consumer<?> listener) {
                delivery = new Delivery(listener, what);
                arguments[index] = delivery;
            }
        }
        Delivery guardedDelivery = delivery;
        return guard.call(
                new ProviderGuard.Call(what, object(arguments), context),
                () -> checked(what, method, invokeTarget(method, arguments), guardedDelivery));
    }

    private CallContext context(Method method) {
        return method.getName().equals("close") ? CallContext.within(CLOSE_LIMIT) : guard.quick();
    }

    private @Nullable Object invokeTarget(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw Objects.requireNonNullElse(thrown.getCause(), thrown);
        }
    }

    /** Runs on the provider's thread, as looking at an answer may call its code. */
    private @Nullable Object checked(String what, Method method, @Nullable Object answer, Delivery delivery) {
        if (method.getReturnType() == void.class) {
            return null;
        }
        if (answer == null) {
            if (target instanceof Job<?> && method.getName().equals("await")) {
                return null; // A Job<Void> has nothing else to give.
            }
            throw guard.broken(what, "returned null");
        }
        return switch (answer) {
            case Optional<?> optional -> optional.map(value -> wrapped(value, delivery));
            case Set<?> set -> new LinkedHashSet<>(all(what, set, delivery));
            case Collection<?> list -> all(what, list, delivery);
            default -> wrapped(answer, delivery);
        };
    }

    private List<Object> all(String what, Collection<?> values, Delivery delivery) {
        List<Object> wrapped = new ArrayList<>();
        for (Object value : values) {
            if (value == null) {
                throw guard.broken(what, "returned a list with null in it");
            }
            wrapped.add(wrapped(value, delivery));
        }
        return List.copyOf(wrapped);
    }

    private Object wrapped(Object value, Delivery delivery) {
        if (value instanceof Record || value instanceof Enum<?>) {
            return value;
        }
        if (value instanceof ConsoleSession session) {
            return GuardedConsole.open(session, guard);
        }
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        collect(value.getClass(), interfaces);
        if (interfaces.isEmpty()) {
            return value;
        }
        Object guarded = proxy(value, guard, interfaces);
        return guarded instanceof Subscription subscription ? delivery.endedBy(subscription) : guarded;
    }

    /** Finds the SPI's open interfaces an object has; sealed ones are values and records. */
    private static void collect(@Nullable Class<?> type, Set<Class<?>> found) {
        if (type == null) {
            return;
        }
        if (type.isInterface() && type.getPackageName().startsWith("io.quantix.spi") && !type.isSealed()) {
            found.add(type);
        }
        collect(type.getSuperclass(), found);
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, found);
        }
    }

    private static Optional<String> object(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof VmId id) {
                return Optional.of(id.ref().toString());
            }
            if (argument instanceof VmSpec spec) {
                return Optional.of(spec.id().ref().toString());
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // A guard is equal to itself alone.
    private Object ofEveryObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "guarded " + target.getClass().getName();
        };
    }

    /** Stands before a listener of the node: passes no null, no exception back, and nothing after its subscription was closed. */
    private static final class Delivery implements Consumer<Object> {

        private static final System.Logger LOG = System.getLogger(GuardedObject.class.getName());

        private final Consumer<Object> listener;
        private final String what;
        private volatile boolean closed;

        @SuppressWarnings(
                "unchecked") // The SPI's method declared what the listener takes; the provider cannot pass anything
        // else.
        Delivery(Consumer<?> listener, String what) {
            this.listener = (Consumer<Object>) listener;
            this.what = what;
        }

        static Delivery none() {
            return new Delivery(ignored -> {}, "");
        }

        @Override
        public void accept(@Nullable Object event) {
            if (closed) {
                return;
            }
            if (event == null) {
                LOG.log(System.Logger.Level.WARNING, what + " delivered null; it is left out");
                return;
            }
            try {
                listener.accept(event);
            } catch (RuntimeException failed) {
                LOG.log(System.Logger.Level.WARNING, "a listener of " + what + " failed", failed);
            }
        }

        Subscription endedBy(Subscription subscription) {
            return () -> {
                closed = true;
                try {
                    subscription.close();
                } catch (ProviderException failed) {
                    LOG.log(System.Logger.Level.WARNING, "a subscription of " + what + " could not be closed", failed);
                }
            };
        }
    }
}
