package org.evidencevault.core.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Decimal;

/**
 * Parses one policy file (C2SP tlog-policy). The file is octets: names with octets above 0x7f are compared octet by octet, never as
 * Unicode.
 */
final class PolicyParser {
    private static final String NONE = "none";

    private final String where;
    private final List<Policy.Log> logs = new ArrayList<>();
    private final List<Policy.Witness> witnesses = new ArrayList<>();
    private final List<VerifierKey> keys = new ArrayList<>();
    private final Map<String, Quorum> defined = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private int groups;
    private Optional<String> quorum = Optional.empty();
    private int line;

    PolicyParser(String where) {
        this.where = where;
    }

    Policy parse(byte[] bytes) {
        if (bytes.length > Policy.MAX_BYTES) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED,
                    where,
                    "a policy of " + bytes.length + " bytes; at most " + Policy.MAX_BYTES);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new VaultException(FailureKind.WRONG_LENGTH, where, "the last line has no newline");
        }
        for (int begin = 0, end; begin < text.length(); begin = end + 1) {
            end = text.indexOf('\n', begin);
            line++;
            parseLine(text.substring(begin, end));
        }
        if (logs.isEmpty()) {
            throw new VaultException(FailureKind.EMPTY_POLICY, where, "no log line");
        }
        String name = quorum.orElseThrow(() -> new VaultException(FailureKind.EMPTY_POLICY, where, "no quorum line"));
        return new Policy(logs, witnesses, Optional.ofNullable(defined.get(name)));
    }

    private void parseLine(String text) {
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\t' || c == 0x7f)) {
            throw fail(FailureKind.NON_CANONICAL, "a control character");
        }
        List<String> words = words(text);
        if (words.isEmpty() || words.get(0).startsWith("#")) {
            return;
        }
        switch (words.get(0)) {
            case "log" -> log(words);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> throw fail(FailureKind.UNKNOWN_SYNTAX, "not a log, witness, group or quorum line");
        }
    }

    /** Splits at spaces and tabs, and at nothing else. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[ \t]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private void log(List<String> words) {
        requireWords(words, 2, 3);
        requireRoom(logs.size());
        VerifierKey key = VerifierKey.parse(words.get(1), at());
        if (key.type() == SignatureType.COSIGNATURE_ED25519) {
            throw fail(FailureKind.UNKNOWN_SYNTAX, "a log does not sign with a witness' type of key");
        }
        add(key);
        logs.add(new Policy.Log(key, url(words, 2)));
    }

    private void witness(List<String> words) {
        requireWords(words, 3, 4);
        requireRoom(witnesses.size());
        VerifierKey key = VerifierKey.parse(words.get(2), at());
        if (!key.type().isCosignature()) {
            throw fail(FailureKind.UNKNOWN_SYNTAX, "a witness needs a key of type 0x04 or 0x06");
        }
        add(key);
        define(words.get(1), new Quorum.One(words.get(1)));
        witnesses.add(new Policy.Witness(words.get(1), key, url(words, 3)));
    }

    private void group(List<String> words) {
        requireWords(words, 4, 3 + 2 * Policy.MAX_ROWS);
        requireRoom(groups++);
        List<Quorum> of = new ArrayList<>();
        for (String member : words.subList(3, words.size())) {
            of.add(lookUp(member));
            if (!members.add(member)) {
                throw fail(FailureKind.DUPLICATE, "\"" + printable(member) + "\" is a member twice");
            }
        }
        int threshold = switch (words.get(2)) {
            case "any" -> 1;
            case "all" -> of.size();
            default -> Decimal.parseInt(words.get(2), 1, of.size(), at());
        };
        define(words.get(1), new Quorum.Group(threshold, of));
    }

    private void quorum(List<String> words) {
        requireWords(words, 2, 2);
        if (quorum.isPresent()) {
            throw fail(FailureKind.DUPLICATE, "a second quorum line");
        }
        if (!words.get(1).equals(NONE)) {
            lookUp(words.get(1));
        }
        quorum = Optional.of(words.get(1));
    }

    private void define(String name, Quorum meaning) {
        if (name.equals(NONE) || defined.putIfAbsent(name, meaning) != null) {
            throw fail(FailureKind.DUPLICATE, "the name \"" + printable(name) + "\" is defined already");
        }
    }

    private Quorum lookUp(String name) {
        return Optional.ofNullable(defined.get(name))
                .orElseThrow(
                        () -> fail(FailureKind.OUT_OF_ORDER, "no preceding line defines \"" + printable(name) + "\""));
    }

    /** One key, one row; and no two keys whose signature lines could not be told apart. */
    private void add(VerifierKey key) {
        for (VerifierKey other : keys) {
            if (key.sameKeyMaterial(other) || key.isConfusedWith(other)) {
                throw fail(FailureKind.DUPLICATE, "the key " + key + " stands in another row already");
            }
        }
        keys.add(key);
    }

    private static Optional<String> url(List<String> words, int at) {
        return words.size() > at ? Optional.of(words.get(at)) : Optional.empty();
    }

    private void requireWords(List<String> words, int min, int max) {
        if (words.size() < min || words.size() > max) {
            throw fail(FailureKind.UNKNOWN_SYNTAX, "a " + words.get(0) + " line of " + words.size() + " words");
        }
    }

    private void requireRoom(int rows) {
        if (rows >= Policy.MAX_ROWS) {
            throw fail(FailureKind.LIMIT_EXCEEDED, "more than " + Policy.MAX_ROWS + " lines of this kind");
        }
    }

    /** Names are opaque octets; messages show the ASCII ones. */
    private static String printable(String name) {
        return name.codePoints()
                .map(c -> c > 0x7e ? '?' : c)
                .limit(64)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String at() {
        return where + " line " + line;
    }

    private VaultException fail(FailureKind kind, String what) {
        return new VaultException(kind, at(), what);
    }
}
