package org.evidencevault.api.keys;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;

/** Key rotation over HTTP: shapes only. Safe to repeat: a rotation that was interrupted is finished by the next. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "keys")
public class KeyResource {
    private final CurrentAccess access;
    private final KeyRotation rotation;

    KeyResource(CurrentAccess access, KeyRotation rotation) {
        this.access = access;
        this.rotation = rotation;
    }

    /** Which keys of the vault itself. */
    public record WhichKeys(
            @NotNull @Pattern(regexp = "events|root") @Schema(examples = "events")
            String keys) {}

    /** What was done. */
    public record Rotated(
            @Schema(description = "How many keys were wrapped anew", examples = "1204")
            long wrapped) {}

    @POST
    @Path("/cases/{case}/key-rotations")
    @Allows(org.evidencevault.api.access.Operation.ROTATE_CASE_KEYS)
    @Operation(
            summary = "Make new keys for a case",
            description =
                    "Makes the next keys of both audiences of a case, wraps with them the key of each of its objects, and destroys the"
                            + " old ones. Objects are not touched and nothing is opened. Safe to repeat: one that was interrupted is"
                            + " finished by the next.")
    public Rotated rotateCaseKeys(@PathParam("case") String caseId) {
        return new Rotated(rotation.ofCase(access.caller(), access.caseId()));
    }

    @POST
    @Path("/key-rotations")
    @Allows(org.evidencevault.api.access.Operation.ROTATE_KEYS)
    @Operation(
            summary = "Make new keys for custody events, or wrap with a new root key",
            description =
                    "`events` makes the next key of the custody events and wraps with it the key of each. `root` wraps the keys of all"
                            + " cases with the newest root key of the keystore, which every process must have been started with.")
    public Rotated rotateKeys(@Valid @NotNull WhichKeys body) {
        return new Rotated(
                body.keys().equals("root") ? rotation.ofRoot(access.caller()) : rotation.ofEvents(access.caller()));
    }
}
