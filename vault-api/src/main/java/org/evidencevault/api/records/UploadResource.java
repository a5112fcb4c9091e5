package org.evidencevault.api.records;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.api.retry.Answer;
import org.evidencevault.api.retry.Retries;
import org.evidencevault.api.retry.Retries.Request;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.vault.Upload;
import org.evidencevault.core.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Files on their way in, over HTTP. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class UploadResource {
    private final CurrentAccess access;
    private final Uploads uploads;
    private final Vault vault;
    private final Retries retries;

    UploadResource(CurrentAccess access, Uploads uploads, Vault vault, Retries retries) {
        this.access = access;
        this.uploads = uploads;
        this.vault = vault;
        this.retries = retries;
    }

    /**
     * A file to come.
     *
     * @param beside another upload of the same new record
     */
    public record Reservation(
            @NotNull @Pattern(regexp = "open|restricted") String audience,
            @Nullable String beside) {}

    /** A place for a file: send the bytes there with PUT, then name the upload in the deposit. */
    public record Reserved(String upload, String record, long version, int segment) {}

    /** What was uploaded. */
    public record Uploaded(String upload, String mediaType, long size, String sha256) {}

    /** Reserves a place for a file of a record that is deposited next. */
    @POST
    @Path("/cases/{case}/uploads")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allows(Operation.RESERVE_UPLOAD)
    @APIResponseSchema(value = Reserved.class, responseCode = "201")
    public Response reserveUpload(
            @PathParam("case") String caseId,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @Valid @NotNull Reservation body) {
        return reserved(retries.once(
                Request.of(key, Operation.RESERVE_UPLOAD, caseId, body),
                memory -> uploads.reserve(memory, access.caseId(), record(body.beside()), 1, audience(body)),
                made -> uploads.require(made.id(0))));
    }

    private Id record(@Nullable String besideUpload) {
        if (besideUpload == null) {
            return vault.newId();
        }
        Upload beside = uploads.require(Ids.require(besideUpload, "/beside"));
        if (!beside.caseId().equals(access.caseId()) || beside.version() != 1) {
            throw new ProblemException(ProblemType.NOT_FOUND, "beside: no such upload in this case");
        }
        return beside.record();
    }

    /** Reserves a place for a file of the next version of a record. */
    @POST
    @Path("/records/{record}/uploads")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allows(Operation.RESERVE_VERSION_UPLOAD)
    @APIResponseSchema(value = Reserved.class, responseCode = "201")
    public Response reserveVersionUpload(
            @PathParam("record") String record,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @Valid @NotNull Reservation body) {
        Id id = Ids.require(record, "record");
        long next = vault.versions(id).size() + 1L;
        return reserved(retries.once(
                Request.of(key, Operation.RESERVE_VERSION_UPLOAD, record, body),
                memory -> uploads.reserve(memory, access.caseId(), id, next, audience(body)),
                made -> uploads.require(made.id(0))));
    }

    /** Takes the bytes. Its media type is the file's; its length must be stated. Nothing of them is stored in the clear. */
    @PUT
    @Path("/uploads/{upload}")
    @Consumes(MediaType.WILDCARD)
    @Allows(Operation.PUT_UPLOAD)
    public Uploaded putUpload(
            @PathParam("upload") String upload,
            @HeaderParam("Content-Type") String mediaType,
            @HeaderParam("Content-Length") @Nullable Long length,
            InputStream bytes) {
        if (length == null || length < 0) {
            throw new ProblemException(ProblemType.LENGTH_REQUIRED, "state Content-Length");
        }
        Attachment stored = uploads.put(Ids.require(upload, "upload"), mediaType, length, bytes);
        return new Uploaded(
                upload, stored.mediaType(), stored.size(), stored.sha256().hex());
    }

    private static Response reserved(Answer<Upload> answer) {
        Upload place = answer.value();
        return answer.of(Response.created(URI.create("/v1/uploads/" + place.upload()))
                .entity(new Reserved(
                        place.upload().toString(), place.record().toString(), place.version(), place.segment())));
    }

    private static Audience audience(Reservation body) {
        return Audience.valueOf(body.audience().toUpperCase(Locale.ROOT));
    }
}
