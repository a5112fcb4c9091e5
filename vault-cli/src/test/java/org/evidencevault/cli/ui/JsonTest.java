package org.evidencevault.cli.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesWhatItIsTold() {
        Json json = new Json().object().field("text", "a\"b").field("none", Optional.empty());
        json.field("number", OptionalLong.of(3))
                .field("no", OptionalLong.empty())
                .field("yes", true);
        json.array("empty").endArray().array("list").value("x").value(1);
        json.object().field("in", 2).endObject().endArray().object("object").endObject();
        String expected = """
                {
                  "text": "a\\"b",
                  "none": null,
                  "number": 3,
                  "no": null,
                  "yes": true,
                  "empty": [],
                  "list": [
                    "x",
                    1,
                    {
                      "in": 2
                    }
                  ],
                  "object": {}
                }
                """;
        assertEquals(expected, json.endObject().toString());
    }

    @Test
    void canBeTakenPieceByPiece() {
        Json whole = new Json().object().array("a");
        String taken = whole.take();
        whole.value(1);
        taken += whole.take();
        taken += whole.endArray().endObject().toString();
        assertEquals("{\n  \"a\": [\n    1\n  ]\n}\n", taken);
    }

    @Test
    void refusesToEndInTheMiddle() {
        assertThrows(IllegalStateException.class, () -> new Json().object().toString());
    }
}
