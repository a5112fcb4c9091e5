package org.evidencevault.core.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Root keys in this process's memory; the one added last is the current one. */
final class LocalRootKeys implements RootKeyProvider {
    private final Map<String, Secret> keys;
    private final String current;

    /** Takes the secrets over. Requires at least one, in the order in which they were added. */
    LocalRootKeys(LinkedHashMap<String, Secret> keys) {
        this.keys = keys;
        this.current = keys.keySet().stream()
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalArgumentException("no root key"));
    }

    @Override
    public String rootKey() {
        return current;
    }

    @Override
    public WrappedKey wrap(Kek kek, KekLabel label) {
        return KeyWrap.wrap(key(current), kek.secret(), label.bytes());
    }

    @Override
    public Kek unwrap(String rootKey, WrappedKey wrapped, KekLabel label) {
        return Kek.owning(KeyWrap.unwrap(key(rootKey), wrapped, label.bytes()));
    }

    private Secret key(String name) {
        Secret key = keys.get(name);
        if (key == null) {
            throw new VaultException(FailureKind.MATERIAL_ABSENT, "no root key \"" + name + "\"");
        }
        return key;
    }

    @Override
    public void close() {
        keys.values().forEach(Secret::close);
    }

    @Override
    public String toString() {
        return "root keys " + keys.keySet();
    }
}
