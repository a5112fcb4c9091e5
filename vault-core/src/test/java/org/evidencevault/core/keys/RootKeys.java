package org.evidencevault.core.keys;

import java.util.LinkedHashMap;

/** Root keys from given bytes, without a key file. Never for anything but tests. */
public final class RootKeys {
    private RootKeys() {}

    /** One root key in memory. */
    public static RootKeyProvider inMemory(String name, byte[] key) {
        LinkedHashMap<String, Secret> keys = new LinkedHashMap<>();
        keys.put(name, Secret.owning(key.clone()));
        return new LocalRootKeys(keys);
    }
}
