package org.evidencevault.core.record;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.evidencevault.core.Malleability;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordNoteFuzzTest {
    static List<byte[]> seeds() {
        return List.of(Examples.recordNote());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void whatParsesEncodesToTheSameBytes(byte[] input) {
        Malleability.accepts(input, bytes -> RecordNote.parse(bytes, "fuzz").text());
    }
}
