package org.evidencevault.api.keys;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.retry.Answer;
import org.evidencevault.api.retry.Retries;
import org.evidencevault.api.retry.Retries.Request;
import org.jspecify.annotations.Nullable;

/** Key rotation over HTTP: shapes only. Safe to repeat: a rotation that was interrupted is finished by the next. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class KeyResource {
    private final CurrentAccess access;
    private final KeyRotation rotation;
    private final Retries retries;

    KeyResource(CurrentAccess access, KeyRotation rotation, Retries retries) {
        this.access = access;
        this.rotation = rotation;
        this.retries = retries;
    }

    /** Which keys of the vault itself. */
    public record WhichKeys(
            @NotNull @Pattern(regexp = "events|root") @Schema(examples = "events")
            String keys) {}

    /** What was done. */
    public record Rotated(
            @Schema(description = "How many keys were wrapped anew", examples = "1204")
            long wrapped) {}

    /** Makes new keys for both audiences of a case. */
    @POST
    @Path("/cases/{case}/key-rotations")
    @Allows(Operation.ROTATE_CASE_KEYS)
    @APIResponseSchema(Rotated.class)
    public Response rotateCaseKeys(@PathParam("case") String caseId, @HeaderParam(Retries.KEY) @Nullable String key) {
        return once(
                Request.of(key, Operation.ROTATE_CASE_KEYS, caseId),
                () -> rotation.ofCase(access.caller(), access.caseId()));
    }

    /** Makes new keys for custody events, or wraps with a new root key. */
    @POST
    @Path("/key-rotations")
    @Allows(Operation.ROTATE_KEYS)
    @APIResponseSchema(Rotated.class)
    public Response rotateKeys(@HeaderParam(Retries.KEY) @Nullable String key, @Valid @NotNull WhichKeys body) {
        return once(
                Request.of(key, Operation.ROTATE_KEYS, body),
                () -> body.keys().equals("root")
                        ? rotation.ofRoot(access.caller())
                        : rotation.ofEvents(access.caller()));
    }

    private Response once(Request request, Supplier<Long> rotate) {
        Answer<Long> wrapped = retries.onceOutside(request, rotate, count -> count, before -> before.number(0));
        return wrapped.of(Response.ok(new Rotated(wrapped.value())));
    }
}
