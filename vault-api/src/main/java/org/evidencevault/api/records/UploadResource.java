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
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
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

    UploadResource(CurrentAccess access, Uploads uploads, Vault vault) {
        this.access = access;
        this.uploads = uploads;
        this.vault = vault;
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
    public Response reserveUpload(@PathParam("case") String caseId, @Valid @NotNull Reservation body) {
        Id record = vault.newId();
        if (body.beside() != null) {
            Upload beside = uploads.require(Ids.require(body.beside(), "beside"));
            if (!beside.caseId().equals(access.caseId()) || beside.version() != 1) {
                throw new ProblemException(ProblemType.NOT_FOUND, "beside: no such upload in this case");
            }
            record = beside.record();
        }
        return reserved(uploads.reserve(access.caseId(), record, 1, audience(body)));
    }

    /** Reserves a place for a file of the next version of a record. */
    @POST
    @Path("/records/{record}/uploads")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allows(Operation.RESERVE_VERSION_UPLOAD)
    public Response reserveVersionUpload(@PathParam("record") String record, @Valid @NotNull Reservation body) {
        Id id = Ids.require(record, "record");
        long next = vault.versions(id).size() + 1L;
        return reserved(uploads.reserve(access.caseId(), id, next, audience(body)));
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

    private static Response reserved(Upload place) {
        return Response.created(URI.create("/v1/uploads/" + place.upload()))
                .entity(new Reserved(
                        place.upload().toString(), place.record().toString(), place.version(), place.segment()))
                .build();
    }

    private static Audience audience(Reservation body) {
        return Audience.valueOf(body.audience().toUpperCase(Locale.ROOT));
    }
}
