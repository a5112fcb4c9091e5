package org.evidencevault.core.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

final class Utf8FuzzTest {
    static List<byte[]> seeds() {
        return List.of(Seeds.ascii("a\u00e9\uae40\ud83d\ude00"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void whatParsesEncodesToTheSameBytes(byte[] input) {
        Malleability.accepts(input, bytes -> Utf8.encode(Utf8.decode(bytes, "fuzz"), "fuzz"));
    }
}
