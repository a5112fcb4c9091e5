package org.evidencevault.core.record;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.evidencevault.core.Malleability;
import org.junit.jupiter.params.provider.MethodSource;

final class CustodyEventFuzzTest {
    static List<byte[]> seeds() {
        return List.of(Examples.custodyEvent());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void whatParsesEncodesToTheSameBytes(byte[] input) {
        Malleability.accepts(input, bytes -> CustodyEvent.parse(bytes, "fuzz").encode());
    }
}
