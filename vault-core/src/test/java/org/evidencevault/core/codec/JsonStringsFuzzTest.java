package org.evidencevault.core.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonStringsFuzzTest {
    static List<byte[]> seeds() {
        return List.of(Seeds.ascii("[\"a\",\"\\\"\\\\\\u001f\"]"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void whatParsesEncodesToTheSameBytes(byte[] input) {
        Malleability.accepts(
                input,
                bytes -> Utf8.bytes(JsonStrings.encode(JsonStrings.parse(Utf8.decode(bytes, "fuzz"), 65, "fuzz"))));
    }
}
