package org.evidencevault.core.record;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.evidencevault.core.Malleability;
import org.junit.jupiter.params.provider.MethodSource;

final class CharterFuzzTest {
    static List<byte[]> seeds() {
        return List.of(Examples.charter());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void whatParsesEncodesToTheSameBytes(byte[] input) {
        Malleability.accepts(input, bytes -> Charter.parse(bytes, "fuzz").text());
    }
}
