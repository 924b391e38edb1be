package io.quantix.naughty;

import io.quantix.spi.CallContext;
import io.quantix.spi.Capabilities;
import io.quantix.spi.Provider;
import io.quantix.spi.ProviderHealth;
import io.quantix.spi.Role;
import io.quantix.spi.vm.Consoles;
import io.quantix.spi.vm.VirtualMachines;
import io.quantix.spi.vm.VmId;
import io.quantix.spi.vm.VmSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Passes calls to a simulator, unless the machine they are about asks for a misdeed. */
final class NaughtyProvider implements Provider {

    private final Provider real;
    private final Map<VmId, String> names = new ConcurrentHashMap<>();
    private final VirtualMachines machines;

    NaughtyProvider(Provider real) {
        this.real = real;
        VirtualMachines simulated = real.role(VirtualMachines.class).orElseThrow();
        this.machines = proxy(VirtualMachines.class, simulated);
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> invoke(target, method, arguments == null ? new Object[0] : arguments)));
    }

    private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        for (Object argument : arguments) {
            if (argument instanceof VmSpec spec) {
                names.put(spec.id(), spec.name());
            }
            VmId vm = argument instanceof VmId id ? id : argument instanceof VmSpec spec ? spec.id() : null;
            Optional<Misdeed> misdeed =
                    Optional.ofNullable(vm).map(names::get).flatMap(name -> Misdeed.of(method.getName(), name));
            if (misdeed.isPresent()) {
                return misdeed.get().commit();
            }
        }
        try {
            Object answer = method.invoke(target, arguments);
            return answer instanceof Optional<?> group && group.orElse(null) instanceof Consoles consoles
                    ? Optional.of(proxy(Consoles.class, consoles))
                    : answer;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Override
    public Capabilities capabilities() {
        return real.capabilities();
    }

    @Override
    public ProviderHealth health(CallContext call) {
        return real.health(call);
    }

    @Override
    public List<Role> roles() {
        return List.of(machines);
    }

    @Override
    public void close() {
        real.close();
    }
}
