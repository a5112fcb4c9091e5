package org.evidencevault.core.vault;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024",
                "2024-07",
                "2023-10~",
                "2024-07-08/2024-07-15",
                "2024-07-08/..",
                "2024-07-08/",
                "/2024",
                "2024-21",
                "202X",
                "20XX",
                "2024-XX",
                "2024-07-XX",
                "2024-02-29",
                "2024-07-08T10:00:00Z",
                "2024-07-08T10:00:00+09:00",
                "Y-170000002",
                "-0985"
            })
    void datesOfAnyPrecision(String text) {
        assertDoesNotThrow(() -> MetadataRules.require(Metadata.of(MetadataName.EVENT_TIME, text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "July 2024", "2024-13", "2023-02-29", "2024-7", "../..", "/", "24", "2024-XX-01"})
    void whatIsNoDate(String text) {
        assertThrows(VaultException.class, () -> MetadataRules.require(Metadata.of(MetadataName.EVENT_TIME, text)));
    }

    @ParameterizedTest
    @CsvSource({"ko,true", "en-GB,true", "ko-Hang-KP,true", "english language,false", "-,false"})
    void languages(String tag, boolean good) {
        Metadata metadata = Metadata.of(MetadataName.LANGUAGE, tag);
        if (good) {
            assertDoesNotThrow(() -> MetadataRules.require(metadata));
        } else {
            assertThrows(VaultException.class, () -> MetadataRules.require(metadata));
        }
    }

    @ParameterizedTest
    @CsvSource({"2024-07-08,2024-07-09T00:00:00Z", "2024-07-08T10:00:00+09:00,2024-07-08T01:00:00Z"})
    void anEmbargoEnds(String text, Instant end) {
        assertEquals(end, MetadataRules.embargo(Metadata.of(MetadataName.EMBARGO_UNTIL, text)));
    }
}
