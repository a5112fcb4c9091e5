package org.evidencevault.api.records;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.FurtherAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.retry.Answer;
import org.evidencevault.api.retry.Retries;
import org.evidencevault.api.retry.Retries.Request;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.vault.OpenedRecord;
import org.jspecify.annotations.Nullable;

/** Records over HTTP: shapes only. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RecordResource {
    private static final String TLOG_PROOF = "text/plain; charset=utf-8";

    private final CurrentAccess access;
    private final Deposits deposits;
    private final Receipts receipts;
    private final Reading reading;
    private final Retries retries;
    private final FurtherAccess further;

    RecordResource(
            CurrentAccess access,
            FurtherAccess further,
            Deposits deposits,
            Receipts receipts,
            Reading reading,
            Retries retries) {
        this.access = access;
        this.further = further;
        this.deposits = deposits;
        this.receipts = receipts;
        this.reading = reading;
        this.retries = retries;
    }

    /** Deposits a record: sealed, signed, and waiting for the log when this answers. {@code Prefer: wait=10} waits for the log too. */
    @POST
    @Path("/cases/{case}/records")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allows(Operation.DEPOSIT_RECORD)
    @APIResponseSchema(value = RecordViews.ReceiptView.class, responseCode = "201")
    public Response depositRecord(
            @PathParam("case") String caseId,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @HeaderParam("Prefer") @Nullable String prefer,
            @Valid @NotNull NewRecord body) {
        return created(
                retries.once(
                        Request.of(key, Operation.DEPOSIT_RECORD, caseId, body),
                        memory -> Deposited.of(deposits.record(memory, access.caseId(), body)),
                        made -> reading.deposited(made.id(0), made.number(1))),
                prefer);
    }

    /** Deposits the next version. {@code If-Match} names the note of the version that it starts from, as its ETag did. */
    @POST
    @Path("/records/{record}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allows(Operation.DEPOSIT_VERSION)
    @APIResponseSchema(value = RecordViews.ReceiptView.class, responseCode = "201")
    public Response depositVersion(
            @PathParam("record") String record,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @HeaderParam("Prefer") @Nullable String prefer,
            @Valid @NotNull NewRecord body) {
        Id id = Ids.require(record, "record");
        Hash latest = Preconditions.requireNote(ifMatch);
        return created(
                retries.once(
                        Request.of(key, Operation.DEPOSIT_VERSION, record, latest.hex(), body),
                        memory -> Deposited.of(deposits.version(memory, access.caseId(), id, latest, body)),
                        made -> reading.deposited(made.id(0), made.number(1))),
                prefer);
    }

    private Response created(Answer<Deposited> answer, @Nullable String prefer) {
        Deposited made = answer.value();
        return answer.of(Response.created(URI.create("/v1/records/" + made.record() + "/versions/" + made.version()))
                .tag(new EntityTag(made.note().hex()))
                .header("Vary", "Prefer")
                .entity(receipts.of(made, Preconditions.waitAsPreferred(prefer), answer.replayed())));
    }

    /**
     * The records of a case, by id. Opens nothing, unless {@code fields} names some, such as {@code title,kind}: then it is a read of
     * every record shown, demands a purpose, and shows at most 100.
     */
    @GET
    @Path("/cases/{case}/records")
    @Allows(Operation.LIST_RECORDS)
    public RecordViews.RecordPage listRecords(
            @PathParam("case") String caseId,
            @QueryParam("fields") @Nullable String fields,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        if (fields == null) {
            return reading.list(access.caseId(), after, limit);
        }
        Set<String> names = FieldNames.parse(fields);
        further.require(Operation.READ_RECORD, Optional.of(access.caseId()), Optional.empty());
        int most = Math.min(limit, FieldNames.MOST_RECORDS);
        return reading.list(access.caller(), access.caseId(), after, most, access.audiences(), names);
    }

    /** The versions of a record, their releases and erasures. Opens nothing. */
    @GET
    @Path("/records/{record}")
    @Allows(Operation.READ_HISTORY)
    public RecordViews.History readHistory(@PathParam("record") String record) {
        return reading.history(Ids.require(record, "record"));
    }

    /** Opens what the caller may read of a version. The event that says so is stored before the first byte leaves. */
    @GET
    @Path("/records/{record}/versions/{version}")
    @Allows(Operation.READ_RECORD)
    @APIResponseSchema(RecordViews.VersionView.class)
    public Response readRecord(@PathParam("record") String record, @PathParam("version") @Min(1) long version) {
        OpenedRecord opened = reading.open(access.caller(), Ids.require(record, "record"), version, access.audiences());
        return Response.ok(RecordViews.VersionView.of(opened))
                .tag(new EntityTag(opened.digest().hex()))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** The signed note: commitments alone. */
    @GET
    @Path("/records/{record}/versions/{version}/note")
    @Produces(MediaType.TEXT_PLAIN)
    @Allows(Operation.READ_NOTE)
    public Response readNote(@PathParam("record") String record, @PathParam("version") @Min(1) long version) {
        return Response.ok(reading.note(Ids.require(record, "record"), version).bytes())
                .header("Content-Type", TLOG_PROOF)
                .build();
    }

    /** The note's inclusion proof, with the newest signed checkpoint (c2sp.org/tlog-proof). */
    @GET
    @Path("/records/{record}/versions/{version}/proof")
    @Produces(MediaType.TEXT_PLAIN)
    @Allows(Operation.READ_PROOF)
    public Response readProof(
            @PathParam("record") String record,
            @PathParam("version") @Min(1) long version,
            @HeaderParam("Prefer") @Nullable String prefer) {
        Id id = Ids.require(record, "record");
        byte[] proof = receipts.proof(reading.note(id, version).entry(), Preconditions.waitAsPreferred(prefer));
        return Response.ok(proof).header("Content-Type", TLOG_PROOF).build();
    }
}
