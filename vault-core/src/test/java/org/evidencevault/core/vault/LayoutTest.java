package org.evidencevault.core.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.junit.jupiter.api.Test;

class LayoutTest {
    @Test
    void countIsAMultipleOfEightWithEnoughDecoys() {
        for (int parts = 1; parts <= 896; parts++) {
            int size = Layout.size(parts);
            assertEquals(0, size % 8);
            assertTrue(size - parts >= Math.max(1, size / 8), parts + " parts in " + size);
            int smaller = size - 8;
            assertTrue(smaller == 0 || smaller - parts < Math.max(1, smaller / 8), parts + " fit " + smaller);
        }
        VaultException e = assertThrows(VaultException.class, () -> Layout.size(897));
        assertEquals(FailureKind.LIMIT_EXCEEDED, e.kind());
    }

    @Test
    void textKeepsItsOrderAndTheRestMoves() {
        Draft draft = new Draft(ContentKind.ARTICLE).field(Metadata.of(MetadataName.TITLE, "T"));
        for (int i = 0; i < 10; i++) {
            draft.paragraph("paragraph " + i);
        }
        Set<Integer> titlePlaces = new HashSet<>();
        Set<Integer> decoyPlaces = new HashSet<>();
        for (int round = 0; round < 200; round++) {
            Layout layout = Layout.of(draft.parts(), new SecureRandom());
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < layout.size(); i++) {
                int index = i;
                layout.part(i)
                        .ifPresentOrElse(
                                part -> {
                                    if (part instanceof Draft.Paragraph paragraph) {
                                        texts.add(paragraph.text());
                                    } else {
                                        titlePlaces.add(index);
                                    }
                                },
                                () -> decoyPlaces.add(index));
            }
            assertEquals(10, texts.size());
            for (int i = 0; i < 10; i++) {
                assertEquals("paragraph " + i, texts.get(i));
            }
        }
        assertEquals(16, titlePlaces.size(), "metadata was seen at every position");
        assertEquals(16, decoyPlaces.size(), "decoys were seen at every position");
    }
}
