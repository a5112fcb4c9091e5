package org.evidencevault.cli.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {
    /** Controls of C0 and C1, every bidirectional control, separators, invisible format characters, tags, private use. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x0d, 0x1b, 0x7f, 0x80, 0x9b, 0x61c, 0x200b, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c,
                0x202d, 0x202e, 0x2028, 0x2029, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xfff9, 0xe000, 0xe0001,
                0xe0041
            })
    void hiddenCharactersBecomeVisible(int c) {
        String hidden = new String(Character.toChars(c));
        String shown = "\\u{" + Integer.toHexString(c) + "}";
        assertEquals("a" + shown + "b", Escape.line("a" + hidden + "b"));
        assertEquals("a" + shown + "b", Escape.text("a" + hidden + "b"));
        assertEquals("a" + shown + "b", Escape.html("a" + hidden + "b"));
        assertFalse(Escape.json(hidden).contains(hidden));
        assertTrue(Escape.json(hidden).startsWith("\"\\u"), Escape.json(hidden));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "함경북도", "漢字", "العربية", "e\u0301", "\ud83d\ude00", "می\u200cخواهم", "\\ \" ' # $"})
    void scriptsStay(String text) {
        assertEquals(text, Escape.line(text));
    }

    @Test
    void aLoneSurrogateIsShown() {
        assertEquals("\\u{d800}", Escape.line("\ud800"));
        assertEquals("\"\\ud800\"", Escape.json("\ud800"));
    }

    @Test
    void linesStayInParagraphsAlone() {
        assertEquals("a\\u{a}b\\u{9}", Escape.line("a\nb\t"));
        assertEquals("a\nb\\u{9}", Escape.text("a\nb\t"));
    }

    @Test
    void htmlHasNoMarkupOfOthers() {
        assertEquals(
                "&lt;script x=&quot;&#39;&quot;&gt;&amp;amp;&lt;/script&gt;",
                Escape.html("<script x=\"'\">&amp;</script>"));
    }

    @Test
    void jsonSurvivesTerminalsAndPages() {
        assertEquals(
                "\"\\u003c/script\\u003e \\\"\\\\ \\n \\u001b \\udb40\\udc01\"",
                Escape.json("</script> \"\\ \n \u001b \udb40\udc01"));
    }
}
