package org.evidencevault.api.records;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Operation;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.vault.OpenedAttachment;
import org.jspecify.annotations.Nullable;

/** Files of records over HTTP. */
@Path("/v1/records/{record}/versions/{version}/attachments")
public class AttachmentResource {
    private final CurrentAccess access;
    private final Attachments attachments;
    private final Ranges ranges;

    AttachmentResource(CurrentAccess access, Attachments attachments, Ranges ranges) {
        this.access = access;
        this.attachments = attachments;
        this.ranges = ranges;
    }

    /**
     * The file behind an attachment segment, whole or one range of it. Every byte was authenticated before it leaves; a stream that fails
     * is cut off.
     */
    @GET
    @Path("/{segment}")
    @Allows(Operation.READ_ATTACHMENT)
    public Response readAttachment(
            @PathParam("record") String record,
            @PathParam("version") @Min(1) long version,
            @PathParam("segment") @Min(0) @Max(1023) int segment,
            @HeaderParam("Range") @Nullable String range) {
        Id id = Ids.require(record, "record");
        Supplier<OpenedAttachment> read =
                () -> attachments.open(access.caller(), access.caseId(), id, version, segment, access.audiences());
        OpenedAttachment file = range == null
                ? read.get()
                : ranges.open(access.actor(), access.audiences(), id, version, segment, read);
        try {
            Optional<ByteRange> asked = ByteRange.parse(range, file.size());
            Response.ResponseBuilder response = asked.isPresent() ? part(file, asked.get()) : whole(file);
            return response.header("Accept-Ranges", "bytes")
                    .header("Content-Type", file.description().mediaType())
                    // Evidence is not to be run in the reader's browser.
                    .header("Content-Disposition", "attachment")
                    .header("Content-Security-Policy", "sandbox; default-src 'none'")
                    .header("Cache-Control", "no-store")
                    .header("ETag", '"' + file.description().sha256().hex() + '"')
                    .build();
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Response.ResponseBuilder whole(OpenedAttachment file) {
        StreamingOutput body = out -> {
            try (file) {
                file.copyTo(out);
            }
        };
        return Response.ok(body).header("Content-Length", file.size());
    }

    private static Response.ResponseBuilder part(OpenedAttachment file, ByteRange range) {
        StreamingOutput body = out -> {
            try (file;
                    InputStream in = file.range(range.first(), range.length())) {
                in.transferTo(out);
            }
        };
        return Response.status(Response.Status.PARTIAL_CONTENT)
                .entity(body)
                .header("Content-Length", range.length())
                .header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + file.size());
    }
}
