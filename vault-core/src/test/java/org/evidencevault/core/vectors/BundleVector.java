package org.evidencevault.core.vectors;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One bundle under test: an archive, and what a verifier says of it.
 *
 * @param exit the exit code of the verdict
 * @param failures the check and the kind of every line that fails, {@code check:KIND}; the defect's own first
 * @param archive the bundle
 * @param tiles a copy of the log to hold it against, by path; empty for none
 */
record BundleVector(int exit, List<String> failures, byte[] archive, Map<String, byte[]> tiles) {
    BundleVector {
        failures = List.copyOf(failures);
        tiles = new TreeMap<>(tiles);
    }

    /** The line of the index. */
    String line(String name) {
        String rest = failures.stream().map(each -> " " + each).collect(Collectors.joining());
        return name + " " + exit + rest + "\n";
    }
}
