package org.evidencevault.core.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.evidencevault.core.store.Ledger;

/** A ledger that is replaced by another one under its users, as a restore does under a running process. */
final class Replaceable {
    private volatile Ledger current;

    Replaceable(Ledger first) {
        this.current = first;
    }

    void replaceBy(Ledger other) {
        current = other;
    }

    Ledger port() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(current, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
