package org.evidencevault.core.vectors;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evidencevault.core.verify.TestBundle;

/** Collects bundles by name. The name of one with a defect says which. */
final class BundleSet {
    static final int VERIFIED = 0;
    static final int FALSE = 1;
    static final int MALFORMED = 3;
    static final int FORK = 5;

    private final Map<String, BundleVector> vectors = new TreeMap<>();

    void ok(String name, TestBundle sealed) {
        add("ok-" + name, VERIFIED, sealed, Map.of());
    }

    /** A bundle whose manifests fit, in an archive of the profile. {@code failures} are all lines that fail, as {@code check:KIND}. */
    void bad(String name, int exit, TestBundle sealed, String... failures) {
        add(name, exit, sealed, Map.of(), failures);
    }

    /** The same, beside a copy of the log. */
    void add(String name, int exit, TestBundle sealed, Map<String, byte[]> tiles, String... failures) {
        add(name, exit, RawZip.of(sealed.files).bytes(), tiles, failures);
    }

    /** An archive that is not of the profile. */
    void archive(String name, int exit, byte[] archive, String failure) {
        add(name, exit, archive, Map.of(), failure);
    }

    private void add(String name, int exit, byte[] archive, Map<String, byte[]> tiles, String... failures) {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")
                || (exit == VERIFIED) != name.startsWith("ok-")
                || (exit == VERIFIED) != (failures.length == 0)) {
            throw new IllegalArgumentException("not a vector: " + name + " " + exit + " " + List.of(failures));
        }
        if (vectors.put(name, new BundleVector(exit, List.of(failures), archive, tiles)) != null) {
            throw new IllegalArgumentException("two bundles named " + name);
        }
    }

    /** By name, sorted. */
    Map<String, BundleVector> vectors() {
        return vectors;
    }
}
