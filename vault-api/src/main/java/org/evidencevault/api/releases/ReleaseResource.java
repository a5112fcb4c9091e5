package org.evidencevault.api.releases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.retry.Answer;
import org.evidencevault.api.retry.Retries;
import org.evidencevault.api.retry.Retries.Request;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.Token;
import org.jspecify.annotations.Nullable;

/** Releases and bundles over HTTP: shapes only. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ReleaseResource {
    private static final String ZIP = "application/zip";

    private final CurrentAccess access;
    private final Releases releases;
    private final Bundles bundles;
    private final Previews previews;
    private final Retries retries;

    ReleaseResource(CurrentAccess access, Releases releases, Bundles bundles, Previews previews, Retries retries) {
        this.access = access;
        this.releases = releases;
        this.bundles = bundles;
        this.previews = previews;
        this.retries = retries;
    }

    /**
     * A release to be.
     *
     * @param segments the numbers to disclose; every other is withheld
     */
    public record NewRelease(
            @NotNull @Size(max = 1024) List<@NotNull @Min(0) @Max(1023) Integer> segments,
            @NotNull @Schema(examples = "court") String audience,
            @NotNull @Schema(examples = "proceedings") String reason) {}

    /** A proposal and what it has come to; {@code note} is the base64 digest of the signed release note, once there is one. */
    public record ProposalView(
            String release,
            String record,
            long version,
            String state,
            List<Integer> segments,
            String audience,
            String reason,
            @Schema(nullable = true) @Nullable String note) {
        static ProposalView of(Releases.Proposal proposal) {
            return new ProposalView(
                    proposal.id().toString(),
                    proposal.record().toString(),
                    proposal.version(),
                    proposal.state().name().toLowerCase(Locale.ROOT),
                    proposal.terms().segments(),
                    proposal.terms().audience(),
                    proposal.terms().reason(),
                    proposal.release().map(Hash::base64).orElse(null));
        }
    }

    /** Why a release is withdrawn. */
    public record Withdrawal(
            @NotNull @Schema(examples = "superseded") String reason) {}

    /** Proposes to disclose exactly these segments. Another lead approves it, or does not. */
    @POST
    @Path("/records/{record}/versions/{version}/releases")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allows(Operation.PROPOSE_RELEASE)
    @APIResponseSchema(value = ProposalView.class, responseCode = "201")
    public Response proposeRelease(
            @PathParam("record") String record,
            @PathParam("version") @Min(1) long version,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @Valid @NotNull NewRelease body) {
        Terms terms = new Terms(
                access.actor().subject(),
                new CustodyEvent.Target(Ids.require(record, "record"), version),
                List.copyOf(new TreeSet<>(body.segments())),
                token(Token.AUDIENCE, body.audience(), "/audience"),
                token(Token.RELEASE_REASON, body.reason(), "/reason"));
        Answer<Releases.Proposal> proposed = retries.once(
                Request.of(key, Operation.PROPOSE_RELEASE, record, version, body),
                memory -> releases.propose(memory, access.caseId(), Ids.require(record, "record"), version, terms),
                made -> releases.require(made.id(0)));
        return proposed.of(
                Response.created(URI.create("/v1/releases/" + proposed.value().id()))
                        .entity(ProposalView.of(proposed.value())));
    }

    /** A proposal and what it has come to. Opens nothing of the record; looking is an event. */
    @GET
    @Path("/releases/{release}")
    @Allows(Operation.READ_RELEASE)
    public ProposalView readRelease(@PathParam("release") String release) {
        return ProposalView.of(releases.look(access.caller(), id(release)));
    }

    /** What a reader of the release would see, with placeholders where something is withheld: a read of the record. */
    @GET
    @Path("/releases/{release}/preview")
    @Allows(Operation.PREVIEW_RELEASE)
    public Previews.Preview previewRelease(@PathParam("release") String release) {
        return previews.of(access.caller(), releases.require(id(release)));
    }

    /** Approves what another lead proposed; the desk signs it. */
    @POST
    @Path("/releases/{release}/approval")
    @Consumes(MediaType.WILDCARD)
    @Allows(Operation.APPROVE_RELEASE)
    @APIResponseSchema(ProposalView.class)
    public Response approveRelease(
            @PathParam("release") String release, @HeaderParam(Retries.KEY) @Nullable String key) {
        return decided(retries.once(
                Request.of(key, Operation.APPROVE_RELEASE, release),
                memory -> releases.approve(memory, access.actor(), id(release)),
                made -> releases.require(id(release))));
    }

    private static Response decided(Answer<Releases.Proposal> answer) {
        return answer.of(Response.ok(ProposalView.of(answer.value())));
    }

    /** Refuses a proposal, for good. */
    @POST
    @Path("/releases/{release}/refusal")
    @Consumes(MediaType.WILDCARD)
    @Allows(Operation.REFUSE_RELEASE)
    @APIResponseSchema(ProposalView.class)
    public Response refuseRelease(
            @PathParam("release") String release, @HeaderParam(Retries.KEY) @Nullable String key) {
        return decided(retries.once(
                Request.of(key, Operation.REFUSE_RELEASE, release),
                memory -> releases.refuse(memory, id(release)),
                made -> releases.require(id(release))));
    }

    /** Withdraws an approved release: its bundle is not exported any more, and the log says so. */
    @POST
    @Path("/releases/{release}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allows(Operation.WITHDRAW_RELEASE)
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdrawRelease(
            @PathParam("release") String release,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @Valid @NotNull Withdrawal body) {
        String reason = token(Token.WITHDRAWAL_REASON, body.reason(), "/reason");
        return retries.once(
                        Request.of(key, Operation.WITHDRAW_RELEASE, release, body),
                        memory -> releases.withdraw(memory, id(release), reason),
                        made -> releases.require(id(release)))
                .of(Response.noContent());
    }

    /** The bundle of an approved release: a ZIP that {@code evault verify} and {@code openssl} check offline. */
    @GET
    @Path("/releases/{release}/bundle")
    @Produces(ZIP)
    @Allows(Operation.EXPORT_RELEASE)
    public Response exportRelease(@PathParam("release") String release) {
        return zip(bundles.released(access.caller(), releases.require(id(release)), access.audiences()));
    }

    /** The bundle of what the caller may read of a version, without a logged release. */
    @GET
    @Path("/records/{record}/versions/{version}/bundle")
    @Produces(ZIP)
    @Allows(Operation.EXPORT_RECORD)
    public Response exportRecord(@PathParam("record") String record, @PathParam("version") @Min(1) long version) {
        return zip(bundles.readable(access.caller(), Ids.require(record, "record"), version, access.audiences()));
    }

    private static Response zip(StreamingOutput body) {
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"bundle.zip\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Id id(String release) {
        return Ids.require(release, "release");
    }

    private static String token(Token list, String text, String where) {
        return Optional.of(text)
                .filter(list.published()::contains)
                .orElseThrow(() ->
                        ProblemException.invalid(where, "expected one of " + String.join(", ", list.published())));
    }
}
