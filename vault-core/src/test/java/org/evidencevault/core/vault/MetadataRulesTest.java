package org.evidencevault.core.vault;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
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
    @ValueSource(
            strings = {
                "",
                "July 2024",
                "2024-13",
                "2023-02-29",
                "2024-7",
                "../..",
                "/",
                "24",
                "2024-XX-01",
                "2024-07-15/2024-07-08",
                "a/b/c"
            })
    void whatIsNoDate(String text) {
        assertThrows(VaultException.class, () -> MetadataRules.require(Metadata.of(MetadataName.EVENT_TIME, text)));
    }

    @ParameterizedTest
    @CsvSource({"ko,true", "en-GB,true", "ko-Hang-KP,true", "english language,false", "-,false", "und,true"})
    void languages(String tag, boolean good) {
        Metadata metadata = Metadata.of(MetadataName.LANGUAGE, tag);
        if (good) {
            assertDoesNotThrow(() -> MetadataRules.require(metadata));
        } else {
            assertThrows(VaultException.class, () -> MetadataRules.require(metadata));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "place;온성군|온성군|Onsong County|rr|KP|North Hamgyong",
                "place;somewhere near the river",
                "place;稳城|온성||",
                "person;김 O O|김 O O|金|Kim O.|rr",
                "url;https://news.example/온성/2024?page=1#top",
                "image;1023|the bridge|newsroom",
                "x-own;anything at all"
            })
    void namesInSeveralScripts(String name, String values) {
        assertEquals(List.of(), faults(name, values));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "place;' |온성군';0",
                "place;온성군|Onsong;1",
                "place;온성군|온성군|온성군;2",
                "person;Kim|김|김;2",
                "person;Kim|김|金|金;3",
                "person;a|||||b;-1",
                "url;news.example/a;0",
                "url;https://a.example|ftp://b.example;1",
                "url;https:;0",
                "url;https://a b.example;0",
                "image;1|caption;-1",
                "image;1024|caption|credit;0",
                "language;ko|korean language;1",
                "published;2024|2025;-1",
                "status;corrected|retracted;-1"
            })
    void whatIsWrongIsNamed(String name, String values, int value) {
        assertEquals(List.of(value), faults(name, values));
    }

    /** The numbers of the values that are wrong; -1 for how many there are. */
    private static List<Integer> faults(String name, String values) {
        Metadata metadata = new Metadata(name, List.of(values.split("[|]", -1)));
        return MetadataRules.faults(metadata).stream()
                .map(fault -> fault.value().orElse(-1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"2024-07-08,2024-07-09T00:00:00Z", "2024-07-08T10:00:00+09:00,2024-07-08T01:00:00Z"})
    void anEmbargoEnds(String text, Instant end) {
        assertEquals(end, MetadataRules.embargo(Metadata.of(MetadataName.EMBARGO_UNTIL, text)));
    }
}
