package org.evidencevault.core.vault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.evidencevault.core.store.Ledger;

/** Lets something happen in the middle of what a vault does: just before or just after its next call of one method of the ledger. */
final class Meanwhile implements TestVault.Wrap {
    /** What happens. */
    interface Act {
        void run() throws Exception;
    }

    private record Moment(String method, boolean after, Act act) {}

    private final AtomicReference<Moment> next = new AtomicReference<>();

    /** Runs {@code act} once, before the next call of {@code method}. */
    void before(String method, Act act) {
        next.set(new Moment(method, false, act));
    }

    /** Runs {@code act} once, after the next call of {@code method}, whose answer is then out of date. */
    void after(String method, Act act) {
        next.set(new Moment(method, true, act));
    }

    /** Whether it has happened; what has not happens no more. */
    boolean happened() {
        return next.getAndSet(null) == null;
    }

    @Override
    public <T> T around(Class<T> port, T real) {
        return port != Ledger.class
                ? real
                : port.cast(Proxy.newProxyInstance(
                        port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                            run(method.getName(), false);
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            } finally {
                                run(method.getName(), true);
                            }
                        }));
    }

    private void run(String method, boolean after) throws Exception {
        Moment moment = next.get();
        if (moment != null
                && moment.method.equals(method)
                && moment.after == after
                && next.compareAndSet(moment, null)) {
            moment.act.run();
        }
    }
}
