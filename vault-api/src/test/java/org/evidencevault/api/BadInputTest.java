package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is wrong, from somebody who may do everything here: always the caller's problem, never the server's, and nothing stored. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class BadInputTest {
    private static final String PARAGRAPH = "{\"text\":\"a\"}";
    private static final String LONE = "\\ud83d";

    private static Scene scene;

    @BeforeAll
    static void aCase() {
        scene = Scene.make(People.lead(), People.secondLead());
    }

    private static Answer assertRefused(Call call) {
        Map<String, Long> before = Stored.counts();
        Answer answer = call.send().requireClientProblem();
        assertEquals(before, Stored.counts(), answer.toString());
        return answer;
    }

    private static Call deposit() {
        return Call.post("/v1/cases/" + scene.caseId() + "/records").as(People.lead());
    }

    private static Call reading(String rest) {
        return Call.get("/v1/records/" + scene.record() + rest).as(People.lead());
    }

    /** What {@link #deposit} would take, were it not for {@code text}. */
    private static String withText(String text) {
        return "{\"kind\":\"article\",\"text\":" + text + "}";
    }

    private static String withField(String name, String values) {
        return "{\"kind\":\"article\",\"text\":[" + PARAGRAPH + "],\"fields\":[{\"name\":\"" + name + "\",\"values\":"
                + values + "}]}";
    }

    private static String withAttachments(String attachments) {
        return "{\"kind\":\"article\",\"text\":[" + PARAGRAPH + "],\"attachments\":" + attachments + "}";
    }

    private static String many(int count, String each) {
        return IntStream.range(0, count).mapToObj(i -> each).collect(Collectors.joining(",", "[", "]"));
    }

    /** A name for the report; the input itself may be long. */
    private static Named<String> named(String input) {
        String shown = input.length() < 80 ? input : input.substring(0, 60) + "... " + input.length();
        return Named.of(shown.isEmpty() ? "nothing" : shown, input);
    }

    @Nested
    class Json {
        @Test
        void thatIsRightIsTaken() {
            deposit().json(withText("[" + PARAGRAPH + "]")).send().require(201);
        }

        static Stream<Named<String>> bodies() {
            String deep = "[".repeat(2000) + "]".repeat(2000);
            return Stream.of(
                            "",
                            "null",
                            "[]",
                            "\"article\"",
                            "1",
                            "{",
                            "{}",
                            "{\"kind\":null}",
                            "{\"kind\":\"article\"} {}",
                            "{\"kind\":\"article\"}]",
                            "{'kind':'article'}",
                            "{kind:\"article\"}",
                            "{\"kind\":\"article\",}",
                            "{\"kind\":\"article\"/* */}",
                            "{\"kind\":\"article\",\"text\":[" + PARAGRAPH + "],\"surprise\":1}",
                            "{\"kind\":\"article\",\"text\":[" + PARAGRAPH + "],\"Kind\":\"article\"}",
                            "{\"kind\":\"article\",\"kind\":\"source-note\",\"text\":[" + PARAGRAPH + "]}",
                            withText("[{\"text\":\"a\",\"text\":\"b\"}]"),
                            withText("[{\"text\":\"a\",\"surprise\":1}]"),
                            withText("[{\"text\":\"a\",\"audience\":\"public\"}]"),
                            withText("[{\"text\":\"a\",\"audience\":\"OPEN\"}]"),
                            "{\"kind\":\"poem\"}",
                            "{\"kind\":\"ARTICLE\"}",
                            "{\"kind\":1}",
                            "{\"kind\":true}",
                            "{\"kind\":[\"article\"]}",
                            withText("\"a\""),
                            withText("{}"),
                            withText("[1]"),
                            withText("[null]"),
                            withText("[[]]"),
                            withText("[\"a\"]"),
                            withText("[{}]"),
                            withText("[{\"text\":null}]"),
                            withText("[{\"text\":1}]"),
                            withText("[{\"text\":true}]"),
                            withText("[{\"text\":[\"a\"]}]"),
                            withText("[{\"text\":\"\"}]"),
                            withText("[{\"text\":\"" + LONE + "\"}]"),
                            withText("[{\"text\":\"\\ude00\\ud83d\"}]"),
                            withText("[{\"text\":\"\\u12\"}]"),
                            withText("[{\"text\":\"\\x41\"}]"),
                            withText("[{\"text\":\"a\tb\"}]"),
                            withText("[{\"text\":\"" + "a".repeat((1 << 20) + 1) + "\"}]"),
                            withText("[{\"text\":\"" + "온".repeat(400_000) + "\"}]"),
                            withText(many(897, PARAGRAPH)),
                            withText(deep),
                            deep,
                            "{\"a\":".repeat(2000) + "1" + "}".repeat(2000),
                            "{\"" + "k".repeat(5000) + "\":1}",
                            "{\"surprise\":" + "9".repeat(5000) + "}",
                            "{\"kind\":" + "9".repeat(5000) + "}",
                            "{\"surprise\":1e999999999}")
                    .map(BadInputTest::named);
        }

        @ParameterizedTest
        @MethodSource("bodies")
        void isRefused(String body) {
            assertRefused(deposit().json(body));
        }

        static Stream<Named<String>> fields() {
            return Stream.of(
                            withField("", "[\"a\"]"),
                            withField(" ", "[\"a\"]"),
                            withField("nonsense", "[\"a\"]"),
                            withField("Title", "[\"a\"]"),
                            withField("x-", "[\"a\"]"),
                            withField("x-" + "a".repeat(100), "[\"a\"]"),
                            withField("x-ü", "[\"a\"]"),
                            withField("x-a b", "[\"a\"]"),
                            withField("title", "[]"),
                            withField("title", "null"),
                            withField("title", "\"a\""),
                            withField("title", "[1]"),
                            withField("title", "[null]"),
                            withField("title", "[\"" + LONE + "\"]"),
                            withField("title", "[\"" + "a".repeat(65 * 1024) + "\"]"),
                            withField("title", "[\"" + "온".repeat(9_999) + "온온\"]"),
                            withField("tags", many(65, "\"a\"")),
                            withField("published", "[\"yesterday\"]"),
                            withField("published", "[\"2024-02-30\"]"),
                            withField("published", "[\"2024-07-08T25:00:00Z\"]"),
                            withField("published", "[\"999999999-01-01\"]"),
                            withField("embargo-until", "[\"2024\"]"),
                            withField("embargo-until", "[\"2024-13-01\"]"),
                            withField("language", "[\"korean language\"]"),
                            withField("status", "[\"gone\"]"),
                            "{\"kind\":\"article\",\"fields\":" + many(897, "{\"name\":\"tags\",\"values\":[\"a\"]}")
                                    + "}")
                    .map(BadInputTest::named);
        }

        @ParameterizedTest
        @MethodSource("fields")
        void ofAFieldIsRefused(String body) {
            assertRefused(deposit().json(body));
        }

        static Stream<Named<String>> attachments() {
            String unknown = UUID.randomUUID().toString().replace("-", "");
            return Stream.of(
                            withAttachments("[{}]"),
                            withAttachments("[null]"),
                            withAttachments("[{\"upload\":\"\"}]"),
                            withAttachments("[{\"upload\":1}]"),
                            withAttachments("[{\"upload\":\"nonsense\"}]"),
                            withAttachments("[{\"upload\":\"" + unknown + "\"}]"),
                            // Reserved, and never sent.
                            withAttachments("[{\"upload\":\"" + scene.upload() + "\"}]"),
                            withAttachments(
                                    "[{\"upload\":\"" + scene.upload().toUpperCase(java.util.Locale.ROOT) + "\"}]"),
                            withAttachments(many(65, "{\"upload\":\"" + scene.upload() + "\"}")))
                    .map(BadInputTest::named);
        }

        @ParameterizedTest
        @MethodSource("attachments")
        void ofAnAttachmentIsRefused(String body) {
            assertRefused(deposit().json(body));
        }

        @Test
        void thatIsNoUtf8IsRefused() {
            byte[] body = withText("[" + PARAGRAPH + "]").getBytes(StandardCharsets.UTF_8);
            body[body.length - 5] = (byte) 0xff;
            assertRefused(deposit().body("application/json", body));
            assertRefused(deposit()
                    .body("application/json", withText("[" + PARAGRAPH + "]").getBytes(StandardCharsets.UTF_16)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"title\":\"\"}",
                    "{\"title\":\"  \"}",
                    "{\"title\":null}",
                    "{\"title\":1}",
                    "{\"title\":\"\\ud83d\"}",
                    "{}",
                    "{\"title\":\"a\",\"lead\":\"somebody\"}"
                })
        void ofACaseIsRefused(String body) {
            assertRefused(Call.post("/v1/cases").as(People.lead()).json(body));
        }

        @Test
        void ofACaseWithALongTitleIsRefused() {
            assertRefused(Call.post("/v1/cases").as(People.lead()).json(Map.of("title", "a".repeat(501))));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"subject\":\"\",\"level\":\"lead\"}",
                    "{\"subject\":\"a b\",\"level\":\"lead\"}",
                    "{\"subject\":\"system\",\"level\":\"lead\"}",
                    "{\"subject\":\"\\u0000\",\"level\":\"lead\"}",
                    "{\"subject\":\"a\",\"level\":\"LEAD\"}",
                    "{\"subject\":\"a\",\"level\":\"owner\"}",
                    "{\"subject\":\"a\"}",
                    "{\"subject\":[\"a\"],\"level\":\"lead\"}"
                })
        void ofAProposalIsRefused(String body) {
            assertRefused(Call.post("/v1/cases/" + scene.caseId() + "/members")
                    .as(People.administrator())
                    .json(body));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"segments\":[-1],\"audience\":\"court\",\"reason\":\"proceedings\"}",
                    "{\"segments\":[1023],\"audience\":\"court\",\"reason\":\"proceedings\"}",
                    "{\"segments\":[1024],\"audience\":\"court\",\"reason\":\"proceedings\"}",
                    "{\"segments\":[99999999999],\"audience\":\"court\",\"reason\":\"proceedings\"}",
                    "{\"segments\":[1.5],\"audience\":\"court\",\"reason\":\"proceedings\"}",
                    "{\"segments\":[\"1\"],\"audience\":\"court\",\"reason\":\"proceedings\"}",
                    "{\"segments\":[null],\"audience\":\"court\",\"reason\":\"proceedings\"}",
                    "{\"segments\":null,\"audience\":\"court\",\"reason\":\"proceedings\"}",
                    "{\"segments\":[0],\"audience\":\"everybody\",\"reason\":\"proceedings\"}",
                    "{\"segments\":[0],\"audience\":\"court\",\"reason\":\"because\"}",
                    "{\"segments\":[0],\"audience\":\"court\\nreason x\",\"reason\":\"proceedings\"}"
                })
        void ofAReleaseIsRefused(String body) {
            assertRefused(Call.post("/v1/records/" + scene.record() + "/versions/1/releases")
                    .as(People.lead())
                    .json(body));
        }
    }

    @Nested
    class Bodies {
        private final byte[] note = withText("[" + PARAGRAPH + "]").getBytes(StandardCharsets.UTF_8);

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/xml",
                    "multipart/form-data; boundary=x",
                    "application/x-www-form-urlencoded",
                    "application/jsonp",
                    "application/vnd.api+json",
                    "*/*",
                    "application/*",
                    "nonsense",
                    "///",
                    "application/json; charset=utf-16",
                    "application/json; charset=nonsense"
                })
        void ofAnotherTypeAreRefused(String mediaType) {
            assertRefused(deposit().body(mediaType, note));
        }

        @Test
        void areNotDemandedOfARequestThatHasNone() {
            Call.get("/v1/cases")
                    .as(People.lead())
                    .header("Content-Type", "application/json")
                    .send()
                    .require(200);
        }

        @Test
        void inPiecesDoNotSayHowLongTheyAre() {
            Map<String, Long> before = Stored.counts();
            deposit().pieces("application/json", note).send().requireProblem(411, "length-required");
            assertEquals(before, Stored.counts());
        }

        @Test
        void thatArePackedAreRefused() {
            assertRefused(
                    deposit().header("Content-Encoding", "gzip").body("application/json", new byte[] {31, -117, 8}));
        }

        @Test
        void thatAreTooLongAreRefusedBeforeTheyAreRead() throws IOException {
            for (String length : List.of("16777217", "99999999999", "99999999999999999999")) {
                int status = RawRequest.status(
                        "POST /v1/cases/" + scene.caseId() + "/records HTTP/1.1",
                        "Authorization: Bearer " + People.lead().token().value(),
                        "Content-Type: application/json",
                        "Content-Length: " + length);
                assertTrue(status == 413 || status == 400, length + " answers " + status);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "+5", "5, 5", "0x10", "five", "", "1e3"})
        void withALengthThatIsNoneAreRefused(String length) throws IOException {
            int status = RawRequest.status(
                    "POST /v1/cases/" + scene.caseId() + "/records HTTP/1.1",
                    "Authorization: Bearer " + People.lead().token().value(),
                    "Content-Type: application/json",
                    "Content-Length: " + length);
            assertTrue(status == 0 || status / 100 == 4, "answers " + status);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"Image/PNG", "image/png; charset=x", "image", "image/", "a/b/c", "image/png, text/plain"})
        void ofAFileWithoutAProperTypeAreRefused(String mediaType) {
            assertRefused(upload().body(mediaType, Scene.PICTURE));
        }

        @Test
        void ofAFileInPiecesAreRefused() {
            Map<String, Long> before = Stored.counts();
            upload().pieces("image/png", Scene.PICTURE).send().requireProblem(411, "length-required");
            assertEquals(before, Stored.counts());
        }

        @Test
        void ofAFileAreTakenOnce() {
            Scene other = Scene.in(scene.caseId(), People.lead(), People.secondLead());
            String path = "/v1/uploads/" + other.upload();
            Call.of("PUT", path)
                    .as(People.lead())
                    .body("image/png", Scene.PICTURE)
                    .send()
                    .require(200);
            assertRefused(Call.of("PUT", path).as(People.lead()).body("image/png", Scene.PICTURE));
        }

        private Call upload() {
            return Call.of("PUT", "/v1/uploads/" + scene.upload()).as(People.lead());
        }
    }

    @Nested
    class Headers {
        @ParameterizedTest
        @ValueSource(strings = {"%", "%zz", "%e", "a%", "%ff", "%ed%a0%80", "%c0%80", "%f5%80%80%80", "ü"})
        void ofAPurposeThatIsNoTextAreRefused(String purpose) {
            Answer answer = assertRefused(reading("/versions/1").header("Access-Purpose", purpose));
            assertFalse(answer.text().contains(Scene.OPEN));
        }

        @ParameterizedTest
        @ValueSource(ints = {201, 601, 5000})
        void ofAPurposeThatIsTooLongAreRefused(int length) {
            assertRefused(reading("/versions/1").purpose("a".repeat(length)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "*",
                    "nonsense",
                    "\"\"",
                    "W/\"0000000000000000000000000000000000000000000000000000000000000000\"",
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "\"000000000000000000000000000000000000000000000000000000000000000\"",
                    "\"000000000000000000000000000000000000000000000000000000000000000G\"",
                    "\"0000000000000000000000000000000000000000000000000000000000000000\", \"1\"",
                    // Well-formed, and of no version.
                    "\"0000000000000000000000000000000000000000000000000000000000000000\""
                })
        void thatNameNoVersionToStartFromAreRefused(String ifMatch) {
            assertRefused(version().header("If-Match", ifMatch));
        }

        @Test
        void thatNameNothingToStartFromAreRefused() {
            assertEquals(428, assertRefused(version()).status());
        }

        private Call version() {
            return Call.post("/v1/records/" + scene.record() + "/versions")
                    .as(People.lead())
                    .json(Scene.note());
        }

        /** What is no range is no condition (RFC 9110, 14.2). */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonsense",
                    "bytes",
                    "bytes=",
                    "bytes=-",
                    "bytes=a-b",
                    "bytes=5-2",
                    "lines=1-2",
                    "bytes=0-1,3-4",
                    "bytes=00000000000000000000000000-1"
                })
        void thatAreNoRangeAreIgnored(String range) {
            file(range).require(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"bytes=16-", "bytes=999999999999999999-", "bytes=-0", "bytes=16-20"})
        void ofARangeOutsideAreRefused(String range) {
            file(range).requireProblem(416, "range-not-satisfiable");
        }

        private Answer file(String range) {
            return reading("/versions/1/attachments/" + scene.file())
                    .purpose("trying")
                    .header("Range", range)
                    .send();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"nonsense", "wait=", "wait=-1", "wait=999999999999", "wait=1e3", "wait=0x1", "wait=1.5"})
        void ofAPreferenceThatIsNoneAreIgnored(String prefer) {
            deposit().header("Prefer", prefer).json(Scene.note()).send().require(201);
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/html", "image/png", "application/xml"})
        void thatAcceptSomethingElseAreRefused(String accept) {
            assertRefused(Call.get("/v1/cases").as(People.lead()).header("Accept", accept));
        }
    }

    @Nested
    class Addresses {
        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "2", "x", "1.0", "99999999999999999999", "%31%", "1%00"})
        void ofNoVersionAreRefused(String version) throws IOException {
            for (String rest : List.of("", "/note", "/proof", "/bundle", "/attachments/0")) {
                int status = RawRequest.status(
                        "GET /v1/records/" + scene.record() + "/versions/" + version + rest + " HTTP/1.1",
                        "Authorization: Bearer " + People.lead().token().value(),
                        "Access-Purpose: trying");
                assertEquals(4, status / 100, rest + " answers " + status);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "1023", "1024", "x", "99999999999"})
        void ofNoFileAreRefused(String segment) {
            assertRefused(reading("/versions/1/attachments/" + segment).purpose("trying"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"limit=0", "limit=-1", "limit=1001", "limit=x", "limit=99999999999", "after=x", "after=%00"})
        void ofNoPageAreRefused(String query) {
            assertRefused(Call.get("/v1/cases?" + query).as(People.lead()));
            assertRefused(Call.get("/v1/cases/" + scene.caseId() + "/records?" + query)
                    .as(People.lead()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "after=-1",
                    "after=x",
                    "limit=0",
                    "limit=1001",
                    "from=yesterday",
                    "to=2024-13-01T00:00:00Z",
                    "from=%00",
                    "actor=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                    "action=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                })
        void ofNoEventsAreRefused(String query) {
            assertRefused(
                    Call.get("/v1/custody/events?" + query).as(People.auditor()).purpose("trying"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"after=-1", "after=x", "limit=0", "limit=100001", "export=x"})
        void ofNoExportAreRefused(String query) {
            assertRefused(
                    Call.get("/v1/custody/export?" + query).as(People.auditor()).purpose("trying"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a%20b", "%2e%2e", "system", "%00", "%EC%98%A8"})
        void ofNobodyAreRefused(String subject) throws IOException {
            String path = "/v1/cases/" + scene.caseId() + "/members/" + subject;
            int status = RawRequest.status(
                    "DELETE " + path + " HTTP/1.1",
                    "Authorization: Bearer " + People.administrator().token().value());
            assertEquals(4, status / 100, "answers " + status);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET /v1",
                    "GET /v1/",
                    "GET /v1/nothing",
                    "PATCH /v1/cases",
                    "DELETE /v1/cases",
                    "PUT /v1/cases",
                    "TRACE /v1/cases",
                    "NONSENSE /v1/cases",
                    "GET /v1/cases/../../etc/passwd",
                    "GET /v1/cases/%2e%2e/%2e%2e",
                    "GET /v1/cases/%",
                    "GET /v1/cases/%zz",
                    "GET /v1/cases/\u0001",
                    "GET /v1/log/tile/0/../../../passphrase",
                    "GET /v1/log/tile/0/000.p/0",
                    "GET /v1/log/tile/99/000",
                    "GET /v1/log/tile/0/x999/x999/x999/x999/999",
                    "GET /v1/log/tile/0/......"
                })
        void ofNothingAreRefused(String start) throws IOException {
            int status = RawRequest.status(
                    start + " HTTP/1.1",
                    "Authorization: Bearer " + People.lead().token().value(),
                    "Access-Purpose: trying",
                    "Content-Length: 0");
            assertEquals(4, status / 100, "answers " + status);
        }

        @Test
        void thatAreTooLongAreRefused() throws IOException {
            int status = RawRequest.status("GET /v1/cases/" + "a".repeat(100_000) + " HTTP/1.1");
            assertEquals(4, status / 100, "answers " + status);
            status = RawRequest.status("GET /v1/cases HTTP/1.1", "Access-Purpose: " + "a".repeat(100_000));
            assertEquals(4, status / 100, "answers " + status);
        }
    }
}
