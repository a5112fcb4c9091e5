package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.VaultException;

/** What parses as an entry bundle of the width that its first byte names encodes to the same bytes. */
class EntryBundleFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(data, 1, data.length);
        try {
            EntryBundle bundle = EntryBundle.parse(bytes, (data[0] & 0xff) + 1, "bundle");
            List<byte[]> entries = new ArrayList<>();
            for (int i = 0; i < bundle.size(); i++) {
                entries.add(bundle.entry(i));
            }
            assertArrayEquals(bytes, EntryBundle.encode(entries));
        } catch (VaultException e) {
            // Refused with a kind: what a parser may do.
        }
    }
}
