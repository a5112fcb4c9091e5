package org.evidencevault.core.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.params.provider.MethodSource;

final class DecimalFuzzTest {
    static List<byte[]> seeds() {
        return List.of(Seeds.ascii("0"), Seeds.ascii("9223372036854775807"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void whatParsesEncodesToTheSameBytes(byte[] input) {
        Malleability.accepts(
                input, bytes -> Utf8.bytes(Long.toString(Decimal.parse(Utf8.decode(bytes, "fuzz"), "fuzz"))));
    }
}
