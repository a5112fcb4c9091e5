package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundleNamesTest {
    private static List<String> names(String... paths) {
        return BundleNames.of(Stream.of(paths).map(Path::of).toList());
    }

    @Test
    void aNameThatNoOtherHasIsEnough() {
        assertEquals(List.of("a.zip"), names("/x/y/a.zip"));
        assertEquals(List.of("b.zip", "a.zip"), names("/x/b.zip", "/x/a.zip"));
    }

    @Test
    void asManyFoldersAsTellThemApartAndNoMore() {
        assertEquals(
                List.of("jan/custody.zip", "other.zip", "feb/custody.zip"),
                names("/x/jan/custody.zip", "/x/feb/other.zip", "/x/feb/custody.zip"));
        assertEquals(
                List.of("y/jan/c.zip", "z/jan/c.zip", "feb/c.zip"),
                names("/x/y/jan/c.zip", "/x/z/jan/c.zip", "/x/y/feb/c.zip"));
    }

    @Test
    void whereFoldersEndTheRootTells() {
        assertEquals(List.of("/c.zip", "jan/c.zip"), names("/c.zip", "/jan/c.zip"));
        assertEquals(List.of("/"), names("/"));
    }

    @Test
    void oneFileIsOneBundleHoweverItIsWritten() {
        assertEquals(List.of("c.zip", "c.zip"), names("/x/c.zip", "/x/jan/../c.zip"));
        assertEquals(List.of("x"), names("/x/."));
    }
}
