package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a report calls bundles: each by its file's name, after as many folders as tell it from the others, and no more of its path. */
final class BundleNames {
    private BundleNames() {}

    /** A name for each of {@code bundles}, in their order. One that is given twice has one name. */
    static List<String> of(List<Path> bundles) {
        List<Path> paths = bundles.stream()
                .map(bundle -> bundle.toAbsolutePath().normalize())
                .toList();
        Map<Path, String> names = new HashMap<>();
        Set<Path> open = new HashSet<>(paths);
        for (int length = 1; !open.isEmpty(); length++) {
            int wanted = length;
            Map<String, List<Path>> alike = open.stream().collect(Collectors.groupingBy(path -> end(path, wanted)));
            open.clear();
            alike.forEach((name, of) -> {
                if (of.size() == 1) {
                    names.put(of.get(0), name);
                } else {
                    open.addAll(of);
                }
            });
        }
        return paths.stream()
                .map(path -> Objects.requireNonNull(names.get(path)))
                .toList();
    }

    /** The last {@code length} elements; of a path with fewer all, with its root. */
    private static String end(Path path, int length) {
        int count = path.getNameCount();
        return length > count
                ? path.toString()
                : IntStream.range(count - length, count)
                        .mapToObj(at -> path.getName(at).toString())
                        .collect(Collectors.joining("/"));
    }
}
