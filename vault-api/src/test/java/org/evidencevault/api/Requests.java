package org.evidencevault.api;

import io.quarkus.arc.Arc;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.vault.Vault;

/** A request of each operation, complete: whoever may make it is answered with success. */
final class Requests {
    static final String PURPOSE = "trying what is allowed";

    /** Links that stand, by the record that they stand on. */
    private static final Map<String, String> LINKS = new ConcurrentHashMap<>();

    /** A source of a case, by the case. */
    private static final Map<String, String> SOURCES = new ConcurrentHashMap<>();

    private Requests() {}

    /** The objects of a case under which an operation succeeds; makes what the operation uses up. */
    static Scene prepared(AccessTable.Row row, Scene scene) {
        return switch (row.operation()) {
            case "depositVersion", "putUpload", "approveRelease", "refuseRelease", "confirmMember", "removeMember" ->
                anew(scene);
            case "withdrawRelease", "exportRelease" -> approved(anew(scene));
            case "withdrawLink" -> {
                LINKS.put(scene.record(), standingLink(scene));
                yield scene;
            }
            case "readSource" -> {
                SOURCES.computeIfAbsent(scene.caseId(), caseId -> source(scene));
                yield scene;
            }
            case "setRoles", "offBoard" ->
                scene.about(People.newPerson("researcher").subject());
            default -> scene;
        };
    }

    private static Scene anew(Scene scene) {
        return Scene.in(scene.caseId(), scene.lead(), scene.secondLead());
    }

    private static Scene approved(Scene scene) {
        Call.post("/v1/releases/" + scene.release() + "/approval")
                .as(scene.lead())
                .send()
                .require(200);
        log().integrate(Log.MAX_BATCH);
        return scene;
    }

    /** Publishes the log as it is, filled up. */
    static void publish() {
        Arc.container().instance(Vault.class).get().events().fill(Math.toIntExact(log().fillersNeeded(64)));
        log().integrate(Log.MAX_BATCH);
        log().publish();
    }

    private static Log log() {
        return Arc.container().instance(Log.class).get();
    }

    /** The request for the objects of {@code scene}, by nobody yet. */
    static Call of(AccessTable.Row row, Scene scene) {
        return of(row, scene, path(row, scene));
    }

    /** The same for an object that is not there, or that no object can be called. */
    static Call naming(AccessTable.Row row, Scene scene, String object) {
        return of(row, scene, path(row, scene.everythingCalled(object)));
    }

    private static Call of(AccessTable.Row row, Scene scene, String path) {
        Call call = Call.of(row.method(), path).purpose(PURPOSE).header("Prefer", "wait=20");
        return switch (row.operation()) {
            case "openCase" -> call.json(Map.of("title", "Another case"));
            case "proposeMember" ->
                call.json(Map.of("subject", UUID.randomUUID().toString(), "level", "reader"));
            case "depositRecord" -> call.json(Scene.note());
            case "depositVersion" -> call.header("If-Match", scene.etag()).json(Scene.note());
            case "reserveUpload", "reserveVersionUpload" -> call.json(Map.of("audience", "open"));
            case "putUpload" -> call.body("image/png", Scene.PICTURE);
            case "proposeRelease" -> call.json(Scene.release(scene.text()));
            case "makeLink" -> call.json(link(scene));
            case "withdrawRelease" -> call.json(Map.of("reason", "superseded"));
            case "createUser" ->
                call.json(Map.of("username", "person-" + UUID.randomUUID(), "roles", List.of("researcher")));
            case "confirmMember" -> call.json(Map.of("level", "reader"));
            case "setRoles" -> call.json(Map.of("roles", List.of("auditor")));
            case "offBoard" -> call.json(Map.of());
            case "rotateKeys" -> call.json(Map.of("keys", "root"));
            default -> call;
        };
    }

    /** From the scene's record to itself: any record of a case of the same leads would do. */
    private static Map<String, Object> link(Scene scene) {
        return Map.of("type", "cites", "record", scene.record(), "version", 1);
    }

    private static String standingLink(Scene scene) {
        Answer made = Call.post("/v1/records/" + scene.record() + "/versions/1/links")
                .purpose(PURPOSE)
                .json(link(scene))
                .as(scene.lead())
                .send();
        return made.require(201).json().path("link").asText();
    }

    private static String source(Scene scene) {
        return Call.post("/v1/cases/" + scene.caseId() + "/sources")
                .as(scene.lead())
                .send()
                .require(201)
                .json()
                .path("source")
                .asText();
    }

    static String path(AccessTable.Row row, Scene scene) {
        return row.path()
                .replace("{case}", scene.caseId())
                .replace("{record}", scene.record())
                .replace("{version}", "1")
                .replace("{segment}", Integer.toString(scene.file()))
                .replace("{upload}", scene.upload())
                .replace("{release}", scene.release())
                .replace("{subject}", scene.subject())
                .replace("{source}", SOURCES.getOrDefault(scene.caseId(), scene.record()))
                .replace("{link}", LINKS.getOrDefault(scene.record(), scene.record()))
                .replace("{level}", "0")
                .replace("{path}", row.names("path") ? tile() : "");
    }

    /** The first tile as wide as what is published. */
    private static String tile() {
        publish();
        long size = Checkpoint.parse(log().published().orElseThrow().text(), "checkpoint")
                .size();
        return size < 256 ? "000.p/" + size : "000";
    }
}
