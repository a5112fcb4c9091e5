package org.evidencevault.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    private static JsonObject parse(String text) {
        return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8), "https://id.example");
    }

    @Test
    void givesTheMembersThatAreAskedFor() {
        JsonObject said = parse("""
                {"text": "\\uac00 b", "number": 600, "list": ["a", 1, ["x"], {"y": "z"}, "b"], "none": null,
                 "object": {"text": "another"}}""");
        assertEquals(Optional.of("가 b"), said.text("text"));
        assertEquals(Optional.of(600), said.number("number"));
        assertEquals(List.of("a", "b"), said.texts("list"));
        assertEquals(Optional.empty(), said.text("none"));
        assertEquals(Optional.empty(), said.text("number"));
        assertEquals(Optional.empty(), said.number("text"));
        assertEquals(List.of(), said.texts("object"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"secret\"",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":secret}",
                "{\"a\":\"secret",
                "{\"a\":\"\u0001\"}",
                "{\"a\":1}{}",
                "{\"a\":1} secret",
                "{\"a\":1,\"a\":2}",
                "{\"a\":[1,2}",
                "{\"a\":[1,2",
                "{\"a\":{\"b\":1]}",
                "{\"a\":NaN}",
                "{\"a\":1}/* */"
            })
    void whatIsNoObjectIsRefusedAndNotQuoted(String text) {
        VaultException e = assertThrows(VaultException.class, () -> parse(text));
        assertEquals(FailureKind.UNKNOWN_SYNTAX, e.kind(), e.getMessage());
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
    }

    @Test
    void whatIsTooLargeIsRefused() {
        for (String text : List.of(
                "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
                "{\"a\":" + "1".repeat(100) + "}",
                "{\"a\":\"" + "x".repeat(1 << 17) + "\"}",
                "{\"" + "x".repeat(1 << 12) + "\":1}")) {
            assertEquals(
                    FailureKind.LIMIT_EXCEEDED,
                    assertThrows(VaultException.class, () -> parse(text)).kind());
        }
    }

    @Test
    void aNumberIsWholeAndInItsRange() {
        for (String number : List.of("-1", "0.5", "1000000001", "1e300", "true")) {
            assertEquals(Optional.empty(), parse("{\"n\":" + number + "}").number("n"), number);
        }
        assertEquals(Optional.of(1_000_000_000), parse("{\"n\":1e9}").number("n"));
    }
}
